/** Whether a change lasts. */
import { isComposite, isObject } from "../openapi/place.ts";
import type { Answer, Finding } from "./answer.ts";
import type { Case } from "./case.ts";
import { isSame } from "./responses.ts";

/** Changed fields that a later look does not show. */
export function lost(
  { pointer, keyword, answerBasis: basis, sent }: Case,
  { status, text }: Answer,
): Finding[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    // What is not JSON is not an object either.
  }
  const expected = "the changed fields, read afterwards";
  const base = { check: "effect", pointer, keyword, basis, expected } as const;
  if (status >= 300) return [{ ...base, got: String(status) }];
  if (!isObject(read)) return [{ ...base, got: `${status} without a JSON object` }];
  const shown = read;
  const looked = Object.entries(sent.body as object).filter(
    ([name, value]) => name in shown && !isComposite(value),
  );
  if (looked.length === 0) return [{ ...base, got: "none of them" }];
  const other = looked.filter(([name, value]) => !isSame(shown[name], value));
  if (other.length === 0) return [];
  return [{ ...base, got: `another value of ${other.map(([name]) => name).join(", ")}` }];
}
