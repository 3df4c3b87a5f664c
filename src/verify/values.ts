/** Values that a schema of the house style accepts, and texts that it refuses. */
import type { Node, Place } from "../openapi/place.ts";

/** The JSON types, with a value of each. */
export const JSON_TYPES: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  number: 1.5,
  integer: 7,
  string: "text",
  array: [],
  object: {},
};

/** For each format that is asserted: texts that have it not. */
export const FORMATS: Readonly<Record<string, readonly string[]>> = {
  email: ["not-an-address", "ada@", "@example.com", "ada lovelace@example.com"],
  date: ["2023-02-29", "29.02.2024"],
  "date-time": ["2024-02-29", "2024-13-01T00:00:00Z"],
  uuid: ["123e4567"],
  uri: ["/a", "not a uri"],
  "uri-reference": ["\\a b"],
};

/** A value that a schema accepts: its example, as lint asks for one at each scalar, or the smallest of its type. */
export function sample(schema: Place): unknown {
  const { node } = schema;
  if (schema.has("example")) return node["example"];
  if (Array.isArray(node["enum"])) return node["enum"][0];
  if (node["type"] === "object") return objectWith(schema);
  if (node["type"] === "array") return listOf(schema, Number(node["minItems"] || 1));
  return JSON_TYPES[String(node["type"] ?? "string")];
}

/** A list of so many values of an array's entries. */
export function listOf(schema: Place, size: number): unknown[] {
  return Array.from({ length: size }, () => sample(schema.get("items")));
}

/** An object with the properties that are named, those that are required, and as many as `minProperties` asks for. */
export function objectWith(schema: Place, names: readonly string[] = []): Node {
  const properties = schema.get("properties");
  const wanted = new Set([...requiredOf(schema), ...names]);
  for (const [name] of writable(schema)) {
    if (wanted.size >= Number(schema.node["minProperties"] ?? 0)) break;
    wanted.add(name);
  }
  return Object.fromEntries([...wanted].map((name) => [name, sample(properties.get(name))]));
}

/** The properties that a request may have, by name. */
export function writable(schema: Place): [name: string, property: Place][] {
  const properties = schema.get("properties").entries();
  return properties.filter(([, property]) => property.node["readOnly"] !== true);
}

/** The names of those that harm nobody. */
export function harmlessNames(schema: Place): string[] {
  return writable(schema).flatMap(([name, property]) => (property.isDestructive ? [] : [name]));
}

/** The names that a schema requires. */
export function requiredOf(schema: Place): readonly string[] {
  return (schema.node["required"] ?? []) as readonly string[];
}

/** Whether a text, as a parameter carries it, is a value of a scalar schema. */
export function accepts(schema: Place, text: string): boolean {
  const { minLength = 0, maxLength = Infinity } = schema.node as Record<string, number>;
  const length = [...text].length;
  return length >= minLength && length <= maxLength && acceptsAtAnyLength(schema, text);
}

function acceptsAtAnyLength({ node }: Place, text: string): boolean {
  const { type, pattern, format, enum: list } = node;
  const { minimum = -Infinity, maximum = Infinity } = node as Record<string, number>;
  const isNumeric = type === "integer" || type === "number";
  return (
    !(typeof pattern === "string" && !new RegExp(pattern, "u").test(text)) &&
    !(typeof format === "string" && FORMATS[format]?.includes(text)) &&
    !(Array.isArray(list) && !list.map(String).includes(text)) &&
    !(type === "integer" && !/^-?\d+$/.test(text)) &&
    !(type === "number" && !/^-?\d+(\.\d+)?$/.test(text)) &&
    !(type === "boolean" && !/^(true|false)$/.test(text)) &&
    !(isNumeric && (Number(text) < minimum || Number(text) > maximum))
  );
}

/** A text of a length in which nothing else is wrong; undefined where the pattern or format has none. */
export function textOfLength(schema: Place, length: number, example: unknown): string | undefined {
  const base = String(example);
  const grown = [base.padStart(length, base[0]), base.padEnd(length, base.at(-1)), "x".repeat(length)];
  const fits = (text: string): boolean => [...text].length === length && acceptsAtAnyLength(schema, text);
  return [...grown, base.slice(0, length), base.slice(-length)].find(fits);
}

/** A text that does not match a pattern; undefined where none of the usual ones is refused. */
export function textAgainst(pattern: string): string | undefined {
  const expression = new RegExp(pattern, "u");
  return ["!", " ", "x", "0", "é", ""].find((text) => !expression.test(text));
}
