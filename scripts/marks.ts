/** The marks of the contract, for readers of its generated files. */
import type { Document } from "./contract.ts";

/**
 * A copy of a document in which each description ends with the marks beside it, "Warning: …" and "Assumption: …", so
 * that JSDoc and other people's tools show them. Our own parts read description and marks apart.
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
