import { type Call, jsonOf } from "./call.ts";

/** How a language writes down JSON values, where it does so otherwise than JSON. */
export interface Syntax {
  string: (text: string) => string;
  /** The part of an entry before its value, for example `"name": `. */
  key: (name: string) => string;
  object?: (names: string[]) => [open: string, close: string];
  empty?: string;
  null?: string;
  true?: string;
  false?: string;
  indent: string;
}

/** A value of JSON as source code. Lines after the first start with `margin`. */
export function write(value: unknown, syntax: Syntax, margin = ""): string {
  if (value === null) return syntax.null ?? "null";
  if (typeof value === "string") return syntax.string(value);
  if (typeof value === "boolean") return syntax[`${value}`] ?? String(value);
  if (typeof value !== "object") return String(value);
  const inner = margin + syntax.indent;
  const block = ([open, close]: [string, string], lines: string[]): string => {
    return `${open}\n${lines.map((line) => `${inner}${line},\n`).join("")}${margin}${close}`;
  };
  if (Array.isArray(value)) {
    const entries = value.map((entry) => write(entry, syntax, inner));
    return entries.length > 0 ? block(["[", "]"], entries) : "[]";
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return syntax.empty ?? "{}";
  const lines = entries.map(([name, member]) => syntax.key(name) + write(member, syntax, inner));
  return block(syntax.object?.(Object.keys(value)) ?? ["{", "}"], lines);
}

/** The body of a call as source code: what writes a value as JSON around it, or the text as it is. */
export function bodyOf(call: Call, syntax: Syntax, margin: string, toJson: string): string | undefined {
  const json = jsonOf(call);
  if (json) return `${toJson}(${write(json.value, syntax, margin)})`;
  return call.body === undefined ? undefined : syntax.string(call.body);
}
