/** A valid value for a schema: its own example where it has one, else the smallest that its keywords allow. */
import { isObject, type Node, type Place } from "./place.ts";

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

/** For each format that can be asserted: texts that have it, and texts that have not. */
export const FORMATS: Readonly<Record<string, { valid: string; invalid: string[] }>> = {
  email: {
    valid: "ada@example.com",
    invalid: ["not-an-address", "ada@", "@example.com", "ada lovelace@example.com"],
  },
  date: { valid: "2024-02-29", invalid: ["2023-02-29", "29.02.2024"] },
  "date-time": { valid: "2024-02-29T12:00:00Z", invalid: ["2024-02-29", "2024-13-01T00:00:00Z"] },
  time: { valid: "12:00:00Z", invalid: ["25:00:00Z", "noon"] },
  duration: { valid: "PT5M", invalid: ["5 minutes"] },
  uuid: { valid: "123e4567-e89b-12d3-a456-426614174000", invalid: ["123e4567"] },
  uri: { valid: "https://example.com/a", invalid: ["/a", "not a uri"] },
  "uri-reference": { valid: "/a", invalid: ["\\a b"] },
  hostname: { valid: "example.com", invalid: ["-a_b"] },
  ipv4: { valid: "192.0.2.1", invalid: ["192.0.2.256", "192.0.2"] },
  ipv6: { valid: "2001:db8::1", invalid: ["2001:db8", "192.0.2.1"] },
};

/** Texts among which one fits most patterns that people write. */
const TEXTS = [
  "1024",
  "0",
  "1",
  "7",
  "a",
  "A",
  "abc",
  "ABC",
  "Ada",
  "a1",
  "A1",
  "en_US",
  "en-US",
  "EUR",
  "00",
  "000",
  "0000",
  "12:00",
  "2024-02-29",
  "+15550100",
  "#00ff00",
  "a-b",
  "a_b",
  "a.b",
  "/a",
  "abcdefgh",
  "ABCDEFGH",
  "12345678",
  "0123456789abcdef",
  "1.0.0",
  "https://example.com",
  "ada@example.com",
  "123e4567-e89b-12d3-a456-426614174000",
  " ",
  "x y",
  "é",
  "!",
  "",
];

/** The types that a schema allows; guessed from its keywords where it names none. */
export function typesOf({ node }: Place): string[] {
  const { type } = node;
  if (Array.isArray(type)) return type.map(String);
  if (typeof type === "string") return [type];
  if ("properties" in node || "additionalProperties" in node || "required" in node) return ["object"];
  if ("items" in node || "minItems" in node) return ["array"];
  if ("pattern" in node || "minLength" in node || "maxLength" in node || "format" in node) return ["string"];
  if ("minimum" in node || "maximum" in node || "multipleOf" in node) return ["number"];
  return [];
}

/** A value that a schema accepts. Undefined where its keywords ask for more than can be made here. */
export function sample(schema: Place, seen: readonly string[] = []): unknown {
  if (seen.includes(schema.pointer)) return undefined;
  const inner = [...seen, schema.pointer];
  const { node } = schema;
  if ("example" in node) return node["example"];
  if (Array.isArray(node["examples"]) && node["examples"].length > 0) return node["examples"][0];
  for (const key of ["const", "default"]) if (key in node) return node[key];
  if (Array.isArray(node["enum"])) return node["enum"][0];
  for (const key of ["oneOf", "anyOf"]) if (schema.has(key)) return sample(schema.get(key, 0), inner);

  const parts = schema
    .get("allOf")
    .entries()
    .map(([, part]) => sample(part, inner));
  const [type = parts.length > 0 ? undefined : "string"] = typesOf(schema);
  const own = type === undefined ? undefined : ofType(schema, type, inner);
  if (parts.length === 0) return own;
  const all = [...parts, own].filter((part) => part !== undefined);
  return all.every(isObject) ? Object.assign({}, ...all) : all[0];
}

function ofType(schema: Place, type: string, seen: readonly string[]): unknown {
  if (type === "object") return minimalObject(schema, [], seen);
  if (type === "array") {
    const count = Number(schema.node["minItems"] ?? 1);
    return (
      listOf(schema.get("items"), count, seen) ??
      Array.from({ length: count }, () => sample(schema.get("items"), seen))
    );
  }
  if (type === "string") return textOf(schema);
  if (type === "number" || type === "integer") return numberOf(schema, type);
  return JSON_TYPES[type];
}

/** An object with the properties that are required, those that are named, and as many as `minProperties` asks for. */
export function minimalObject(
  schema: Place,
  names: readonly string[] = [],
  seen: readonly string[] = [],
): Node {
  const properties = schema.get("properties");
  const required = (schema.node["required"] ?? []) as string[];
  const wanted = new Set([...required, ...names]);
  for (const [name, property] of properties.entries()) {
    if (wanted.size >= Number(schema.node["minProperties"] ?? 0)) break;
    if (property.node["readOnly"] !== true) wanted.add(name);
  }
  return Object.fromEntries([...wanted].map((name) => [name, sample(properties.get(name), seen)]));
}

/** A list of so many different values of a schema, where they can be made. */
export function listOf(items: Place, size: number, seen: readonly string[] = []): unknown[] | undefined {
  const first = sample(items, seen);
  const list = Array.from({ length: size }, (_, i) => vary(items, first, i));
  return list.includes(undefined) ? undefined : list;
}

