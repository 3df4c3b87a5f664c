/** The rules that hold the house style: each key, each operation, each reference. */
import type { Location, ResolveResult, UserContext } from "@redocly/openapi-core";
import { JSON_TYPE, PROBLEM_TYPE } from "../../src/openapi/operations.ts";
import { isObject, type Node } from "../../src/openapi/place.ts";
import { HOUSE_STYLE, refusal } from "./house-style.ts";

/** No key that the table does not have, and no value that it does not allow. */
export const houseStyleKeys = (): object => ({
  any(node: unknown, { type, report, location }: UserContext) {
    const allowed = HOUSE_STYLE[type.name];
    if (!allowed || !isObject(node)) return;
    for (const [key, value] of Object.entries(node)) {
      const check = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
      const message = check ? check(value, node) : refusal(type.name, key);
      if (message !== undefined) report({ message, location: location.child(key).key() });
    }
  },
});

const SEGMENTS = /^(\/([^{}/]+|\{[^{}/]+\}))+$/;
/** A parameter with none of these takes any text. */
const REFUSING = "enum pattern format minLength maxLength minimum maximum minItems maxItems".split(" ");
/** Headers that OpenAPI reads elsewhere. */
const RESERVED = /^(accept|authorization|content-type)$/i;

/** Paths, and what an operation has to declare for certain. */
export const houseStyleOperations = (): object => ({
  Paths(paths: Node, { report, location }: UserContext) {
    for (const path of Object.keys(paths).filter((path) => !SEGMENTS.test(path))) {
      const message = "A segment of a path is literal, or one whole {name}.";
      report({ message, location: location.child(path).key() });
    }
  },
  Parameter(parameter: Node, { report, location, resolve }: UserContext) {
    if (parameter["in"] === "header" && RESERVED.test(String(parameter["name"]))) {
      const message = "This header is described elsewhere: by security, or by content.";
      report({ message, location: location.child("name") });
    }
    if (isScalar(scalarOf(resolve, parameter))) return;
    const message = "A parameter is a scalar; in the query an array of scalars too.";
    report({ message, location: location.child("schema").key() });
  },
  Header(header: Node, { report, location, resolve }: UserContext) {
    if (isScalar(scalarOf(resolve, header))) return;
    report({ message: "A header is a scalar.", location: location.child("schema").key() });
  },
  MediaType(media: Node, { report, location }: UserContext) {
    if (Object.keys(Object(media["examples"])).length > 0) return;
    report({ message: "Give it examples: the mock answers with them.", location: location.key() });
  },
  Schema(schema: Node, { report, location }: UserContext) {
    if (Object.keys(schema).length > 0 && !("type" in schema)) {
      const message = "Give the schema its type, or write {} for what no page describes.";
      report({ message, location: location.key() });
    }
    if (schema["type"] !== "array" || "items" in schema) return;
    report({
      message: "Give an array its items, {} for what no page describes.",
      location: location.child("type").key(),
    });
  },
  Root: {
    PathItem: {
      Operation(operation: Node, context: UserContext, { Root, PathItem }: { Root: Node; PathItem: Node }) {
        checkDeclared(operation, context, Root, PathItem);
        checkBody(operation, context, operation === PathItem["get"]);
        for (const [status, response] of Object.entries((operation["responses"] ?? {}) as Node)) {
          checkResponse(status, response, context);
        }
      },
    },
  },
});

type Resolve = UserContext["resolve"];

/** A node where a reference leads; the next one is read from its file. */
interface Target {
  node: Node;
  file?: string;
}

function follow(resolve: Resolve, node: unknown, file?: string): Target {
  const { node: target, location } = resolve<Node>((node ?? {}) as Node, file);
  return { node: target ?? {}, ...(location && { file: location.source.absoluteRef }) };
}

/** The one scalar of a parameter's schema: that of its entries, where it is an array. */
function scalarOf(resolve: Resolve, { schema, in: where }: Node, file?: string): Node {
  const whole = follow(resolve, schema, file);
  const isList = where === "query" && whole.node["type"] === "array";
  return isList ? follow(resolve, whole.node["items"], whole.file).node : whole.node;
}

function isScalar({ type }: Node): boolean {
  return /^(string|number|integer|boolean)$/.test(String(type));
}

