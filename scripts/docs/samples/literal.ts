import { isComposite } from "../../../src/openapi/place.ts";
import { type Call, jsonOf, plainHeaders } from "./call.ts";

/** How a language writes down JSON values, where it does so otherwise than JSON. */
export interface Syntax {
  string: (text: string) => string;
  /** The part of an entry before its value, for example `"name": `. */
  key: (name: string) => string;
  object?: (names: string[]) => [open: string, close: string];
  empty?: string;
  /** For `null`, `true` and `false`. */
  words?: Record<string, string>;
  indent: string;
}

/** An expression among the values, for what is no value of JSON. */
export type Expression = (margin: string) => string;

/**
 * A value of JSON as source code, or one with expressions in it. Lines after the first start with `margin`; what is
 * undefined is left out.
 */
export function write(value: unknown, syntax: Syntax, margin = ""): string {
  if (typeof value === "function") return (value as Expression)(margin);
  if (typeof value === "string") return syntax.string(value);
  if (!isComposite(value)) return syntax.words?.[String(value)] ?? String(value);
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  if (entries.length === 0) return isList ? "[]" : (syntax.empty ?? "{}");
  const inner = margin + syntax.indent;
  const lines = entries.map(([name, member]) => {
    return `${inner}${isList ? "" : syntax.key(name)}${write(member, syntax, inner)},\n`;
  });
  const braces = syntax.object?.(Object.keys(value)) ?? ["{", "}"];
  const [open, close] = isList ? ["[", "]"] : braces;
  return `${open}\n${lines.join("")}${margin}${close}`;
}

/** The body of a call: what writes a value as JSON around it, or the text as it is; undefined where there is none. */
export function bodyOf(call: Call, syntax: Syntax, toJson: string): Expression | undefined {
  const json = jsonOf(call);
  if (json) return (margin) => `${toJson}(${write(json.value, syntax, margin)})`;
  const { body } = call;
  return body === undefined ? undefined : () => syntax.string(body);
}

/** The headers of a call, where there are any, the credentials first. */
export function headersOf(call: Call, credentials: string): Record<string, unknown> | undefined {
  const forUser = call.user === undefined ? {} : { Authorization: () => credentials };
  const headers = { ...forUser, ...plainHeaders(call) };
  return Object.keys(headers).length > 0 ? headers : undefined;
}
