/** The marks of the contract, for readers of its generated files. */
import type { Document } from "./contract.ts";

/**
 * A copy of a document in which each description ends with the mark beside it, "Assumption: …", so that JSDoc
 * and other people's tools show it. Our own parts read description and mark apart.
 */
export function withMarks(document: Document): Document {
  return mark(document) as Document;
}

function mark(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(mark);
  if (typeof node !== "object" || node === null) return node;
  const members = Object.entries(node).map(([key, value]) => [key, mark(value)]);
  const marked = Object.fromEntries(members) as Document;
  const reason = marked["x-assumption"];
  if (typeof reason !== "string") return marked;
  const description = String(marked["description"] ?? "").trim();
  marked["description"] = `${description}\n\nAssumption: ${reason.trim()}`.trim();
  return marked;
}
