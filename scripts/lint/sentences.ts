/** What is said in words: descriptions, labels of values, reasons of assumptions. */
import type { UserContext } from "@redocly/openapi-core";
import { isObject, type Node } from "../../src/openapi/place.ts";
import { complain } from "./nodes.ts";

/** A capital, a number or code at the start, a full stop (perhaps inside emphasis) at the end. */
const SENTENCE = /^[\p{Lu}\d`*"].*[.][*"`]*$/su;

function isSentence(value: unknown): boolean {
  return typeof value === "string" && SENTENCE.test(value.trim());
}

function requireSentence(node: Node, { report, location }: Pick<UserContext, "report" | "location">): void {
  if (isSentence(node["description"])) return;
  report({
    message: "Describe it in a sentence: a capital at the start, a full stop at the end.",
    location: "description" in node ? location.child("description") : location.key(),
  });
}

/** Operations, parameters, headers, bodies, responses and properties say in a sentence what they do. */
export const sentenceDescriptions = (): object => ({
  Operation: requireSentence,
  Parameter: requireSentence,
  Header: requireSentence,
  RequestBody: requireSentence,
  Response: requireSentence,
  NamedSchemas: {
    Schema: requireSentence,
  },
  SchemaProperties(properties: Node, { report, resolve, location }: UserContext) {
    for (const [name, schema] of Object.entries(properties)) {
      const { node, location: target } = resolve(schema as Node);
      const at = node === schema ? location.child(name) : target;
      if (isObject(node) && at) requireSentence(node, { report, location: at });
    }
  },
});

/** `x-enumDescriptions` explains each value of the `enum` beside it and no other. */
export const enumDescriptions = (): object => ({
  Schema({ enum: listed, "x-enumDescriptions": labels }: Node, context: UserContext) {
    if (!Array.isArray(listed)) {
      if (labels === undefined) return;
      return complain(context, "x-enumDescriptions needs an enum beside it.", "x-enumDescriptions");
    }
    const values = listed.map(String);
    const texts: Node = Object(labels);
    const missing = values.filter((value) => typeof texts[value] !== "string");
    const unknown = Object.keys(texts).filter((value) => !values.includes(value));
    if (missing.length === 0 && unknown.length === 0) return;
    const message = [
      "x-enumDescriptions must have a text for each value of the enum and no other.",
      ...(missing.length > 0 ? [`Missing: ${missing.join(", ")}.`] : []),
      ...(unknown.length > 0 ? [`Not in the enum: ${unknown.join(", ")}.`] : []),
    ];
    complain(context, message.join(" "), labels === undefined ? "enum" : "x-enumDescriptions");
  },
});

/**
 * A mark without a reason does not tell a guess from a fact, nor a warning without words what may be harmed. One that
 * lists keywords lists those that stand there; none where the description could not say it all.
 */
export const marks = (): object => ({
  any(node: unknown, { report, location }: UserContext) {
    if (!isObject(node)) return;
    const { "x-assumption": reason, "x-assumed": listed } = node;
    const complainAt = (mark: string, message: string): void =>
      report({ message, location: location.child(mark) });
    if ("x-assumption" in node && !isSentence(reason)) {
      complainAt("x-assumption", "x-assumption must give its reason in a sentence.");
    }
    if ("x-destructive" in node && !isSentence(node["x-destructive"])) {
      const example = '"May lock the user out."';
      complainAt("x-destructive", `x-destructive must say what may be harmed in a sentence: ${example}`);
    }
    if (listed === undefined) return;
    const absent = Array.isArray(listed) ? listed.filter((keyword) => !Object.hasOwn(node, keyword)) : [];
    if (Array.isArray(listed) && absent.length === 0 && reason !== undefined) return;
    const message = "x-assumed must list which keywords of this object its x-assumption is about.";
    complainAt("x-assumed", absent.length > 0 ? `${message} Not there: ${absent.join(", ")}.` : message);
  },
});
