/** The marks of the contract, for readers of its generated files. */
import { isObject } from "../src/openapi/place.ts";
import type { Document } from "./contract.ts";

/**
 * A copy of a document in which each description ends with what stands beside it, "Values: …", "Warning: …" and
 * "Assumption: …", so that JSDoc and other people's tools show it. Our own parts read them apart.
 */
export function withMarks(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (_, value) => (isObject(value) ? withOwnMarks(value) : value));
}

function withOwnMarks(node: Document): Document {
  const marks = [
    ...valuesOf(node),
    ...paragraph(node, "x-destructive", "Warning: "),
    ...paragraph(node, "x-assumption", "Assumption: "),
  ];
  if (marks.length === 0) return node;
  return { ...node, description: [...paragraph(node, "description"), ...marks].join("\n\n") };
}

function paragraph(node: Document, key: string, title = ""): string[] {
  const text = node[key];
  return typeof text === "string" ? [`${title}${text.trim()}`] : [];
}

function valuesOf({ "x-enumDescriptions": labels }: Document): string[] {
  if (!isObject(labels)) return [];
  const values = Object.entries(labels).map(([value, label]) => `\`${value}\` (${label})`);
  return [`Values: ${values.join(", ")}.`];
}
