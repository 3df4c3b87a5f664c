/** The rules that hold the house style: each key, each operation, each reference. */
import type { ResolveResult, UserContext } from "@redocly/openapi-core";
import { JSON_TYPE, PROBLEM_TYPE } from "../../src/openapi/operations.ts";
import { isObject, type Node } from "../../src/openapi/place.ts";
import { HOUSE_STYLE, refusal } from "./house-style.ts";
import { type Content, complain, contentOf, follow } from "./nodes.ts";

/** No key that the table does not have, and no value that it does not allow. */
export const houseStyleKeys = (): object => ({
  any(node: unknown, context: UserContext) {
    const { name: type } = context.type;
    const allowed = HOUSE_STYLE[type];
    if (!allowed || !isObject(node)) return;
    for (const [key, value] of Object.entries(node)) {
      const check = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
      const message = check ? check(value, node) : refusal(type, key);
      if (message !== undefined) complain(context, message, key);
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
  Paths(paths: Node, context: UserContext) {
    for (const path of Object.keys(paths).filter((path) => !SEGMENTS.test(path))) {
      complain(context, "A segment of a path is literal, or one whole {name}.", path);
    }
  },
  Parameter(parameter: Node, context: UserContext) {
    const { report, location, resolve } = context;
    if (parameter["in"] === "header" && RESERVED.test(String(parameter["name"]))) {
      const message = "This header is described elsewhere: by security, or by content.";
      report({ message, location: location.child("name") });
    }
    if (isScalar(scalarOf(resolve, parameter))) return;
    complain(context, "A parameter is a scalar; in the query an array of scalars too.", "schema");
  },
  Header(header: Node, context: UserContext) {
    if (isScalar(scalarOf(context.resolve, header))) return;
    complain(context, "A header is a scalar.", "schema");
  },
  MediaType(media: Node, context: UserContext) {
    if (Object.keys(Object(media["examples"])).length > 0) return;
    complain(context, "Give it examples: the mock answers with them.");
  },
  Schema(schema: Node, context: UserContext) {
    if (Object.keys(schema).length > 0 && !("type" in schema)) {
      complain(context, "Give the schema its type, or write {} for what no page describes.");
    }
    if (schema["type"] !== "array" || "items" in schema) return;
    complain(context, "Give an array its items, {} for what no page describes.", "type");
  },
  Root: {
    PathItem: {
      Operation(operation: Node, context: UserContext, { Root, PathItem }: { Root: Node; PathItem: Node }) {
        checkDeclared(operation, context, Root, PathItem);
        checkBody(operation, context, operation === PathItem["get"]);
        for (const [status, response] of Object.entries((operation["responses"] ?? {}) as Node)) {
          const message = wrongResponse(status, contentOf(context.resolve, response));
          if (message !== undefined) complain(context, message, "responses", status);
        }
      },
    },
  },
});

/** The one scalar of a parameter's schema: that of its entries, where it is an array. */
function scalarOf(resolve: UserContext["resolve"], parameter: unknown): Node {
  const whole = follow(resolve, parameter, ["schema"]);
  const isList = follow(resolve, parameter)["in"] === "query" && whole["type"] === "array";
  return isList ? follow(resolve, parameter, ["schema", "items"]) : whole;
}

function isScalar({ type }: Node): boolean {
  return /^(string|number|integer|boolean)$/.test(String(type));
}

/** The statuses that a caller can count on. */
function checkDeclared(operation: Node, context: UserContext, root: Node, item: Node): void {
  const { resolve } = context;
  const listed = [item["parameters"] ?? [], operation["parameters"] ?? []].flat();
  const parameters = listed.map((parameter) => follow(resolve, parameter));
  const names = new Set(parameters.map((parameter) => `${parameter["in"]} ${parameter["name"]}`));
  if (names.size < parameters.length) {
    complain(context, "A parameter stands at the path or at its operation, not at both.", "parameters");
  }
  const secured = (operation["security"] ?? root["security"] ?? []) as unknown[];
  const takesBody = "requestBody" in operation;
  const canBeMissed = parameters.some((node) => node["in"] !== "path" && node["required"] === true);
  const canRefuse = listed.some((parameter) => {
    const [whole, scalar] = [follow(resolve, parameter, ["schema"]), scalarOf(resolve, parameter)];
    return scalar["type"] !== "string" || REFUSING.some((keyword) => keyword in scalar || keyword in whole);
  });
  const needed: [status: string, isNeeded: boolean, why: string][] = [
    ["400", takesBody, "it takes a body"],
    ["401", secured.length > 0, "it asks for credentials"],
    ["404", parameters.some((parameter) => parameter["in"] === "path"), "its path has a parameter"],
    ["415", takesBody, "it takes a body"],
    ["422", takesBody || canBeMissed || canRefuse, "it takes a body, or a parameter that can be refused"],
  ];
  const responses = (operation["responses"] ?? {}) as Node;
  for (const [status, isNeeded, why] of needed) {
    if (isNeeded && !(status in responses)) {
      complain(context, `Declare the response ${status}: ${why}.`, "responses");
    }
  }
}

function checkBody(operation: Node, context: UserContext, isGet: boolean): void {
  if (!("requestBody" in operation)) return;
  const { types, schema, owner } = contentOf(context.resolve, operation["requestBody"]);
  if (isGet) complain(context, "A GET has no body: use parameters in the query.", "requestBody");
  if (!("required" in owner)) complain(context, "Give the body required: true.", "requestBody");
  if (types !== JSON_TYPE || schema["type"] !== "object") {
    complain(context, `A body is ${JSON_TYPE} alone, and an object.`, "requestBody");
  }
}

function wrongResponse(status: string, { types, schema, reference }: Content): string | undefined {
  if (!/^[245]\d\d$/.test(status)) return "Declare each status by itself, for example 422.";
  if (status === "204") return types === "" ? undefined : "A 204 has no content.";
  if (status < "300") {
    const isJson = types === JSON_TYPE && /^(object|array)$/.test(String(schema["type"]));
    return isJson ? undefined : `A success is ${JSON_TYPE}, an object or an array, or a 204 without content.`;
  }
  const isProblem = types === PROBLEM_TYPE && /(^|\/)Problem(\.yaml)?$/.test(reference);
  return isProblem ? undefined : `An error is ${PROBLEM_TYPE} alone, with the schema Problem.`;
}

/** Nothing stands beside a reference, and no component leads back to itself. */
export const houseStyleReferences = (): object => {
  /** What Redocly is in: it enters each node once, so that the reference which closes a circle is met from within. */
  const around = new Set<unknown>();
  return {
    any: {
      enter: (node: unknown) => around.add(node),
      leave: (node: unknown) => around.delete(node),
    },
    ref(reference: Node, context: UserContext, { node, location: target }: ResolveResult<Node>) {
      const { report, location } = context;
      for (const key of Object.keys(reference).filter((key) => key !== "$ref")) {
        complain(context, `Nothing stands beside a $ref: move ${key} into the component.`, key);
      }
      if (target?.source === location.source && !/^#\/components\/[^/]+\/[^/]+$/.test(target.pointer)) {
        report({ message: "Refer to a whole component.", location: location.child("$ref") });
      }
      if (around.has(node)) {
        report({
          message: "This reference leads back to where it stands.",
          location: location.child("$ref"),
        });
      }
    },
  };
};