/** The statuses that a caller can count on. */
function checkDeclared(operation: Node, context: UserContext, root: Node, item: Node): void {
  const { report, location, resolve } = context;
  const listed = [item["parameters"] ?? [], operation["parameters"] ?? []].flat();
  const parameters = listed.map((parameter) => follow(resolve, parameter));
  const names = new Set(parameters.map(({ node }) => `${node["in"]} ${node["name"]}`));
  if (names.size < parameters.length) {
    const message = "A parameter stands at the path or at its operation, not at both.";
    report({ message, location: location.child("parameters").key() });
  }
  const secured = (operation["security"] ?? root["security"] ?? []) as unknown[];
  const takesBody = "requestBody" in operation;
  const canRefuse = parameters.some(({ node, file }) => {
    const scalar = scalarOf(resolve, node, file);
    const whole = follow(resolve, node["schema"], file).node;
    const canBeMissed = node["in"] !== "path" && node["required"] === true;
    return (
      canBeMissed ||
      scalar["type"] !== "string" ||
      REFUSING.some((keyword) => keyword in scalar || keyword in whole)
    );
  });
  const needed: [status: string, isNeeded: boolean, why: string][] = [
    ["400", takesBody, "it takes a body"],
    ["401", secured.length > 0, "it asks for credentials"],
    ["404", parameters.some(({ node }) => node["in"] === "path"), "its path has a parameter"],
    ["415", takesBody, "it takes a body"],
    ["422", takesBody || canRefuse, "it takes a body, or a parameter that can be refused"],
  ];
  const responses = (operation["responses"] ?? {}) as Node;
  for (const [status, isNeeded, why] of needed) {
    if (!isNeeded || status in responses) continue;
    report({
      message: `Declare the response ${status}: ${why}.`,
      location: location.child("responses").key(),
    });
  }
}

function checkBody(operation: Node, { report, location, resolve }: UserContext, isGet: boolean): void {
  if (!("requestBody" in operation)) return;
  const complain = (message: string): void =>
    report({ message, location: location.child("requestBody").key() });
  const { types, schema, owner } = contentOf(resolve, operation["requestBody"]);
  if (isGet) complain("A GET has no body: use parameters in the query.");
  if (!("required" in owner)) complain("Give the body required: true.");
  if (types !== JSON_TYPE || schema.node["type"] !== "object") {
    complain(`A body is ${JSON_TYPE} alone, and an object.`);
  }
}

function checkResponse(status: string, response: unknown, { report, location, resolve }: UserContext): void {
  const message = wrongResponse(status, contentOf(resolve, response));
  if (message !== undefined) report({ message, location: location.child(["responses", status]).key() });
}

function wrongResponse(status: string, { types, schema, reference }: Content): string | undefined {
  if (!/^[245]\d\d$/.test(status)) return "Declare each status by itself, for example 422.";
  if (status === "204") return types === "" ? undefined : "A 204 has no content.";
  if (status < "300") {
    const isJson = types === JSON_TYPE && /^(object|array)$/.test(String(schema.node["type"]));
    return isJson ? undefined : `A success is ${JSON_TYPE}, an object or an array, or a 204 without content.`;
  }
  const isProblem = types === PROBLEM_TYPE && /(^|\/)Problem(\.yaml)?$/.test(reference);
  return isProblem ? undefined : `An error is ${PROBLEM_TYPE} alone, with the schema Problem.`;
}

/** The media types of a body or response, and the schema of the first. */
export interface Content {
  owner: Node;
  types: string;
  schema: Target;
  reference: string;
}

export function contentOf(resolve: Resolve, reference: unknown): Content {
  const { node, file } = follow(resolve, reference);
  const content = (node["content"] ?? {}) as Record<string, { schema?: Node }>;
  const [media] = Object.values(content);
  const schema = follow(resolve, media?.schema, file);
  return {
    owner: node,
    types: Object.keys(content).join(),
    schema,
    reference: String(media?.schema?.["$ref"] ?? ""),
  };
}

/** Nothing stands beside a reference, and no component leads back to itself. */
export const houseStyleReferences = (): object => {
  const edges = new Map<string, Map<string, Location>>();
  return {
    ref(reference: Node, { report, location }: UserContext, { location: target }: ResolveResult<Node>) {
      for (const key of Object.keys(reference).filter((key) => key !== "$ref")) {
        report({
          message: `Nothing stands beside a $ref: move ${key} into the component.`,
          location: location.child(key).key(),
        });
      }
      if (!target) return;
      if (target.source === location.source && !/^#\/components\/[^/]+\/[^/]+$/.test(target.pointer)) {
        report({ message: "Refer to a whole component.", location: location.child("$ref") });
      }
      const known = edges.get(ownerOf(location)) ?? new Map<string, Location>();
      edges.set(ownerOf(location), known.set(ownerOf(target), location.child("$ref")));
    },
    Root: {
      leave(_root: unknown, { report }: UserContext) {
        for (const [from, targets] of edges) {
          for (const [to, location] of targets) {
            if (leadsTo(edges, to, from))
              report({ message: "This reference leads back to where it stands.", location });
          }
        }
      },
    },
  };
};

/** The component in which a place stands: a file of its own, or an entry of a bundle. */
function ownerOf({ source, pointer }: Location): string {
  const [entry = ""] = pointer.match(/^#\/(components\/[^/]+\/[^/]+|paths\/[^/]+)/) ?? [];
  return `${source.absoluteRef}${entry}`;
}

function leadsTo(
  edges: Map<string, Map<string, Location>>,
  from: string,
  to: string,
  seen = new Set<string>(),
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(edges.get(from)?.keys() ?? [])].some((next) => leadsTo(edges, next, to, seen));
}
