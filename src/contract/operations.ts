import { type Basis, Place } from "./place.ts";

/** A parameter of an operation. */
export interface Parameter {
  name: string;
  in: string;
  required: boolean;
  place: Place;
  schema: Place;
}

/** An operation with what stands around it resolved. */
export interface Operation {
  /** Its `operationId`, or else `METHOD path`. */
  id: string;
  method: string;
  path: string;
  place: Place;
  parameters: Parameter[];
  /** The body as JSON, where the operation takes one. */
  body: { place: Place; required: boolean; mediaType: string; media: Place; schema: Place } | undefined;
  /** The responses by status, as the document writes it: `200`, `4XX`, `default`. */
  responses: Map<string, Place>;
  /** The one security scheme that has to be met; undefined where none has to. */
  security: { name: string; scheme: Place; place: Place } | undefined;
  /** The operation that reads what this one changes: the GET of the same path. */
  reads: Place | undefined;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/** Methods that change nothing on the server (RFC 9110, 9.2.1). */
const SAFE = new Set(["get", "head", "options", "trace"]);

/** Methods whose body is then the state of what the path names (RFC 9110, RFC 5789). */
const REPLACING = new Set(["put", "patch"]);

/** The operations of a document, in its order. */
export function operationsOf(document: object): Operation[] {
  const root = Place.root(document);
  return root
    .get("paths")
    .entries()
    .flatMap(([path, item]) =>
      METHODS.filter((method) => item.has(method)).map((method) => readOperation(root, path, item, method)),
    );
}

/** Whether an operation changes something on the server. */
export function isSafe({ method }: Operation): boolean {
  return SAFE.has(method.toLowerCase());
}

/** Whether a media type is JSON. */
export function isJson(mediaType: string): boolean {
  return /^[^/]+\/(?:[^/;]+\+)?json\s*(?:;|$)/i.test(mediaType);
}

/** The response that is declared for a status: its own, that of its class, or the default. */
export function declared({ responses }: Operation, status: number): Place | undefined {
  return (
    responses.get(String(status)) ??
    responses.get(`${Math.floor(status / 100)}XX`) ??
    responses.get("default")
  );
}

/** Statuses that are declared, out of these, in their order. */
export function declaredOf(operation: Operation, ...statuses: number[]): number[] {
  return statuses.filter((status) => {
    return (
      operation.responses.has(String(status)) || operation.responses.has(`${Math.floor(status / 100)}XX`)
    );
  });
}

/** What the exact answer with one of these statuses rests on. */
export function outcomeBasis(operation: Operation, statuses: readonly number[]): Basis {
  for (const status of statuses) {
    const basis = declared(operation, status)?.basis();
    if (basis !== undefined) return basis;
  }
  return "documented";
}

function readOperation(root: Place, path: string, item: Place, method: string): Operation {
  const place = item.get(method);
  const get = item.get("get");
  return {
    id: String(place.node["operationId"] ?? `${method.toUpperCase()} ${path}`),
    method: method.toUpperCase(),
    path,
    place,
    parameters: readParameters(item, place),
    body: readBody(place.get("requestBody")),
    responses: new Map(
      place
        .get("responses")
        .entries()
        .filter(([status]) => !status.startsWith("x-")),
    ),
    security: readSecurity(root, place),
    reads: item.has("get") && REPLACING.has(method) ? get : undefined,
  };
}

function readParameters(item: Place, operation: Place): Parameter[] {
  const byKey = new Map<string, Parameter>();
  for (const [, place] of [...item.get("parameters").entries(), ...operation.get("parameters").entries()]) {
    const { name, in: where, required } = place.node as { name: string; in: string; required?: boolean };
    byKey.set(`${where} ${name}`, {
      name,
      in: where,
      required: required === true,
      place,
      schema: place.get("schema"),
    });
  }
  return [...byKey.values()];
}

function readBody(place: Place): Operation["body"] {
  const json = place
    .get("content")
    .entries()
    .find(([type]) => isJson(type));
  if (!json) return undefined;
  const [mediaType, media] = json;
  return { place, required: place.node["required"] === true, mediaType, media, schema: media.get("schema") };
}

function readSecurity(root: Place, operation: Place): Operation["security"] {
  const place = operation.has("security") ? operation.get("security") : root.get("security");
  const alternatives = place.entries().map(([, alternative]) => Object.keys(alternative.node));
  const [name] = alternatives[0] ?? [];
  if (name === undefined || alternatives.some((names) => names.length === 0)) return undefined;
  return { name, scheme: root.get("components", "securitySchemes", name), place };
}
