import { STATUS_CODES } from "node:http";

/** The reason phrase of a status, in the words of RFC 9110: Node still has those from before. */
export function phraseOf(status: number): string {
  return TODAY.get(status) ?? STATUS_CODES[status] ?? "Error";
}

const TODAY = new Map([
  [413, "Content Too Large"],
  [422, "Unprocessable Content"],
]);

/** How many there are, in words. */
export function count(n: unknown, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** A text as a regular expression that matches it alone. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
