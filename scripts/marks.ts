/** The marks of the contract, for readers of its generated files. */
import { isObject } from "../src/openapi/place.ts";
import type { Document } from "./contract.ts";

/**
 * A copy of a document in which each description ends with what stands beside it, "Values: …", "Warning: …" and
 * "Assumption: …", so that JSDoc and other people's tools show it. Our own parts read them apart.
 */
export function withMarks(document: Document): Document {
  return mark(document) as Document;
}

function mark(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(mark);
  if (typeof node !== "object" || node === null) return node;
  const members = Object.entries(node).map(([key, value]) => [key, mark(value)]);
  const marked = Object.fromEntries(members) as Document;
  const marks = [
    ...valuesOf(marked),
    ...paragraph(marked, "x-destructive", "Warning: "),
    ...paragraph(marked, "x-assumption", "Assumption: "),
  ];
  if (marks.length > 0) {
    marked["description"] = [...paragraph(marked, "description"), ...marks].join("\n\n");
  }
  return marked;
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
