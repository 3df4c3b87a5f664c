/** What is said in words: descriptions, labels of values, reasons of assumptions. */
import type { Location, UserContext } from "@redocly/openapi-core";
import { isObject, type Node } from "../../src/openapi/place.ts";

/** A capital, a number or code at the start, a full stop (perhaps inside emphasis) at the end. */
const SENTENCE = /^[\p{Lu}\d`*"].*[.][*"`]*$/su;

function isSentence(value: unknown): boolean {
  return typeof value === "string" && SENTENCE.test(value.trim());
}

/** Operations, parameters, headers, bodies, responses and properties say in a sentence what they do. */
export const sentenceDescriptions = (): object => {
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
        if (isObject(node) && at) requireSentence(node, at, report);
      }
    },
  };
};

/** `x-enumDescriptions` explains each value of the `enum` beside it and no other. */
export const enumDescriptions = (): object => ({
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
    const labels = (descriptions ?? {}) as Node;
    const missing = values.filter((value) => typeof labels[value] !== "string");
    const unknown = described.filter((value) => !values.includes(value));
    if (missing.length === 0 && unknown.length === 0) return;
    report({
      message: [
        "x-enumDescriptions must have a text for each value of the enum and no other.",
        ...(missing.length > 0 ? [`Missing: ${missing.join(", ")}.`] : []),
        ...(unknown.length > 0 ? [`Not in the enum: ${unknown.join(", ")}.`] : []),
      ].join(" "),
      location: location.child(descriptions === undefined ? "enum" : "x-enumDescriptions").key(),
    });
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
    const complain = (mark: string, message: string): void =>
      report({ message, location: location.child(mark) });
    if ("x-assumption" in node && !isSentence(reason)) {
      complain("x-assumption", "x-assumption must give its reason in a sentence.");
    }
    if ("x-destructive" in node && !isSentence(node["x-destructive"])) {
      complain(
        "x-destructive",
        'x-destructive must say what may be harmed in a sentence: "May lock the user out."',
      );
    }
    if (listed === undefined) return;
    const absent = Array.isArray(listed) ? listed.filter((keyword) => !Object.hasOwn(node, keyword)) : [];
    if (Array.isArray(listed) && absent.length === 0 && reason !== undefined) return;
    complain(
      "x-assumed",
      [
        "x-assumed must list which keywords of this object its x-assumption is about.",
        ...(absent.length > 0 ? [`Not there: ${absent.join(", ")}.`] : []),
      ].join(" "),
    );
  },
});
