/**
 * What a document claims, one keyword at a time, whatever its operations are. A claim that no page
 * documents needs the mark `x-assumption` with a reason:
 *
 * - on the object in which the keyword stands, where `x-assumed` lists the keywords that it covers if not all;
 *   a property of a schema and the entries of an array are objects of their own, not covered by the mark
 *   around them;
 * - a response's mark covers its status, its media types and which headers it has; a request body's
 *   mark covers its media types;
 * - a header's or parameter's mark covers its schema too, which readers see as one thing.
 */
import { type Operation, operationsOf } from "../../src/openapi/operations.ts";
import { Place } from "../../src/openapi/place.ts";

export interface Claim {
  /** Where, and which keyword, for example `body.email format`. Every success is called `answer`. */
  key: string;
  value: unknown;
  marked: boolean;
}

/** Keywords that describe and do not constrain, beside those that start with `x-`. */
const ANNOTATIONS = new Set(["description", "summary", "example", "examples"]);
const LABELS = "x-enumDescriptions";

/** The claims about each operation, by its operationId. */
export function claimsOf(document: object): Map<string, Claim[]> {
  const servers = serverClaims(document);
  return new Map(
    operationsOf(document).map((operation) => [operation.id, [...servers, ...claimsAbout(operation)]]),
  );
}

function serverClaims(document: object): Claim[] {
  const servers = Place.root(document).get("servers").entries();
  return servers.flatMap(([, server]) => [
    ...keywords("server", server, ["variables"]),
    ...server
      .get("variables")
      .entries()
      .flatMap(([name, variable]) => keywords(`server {${name}}`, variable)),
  ]);
}

function claimsAbout({ method, path, place, parameters, body, responses, security }: Operation): Claim[] {
  const read = ["operationId", "tags", "parameters", "requestBody", "responses", "security"];
  return [
    claim("operation", `${method} ${path}`),
    ...keywords("operation", place, read),
    ...(security ? [claim("authentication", schemeOf(security.scheme), security.scheme)] : []),
    ...parameters.flatMap(({ in: where, name, place: parameter, schema }) => [
      claim(`${where} ${name} parameter`, true, parameter),
      ...keywords(`${where} ${name}`, parameter, ["in", "name", "schema"]),
      ...schemaClaims(`${where} ${name}`, schema, parameter),
    ]),
    ...(body
      ? [...keywords("request", body.place, ["content"]), ...contentClaims("request", "body", body.place)]
      : []),
    ...[...responses].flatMap(([status, response]) => responseClaims(status, response)),
  ];
}

function schemeOf(scheme: Place): string {
  return `${scheme.text("type")} ${scheme.text("scheme")}`;
}

function responseClaims(status: number, response: Place): Claim[] {
  const at = status < 300 ? "answer" : String(status);
  const headers = response.get("headers").entries();
  return [
    claim(`${at} status`, status, response),
    ...keywords(at, response, ["headers", "content"]),
    ...headers.flatMap(([name, header]) => [
      claim(`${at} header ${name}`, true, response),
      ...keywords(`${at} header ${name}`, header, ["schema"]),
      ...schemaClaims(`${at} header ${name}`, header.get("schema"), header),
    ]),
    ...contentClaims(at, at, response),
  ];
}

function contentClaims(at: string, inside: string, owner: Place): Claim[] {
  const content = owner.get("content").entries();
  return content.flatMap(([mediaType, media]) => [
    claim(`${at} media type`, mediaType, owner),
    ...schemaClaims(inside, media.get("schema")),
  ]);
}

function schemaClaims(at: string, schema: Place, ...covering: Place[]): Claim[] {
  const required = (schema.node["required"] ?? []) as string[];
  const properties = schema.get("properties").entries();
  return [
    ...keywords(at, schema, ["properties", "required", "items"], ...covering),
    ...properties.flatMap(([name, property]) => [
      claim(`${at}.${name} property`, true, property),
      claim(`${at}.${name} required`, required.includes(name), schema),
      ...schemaClaims(`${at}.${name}`, property),
    ]),
    ...(schema.has("items") ? schemaClaims(`${at}[items]`, schema.get("items")) : []),
  ];
}

/** Every keyword but those that are read in a way of their own. */
function keywords(at: string, place: Place, read: readonly string[] = [], ...covering: Place[]): Claim[] {
  return Object.entries(place.node).flatMap(([keyword, value]): Claim[] => {
    if (keyword === "x-destructive") return [{ key: `${at} ${keyword}`, value: true, marked: false }];
    const isRead = ANNOTATIONS.has(keyword) || read.includes(keyword);
    if (isRead || (keyword.startsWith("x-") && keyword !== LABELS)) return [];
    // Labels are as sure as the values that they explain.
    const owners = keyword === LABELS ? [place.basis("enum")] : [];
    const bases = [...owners, ...[place, ...covering].map((owner) => owner.basis(keyword))];
    const marked = bases.some((basis) => basis !== "documented");
    return [{ key: `${at} ${keyword}`, value, marked }];
  });
}

function claim(key: string, value: unknown, ...covering: Place[]): Claim {
  return { key, value, marked: covering.some((owner) => owner.basis() !== "documented") };
}
