/**
 * What Redocly's own rules do not check about the contract, and the decorator that shows assumptions
 * to readers. Loaded by `redocly.yaml`, so that the `redocly` command applies it too.
 */
import { readdirSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import {
  type Location,
  mapTypeToComponent,
  type Oas3Decorator,
  type Oas3Rule,
  type Plugin,
  type ResolveResult,
  type UserContext,
} from "@redocly/openapi-core";

import { examples } from "./redocly-examples.ts";

type Node = Record<string, unknown>;

/** Redocly's own visitor types demand its node types; these rules read any node as a record. */
type Rule = () => object;

/** A capital or code at the start, a full stop (perhaps inside emphasis) at the end. */
const SENTENCE = /^[\p{Lu}`*"].*[.][*"`]*$/su;

function isSentence(value: unknown): boolean {
  return typeof value === "string" && SENTENCE.test(value.trim());
}

/** Operations, parameters, headers, bodies, responses and properties say in a sentence what they do. */
const sentenceDescriptions: Rule = () => {
  const check = (node: Node, { report, location }: UserContext): void => {
    requireSentence(node, location, report);
  };
  const requireSentence = (node: Node, at: Location, report: UserContext["report"]): void => {
    if (isSentence(node["description"])) return;
    const message = "Describe it in a sentence: a capital at the start, a full stop at the end.";
    report({
      message,
      location: "description" in node ? at.child("description") : at.key(),
    });
  };
  return {
    Operation: check,
    Parameter: check,
    Header: check,
    RequestBody: check,
    Response: check,
    NamedSchemas: {
      Schema: check,
    },
    SchemaProperties(properties: Node, { report, resolve, location }: UserContext) {
      for (const [name, schema] of Object.entries(properties)) {
        const { node, location: target } = resolve<Node>(schema as Node);
        const at = node === schema ? location.child(name) : target;
        if (node && at) requireSentence(node, at, report);
      }
    },
  };
};

/** `x-enumDescriptions` explains each value of the `enum` beside it and no other. */
const enumDescriptions: Rule = () => ({
  Schema(schema: Node, { report, location }: UserContext) {
    const descriptions = schema["x-enumDescriptions"];
    if (!Array.isArray(schema["enum"])) {
      if (descriptions !== undefined) {
        report({
          message: "x-enumDescriptions needs an enum beside it.",
          location: location.child("x-enumDescriptions").key(),
        });
      }
      return;
    }
    const values = schema["enum"].map(String);
    const described = Object.keys((descriptions ?? {}) as Node);
    const missing = values.filter((value) => !described.includes(value));
    const unknown = described.filter((value) => !values.includes(value));
    if (missing.length === 0 && unknown.length === 0) return;
    report({
      message: [
        "x-enumDescriptions must have a key for each value of the enum and no other.",
        ...(missing.length > 0 ? [`Missing: ${missing.join(", ")}.`] : []),
        ...(unknown.length > 0 ? [`Not in the enum: ${unknown.join(", ")}.`] : []),
      ].join(" "),
      location: location.child(descriptions === undefined ? "enum" : "x-enumDescriptions").key(),
    });
  },
});

/** A mark without a reason does not tell a guess from a fact; one that lists keywords lists those that stand there. */
const assumptionReason: Rule = () => ({
  any(node: unknown, { report, location }: UserContext) {
    if (typeof node !== "object" || node === null) return;
    const { "x-assumption": reason, "x-assumed": listed } = node as Node;
    if (Object.hasOwn(node, "x-assumption") && !isSentence(reason)) {
      report({
        message: "x-assumption must give its reason in a sentence.",
        location: location.child("x-assumption"),
      });
    }
    if (listed === undefined) return;
    const keywords = Array.isArray(listed) ? listed.map(String) : [];
    const absent = keywords.filter((keyword) => !Object.hasOwn(node, keyword));
    if (keywords.length > 0 && absent.length === 0 && reason !== undefined) return;
    report({
      message: [
        "x-assumed must list which keywords of this object its x-assumption is about.",
        ...(absent.length > 0 ? [`Not there: ${absent.join(", ")}.`] : []),
      ].join(" "),
      location: location.child("x-assumed"),
    });
  },
});

/** A 401 carries a challenge (RFC 9110, section 15.5.2). */
const challengeOn401: Rule = () => ({
  Response(response: Node, { report, resolve, location, key }: UserContext) {
    if (String(key) !== "401") return;
    const headers = (response["headers"] ?? {}) as Node;
    const name = Object.keys(headers).find((header) => header.toLowerCase() === "www-authenticate");
    const header = name && resolve<Node>(headers[name] as Node).node;
    if (header && header["required"] === true) return;
    report({
      message: "A 401 must declare the header WWW-Authenticate with `required: true`.",
      location: "headers" in response ? location.child("headers").key() : location.key(),
    });
  },
});

/** One use case is one key, on the request and on the success response. */
const pairedExamples: Rule = () => {
  const exampleKeys = (content: unknown, resolve: UserContext["resolve"]): string[] =>
    Object.values((content ?? {}) as Node).flatMap((media) =>
      Object.keys((resolve<Node>(media as Node).node?.["examples"] ?? {}) as Node),
    );
  return {
    Operation(operation: Node, { report, resolve, location }: UserContext) {
      const body = resolve<Node>((operation["requestBody"] ?? {}) as Node).node;
      const requested = exampleKeys(body?.["content"], resolve);
      if (!("requestBody" in operation)) return;
      const responses = Object.entries((operation["responses"] ?? {}) as Node);
      for (const [status, reference] of responses.filter(([status]) => /^2/.test(status))) {
        const response = resolve<Node>(reference as Node);
        const answered = exampleKeys(response.node?.["content"], resolve);
        const unpaired = [
          ...requested.filter((key) => !answered.includes(key)),
          ...answered.filter((key) => !requested.includes(key)),
        ];
        if (unpaired.length === 0) continue;
        report({
          message: `Request and ${status} response must have examples under the same keys. Without a pair: ${unpaired.join(", ")}.`,
          location: location.child(["responses", status]).key(),
        });
      }
    },
  };
};

/**
 * A component is found by its name: it stands in `components/KIND/NAME.yaml`, is reached as a whole
 * file, and no file stands there that nothing reaches.
 */
const componentFiles: Rule = () => {
  const reached = new Set<string>();
  let complete = true;
  return {
    ref(_reference: unknown, { report, location, type }: UserContext, resolved: ResolveResult<Node>) {
      const { node, location: target } = resolved;
      if (node === undefined) complete = false;
      const file = target?.source.absoluteRef;
      if (!file || file === location.source.absoluteRef) return;
      reached.add(file);
      if (node === undefined) return;
      const kind = mapTypeToComponent(type.name, "oas3");
      const folders = file.split(sep);
      if (!kind || !folders.includes("components")) return;
      const name = basename(file, ".yaml");
      const named = location.pointer.match(/^#\/components\/[^/]+\/([^/]+)$/)?.[1];
      const complain = (message: string): void => report({ message, location: location.child("$ref") });
      if (target.pointer !== "#/") {
        complain("Refer to a whole file: a component is the only thing in its file.");
      } else if (folders.at(-2) !== kind) {
        complain(`Move ${basename(file)} to components/${kind}: its folder is its kind.`);
      } else if (named !== undefined && named !== name) {
        complain(`Name this component ${name}: its name is the name of its file.`);
      } else if (kind !== "headers" && !/^[A-Z][A-Za-z0-9]*$/.test(name)) {
        complain(`Name ${basename(file)} in PascalCase: the name becomes a TypeScript type.`);
      }
    },
    Root: {
      leave(_root: unknown, { report, location }: UserContext) {
        // Behind a file that cannot be read, others may be reached.
        if (!complete) return;
        const folder = dirname(location.source.absoluteRef);
        for (const part of ["components", "paths"]) {
          for (const file of yamlFiles(join(folder, part))) {
            if (reached.has(file)) continue;
            report({
              message: `Nothing refers to ${relative(folder, file)}. Refer to it, or delete it.`,
              location: location.child("paths").key(),
            });
          }
        }
      },
    },
  };
};

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => join(folder, file))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Appends the reason of an assumption to the description, where docs and JSDoc show it. */
const assumptionInDescription: Rule = () => ({
  any: {
    leave(node: unknown) {
      if (typeof node !== "object" || node === null) return;
      const marked = node as Node;
      const reason = marked["x-assumption"];
      if (typeof reason !== "string") return;
      const suffix = `Assumption: ${reason.trim()}`;
      const description = String(marked["description"] ?? "").trim();
      if (description.endsWith(suffix)) return;
      marked["description"] = description === "" ? suffix : `${description}\n\n${suffix}`;
    },
  },
});

export default (): Plugin => ({
  id: "contract",
  rules: {
    oas3: {
      "sentence-descriptions": sentenceDescriptions,
      "enum-descriptions": enumDescriptions,
      "assumption-reason": assumptionReason,
      "challenge-on-401": challengeOn401,
      "paired-examples": pairedExamples,
      examples,
      "component-files": componentFiles,
    } as Record<string, Oas3Rule>,
  },
  decorators: {
    oas3: { "assumption-in-description": assumptionInDescription as Oas3Decorator },
  },
});
