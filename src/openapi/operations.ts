import { Place } from "./place.ts";

/** The methods of the house style, in lower case as a path item has them. */
const METHODS = ["get", "put", "post", "patch", "delete"] as const;

/** The media type of each request and each success. */
export const JSON_TYPE = "application/json";
/** The media type of each error: problem details (RFC 9457). */
export const PROBLEM_TYPE = "application/problem+json";

/** A parameter of an operation. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  place: Place;
  schema: Place;
  /** A valid value. */
  example: unknown;
}

/** An operation with what stands around it resolved. */
export interface Operation {
  /** Its `operationId`. */
  id: string;
  /** In capitals, as it is sent. */
  method: string;
  /** As the document has it, with names in braces. */
  path: string;
  place: Place;
  /** Those of its path and its own. */
  parameters: Parameter[];
  /** The JSON body; undefined where the operation takes none. */
  body: { place: Place; media: Place; schema: Place } | undefined;
  /** The responses by status. */
  responses: Map<number, Place>;
  /** HTTP Basic, with the requirement that asks for it; undefined where the operation is open to all. */
  security: { name: string; scheme: Place; requirement: Place } | undefined;
  /** Whether it only reads (RFC 9110, 9.2.1). */
  isSafe: boolean;
  /** Whether it makes a record: its success is a 201. */
  isCreating: boolean;
  /** Whether a GET of the same path shows what this one has replaced. */
  isReadable: boolean;
}

/** The operations of a document, in its order. */
export function operationsOf(document: object): Operation[] {
  const root = Place.root(document);
  const items = root.get("paths").entries();
  return items.flatMap(([path, item]) => {
    const methods = METHODS.filter((method) => item.has(method));
    return methods.map((method) => readOperation(root, path, item, method));
  });
}

/** The responses with a 2xx status, as status and place. */
export function successesOf({ responses }: Operation): [status: number, response: Place][] {
  return [...responses].filter(([status]) => status < 300);
}

/** The schema of a response's JSON body; its value is undefined where the response has none. */
export function bodySchema(response: Place): Place {
  return mediaOf(response).get("schema");
}

/** The one media type that a response or a request body has; its value is undefined where it has none. */
export function mediaOf(place: Place): Place {
  const [[, media] = []] = place.get("content").entries();
  return media ?? place.get("content", "none");
}

/** The named examples of a request body or a response, in the document's order. */
export function examplesOf(place: Place): [name: string, example: Place][] {
  return mediaOf(place).get("examples").entries();
}

/** The one example of a parameter; where `generated/` is read, it stands under several names. */
function exampleOf(place: Place): unknown {
  const [[, named] = []] = place.get("examples").entries();
  return named ? named.node["value"] : place.node["example"];
}

function readOperation(root: Place, path: string, item: Place, method: (typeof METHODS)[number]): Operation {
  const place = item.get(method);
  const parameters = [...item.get("parameters").entries(), ...place.get("parameters").entries()];
  const body = place.get("requestBody");
  const responses = place.get("responses").entries();
  return {
    id: String(place.node["operationId"]),
    method: method.toUpperCase(),
    path,
    place,
    parameters: parameters.map(([, parameter]) => readParameter(parameter)),
    body: place.has("requestBody")
      ? { place: body, media: mediaOf(body), schema: bodySchema(body) }
      : undefined,
    responses: new Map(responses.map(([status, response]) => [Number(status), response])),
    security: readSecurity(root, place),
    isSafe: method === "get",
    isCreating: method === "post" && place.get("responses").has("201"),
    isReadable: item.has("get") && (method === "put" || method === "patch"),
  };
}

function readParameter(place: Place): Parameter {
  return {
    name: String(place.node["name"]),
    in: place.node["in"] as Parameter["in"],
    required: place.node["required"] === true,
    place,
    schema: place.get("schema"),
    example: exampleOf(place),
  };
}

function readSecurity(root: Place, operation: Place): Operation["security"] {
  const requirement = operation.has("security") ? operation.get("security") : root.get("security");
  const [name] = Object.keys(requirement.get(0).node);
  if (name === undefined) return undefined;
  return { name, scheme: root.get("components", "securitySchemes", name), requirement };
}
