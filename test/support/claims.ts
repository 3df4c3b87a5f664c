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
import { requiredOf } from "../../src/verify/values.ts";

export interface Claim {
  /** Where, and which keyword, for example `body.email format`. Every success is called `answer`. */
  key: string;
  value: unknown;
  marked: boolean;
}

/** Keywords that describe and do not constrain, beside those that start with `x-`. */
const ANNOTATIONS = ["description", "summary", "example", "examples", "operationId", "tags"];
/** Keywords that are read in a way of their own. */
const PARTS = [
  ...["variables", "parameters", "requestBody", "responses", "security", "in", "name", "schema"],
  ...["headers", "content", "properties", "items"],
];
const LABELS = "x-enumDescriptions";

/** The claims about each operation, by its operationId. */
export function claimsOf(document: object): Map<string, Claim[]> {
  const servers = [...serverClaims(document)];
  return new Map(
    operationsOf(document).map((operation) => [operation.id, [...servers, ...operationClaims(operation)]]),
  );
}

function* serverClaims(document: object): Generator<Claim> {
  for (const [, server] of Place.root(document).get("servers").entries()) {
    yield* keywords("server", server);
    for (const [name, variable] of server.get("variables").entries()) {
      yield* keywords(`server {${name}}`, variable);
    }
  }
}

function* operationClaims(operation: Operation): Generator<Claim> {
  const { method, path, place, parameters, body, responses, security } = operation;
  yield claim("operation", `${method} ${path}`);
  yield* keywords("operation", place);
  if (security) {
    const { scheme } = security;
    yield claim("authentication", `${scheme.text("type")} ${scheme.text("scheme")}`, scheme);
  }
  for (const { in: where, name, place: parameter } of parameters) {
    yield claim(`${where} ${name} parameter`, true, parameter);
    yield* headerClaims(`${where} ${name}`, parameter);
  }
  if (body) {
    yield* keywords("request", body.place);
    yield* contentClaims("request", "body", body.place);
  }
  for (const [status, response] of responses) {
    const at = status < 300 ? "answer" : String(status);
    yield claim(`${at} status`, status, response);
    yield* keywords(at, response);
    for (const [name, header] of response.get("headers").entries()) {
      yield claim(`${at} header ${name}`, true, response);
      yield* headerClaims(`${at} header ${name}`, header);
    }
    yield* contentClaims(at, at, response);
  }
}

/** A parameter is made like a header. */
function* headerClaims(at: string, header: Place): Generator<Claim> {
  yield* keywords(at, header);
  yield* schemaClaims(at, header.get("schema"), header);
}

function* contentClaims(at: string, inside: string, owner: Place): Generator<Claim> {
  for (const [mediaType, media] of owner.get("content").entries()) {
    yield claim(`${at} media type`, mediaType, owner);
    yield* schemaClaims(inside, media.get("schema"));
  }
}

function* schemaClaims(at: string, schema: Place, ...covering: Place[]): Generator<Claim> {
  yield* keywords(at, schema, ...covering);
  for (const [name, property] of schema.get("properties").entries()) {
    yield claim(`${at}.${name} property`, true, property);
    yield claim(`${at}.${name} required`, requiredOf(schema).includes(name), schema);
    yield* schemaClaims(`${at}.${name}`, property);
  }
  if (schema.has("items")) yield* schemaClaims(`${at}[items]`, schema.get("items"));
}

/** Every keyword but those that are read in a way of their own. */
function* keywords(at: string, place: Place, ...covering: Place[]): Generator<Claim> {
  for (const [keyword, value] of Object.entries(place.node)) {
    const key = `${at} ${keyword}`;
    // A schema's list of names is read at each property.
    const isRead = PARTS.includes(keyword) || (keyword === "required" && Array.isArray(value));
    if (keyword === "x-destructive") yield { key, value: true, marked: false };
    if (isRead || ANNOTATIONS.includes(keyword) || (keyword.startsWith("x-") && keyword !== LABELS)) continue;
    const bases = [place, ...covering].map((owner) => owner.basis(keyword));
    // Labels are as sure as the values that they explain.
    if (keyword === LABELS) bases.push(place.basis("enum"));
    yield { key, value, marked: bases.some((basis) => basis !== "documented") };
  }
}

function claim(key: string, value: unknown, ...covering: Place[]): Claim {
  return { key, value, marked: covering.some((owner) => owner.basis() !== "documented") };
}