/** Another value that a schema accepts, a different one for each `by`; `value` itself for 0. */
function vary(schema: Place, value: unknown, by: number): unknown {
  if (by === 0) return value;
  const list = schema.node["enum"];
  if (Array.isArray(list)) return list.filter((other) => other !== value)[by - 1];
  if (schema.has("const")) return undefined;
  if (typeof value === "number") {
    const other = value + by * Number(schema.node["multipleOf"] ?? 1);
    return fitsText(schema, String(other)) ? other : undefined;
  }
  if (typeof value === "string") {
    const last = value.at(-1) ?? "";
    const next = /\d/.test(last)
      ? String((Number(last) + by) % 10)
      : String.fromCharCode(last.charCodeAt(0) + by);
    const other = [`${value}${by}`, value.slice(0, -1) + next, `${value.slice(0, -1)}${by}`];
    return other.find((text) => text !== value && fitsText(schema, text));
  }
  if (isObject(value)) {
    for (const name of Object.keys(value)) {
      const other = vary(schema.get("properties", name), value[name], by);
      if (other !== undefined) return { ...value, [name]: other };
    }
    return undefined;
  }
  if (Array.isArray(value)) return Array.from({ length: value.length + by }, () => value[0] ?? by);
  return typeof value === "boolean" && by === 1 ? !value : undefined;
}

/** Whether a text fits the keywords of a schema of strings, or of a parameter's. */
export function fitsText(schema: Place, text: string): boolean {
  const { pattern, minLength, maxLength, minimum, maximum, format } = schema.node;
  const { exclusiveMinimum, exclusiveMaximum, multipleOf } = schema.node;
  const length = [...text].length;
  const types = typesOf(schema);
  const number = Number(text);
  return (
    !(typeof pattern === "string" && !new RegExp(pattern, "u").test(text)) &&
    !(typeof minLength === "number" && length < minLength) &&
    !(typeof maxLength === "number" && length > maxLength) &&
    !(typeof format === "string" && FORMATS[format]?.invalid.includes(text)) &&
    !(Array.isArray(schema.node["enum"]) && !schema.node["enum"].map(String).includes(text)) &&
    !(types.includes("integer") && !/^-?\d+$/.test(text)) &&
    !(types.includes("number") && !/^-?\d+(\.\d+)?$/.test(text)) &&
    !(types.includes("boolean") && !/^(true|false)$/.test(text)) &&
    !(typeof minimum === "number" && !(number >= minimum)) &&
    !(typeof maximum === "number" && !(number <= maximum)) &&
    !(typeof exclusiveMinimum === "number" && !(number > exclusiveMinimum)) &&
    !(typeof exclusiveMaximum === "number" && !(number < exclusiveMaximum)) &&
    !(typeof multipleOf === "number" && !Number.isInteger(number / multipleOf))
  );
}

/** A text of a length that fits, where one can be made. */
export function textOfLength(schema: Place, length: number): string | undefined {
  const base = String(sample(schema) ?? "");
  const grown = [
    `${(base[0] ?? "x").repeat(Math.max(0, length - base.length))}${base}`,
    base.padEnd(length, base.at(-1) ?? "x"),
    base.slice(0, length),
    base.slice(-length || base.length),
    "x".repeat(length),
    "0".repeat(length),
    "A".repeat(length),
  ];
  const unlimited = withoutLimits(schema);
  return grown.find((text) => [...text].length === length && unlimited(text));
}

/** Whether a text fits but for its length. */
function withoutLimits(schema: Place): (text: string) => boolean {
  const { pattern, format } = schema.node;
  return (text) =>
    !(typeof pattern === "string" && !new RegExp(pattern, "u").test(text)) &&
    !(format === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) &&
    !(typeof format === "string" && format !== "email" && format in FORMATS);
}

/** A text that does not fit a pattern, where there is one among the usual. */
export function textAgainst(pattern: string): string | undefined {
  const expression = new RegExp(pattern, "u");
  return ["!", " ", "x", "é", "", ...TEXTS].find((text) => !expression.test(text));
}

function textOf(schema: Place): string | undefined {
  const { format, minLength } = schema.node;
  const formatted = typeof format === "string" ? FORMATS[format]?.valid : undefined;
  const candidates = [...(formatted === undefined ? [] : [formatted]), "text", ...TEXTS];
  const fitting = candidates.find((text) => fitsText(schema, text));
  if (fitting !== undefined || typeof minLength !== "number") return fitting;
  return ["x", "0", "A"].map((letter) => letter.repeat(minLength)).find((text) => fitsText(schema, text));
}

function numberOf({ node }: Place, type: string): number {
  const step = Number(node["multipleOf"] ?? 1);
  const least = Math.max(Number(node["minimum"] ?? -Infinity), Number(node["exclusiveMinimum"] ?? -Infinity));
  const most = Math.min(Number(node["maximum"] ?? Infinity), Number(node["exclusiveMaximum"] ?? Infinity));
  const start = least > -Infinity ? Math.ceil(least / step) * step : Math.min(step, most);
  const above =
    node["exclusiveMinimum"] !== undefined && start <= Number(node["exclusiveMinimum"])
      ? start + step
      : start;
  if (above < most || (above === most && node["exclusiveMaximum"] === undefined)) return above;
  return type === "integer" ? Math.floor(most) : (least + most) / 2;
}
