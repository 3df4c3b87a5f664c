/** How a language writes down JSON values. */
export interface Syntax {
  string: (text: string) => string;
  /** The part of an entry before its value, for example `"name": `. */
  key: (name: string) => string;
  object: (names: string[]) => [open: string, close: string];
  empty: string;
  array: [open: string, close: string];
  null: string;
  true: string;
  false: string;
  indent: string;
}

/** A value of JSON as source code. Lines after the first start with `margin`. */
export function write(value: unknown, syntax: Syntax, margin = ""): string {
  if (value === null) return syntax.null;
  if (typeof value === "string") return syntax.string(value);
  if (typeof value === "boolean") return value ? syntax.true : syntax.false;
  if (typeof value !== "object") return String(value);
  const inner = margin + syntax.indent;
  const block = ([open, close]: [string, string], lines: string[]): string => {
    return `${open}\n${lines.map((line) => `${inner}${line},\n`).join("")}${margin}${close}`;
  };
  if (Array.isArray(value)) {
    const [open, close] = syntax.array;
    if (value.length === 0) return open + close;
    return block(
      syntax.array,
      value.map((entry) => write(entry, syntax, inner)),
    );
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return syntax.empty;
  const lines = entries.map(([name, member]) => syntax.key(name) + write(member, syntax, inner));
  return block(syntax.object(Object.keys(value)), lines);
}
