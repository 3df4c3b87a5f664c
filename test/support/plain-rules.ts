/** What the plain server holds against a request: each keyword of the house style in a few words of its own. */
import { bodySchema, type Operation } from "../../src/openapi/operations.ts";
import { isObject, type Node, type Place } from "../../src/openapi/place.ts";

/** Why a value of a schema is refused, or nothing. */
export type Rule = (schema: Place, value: unknown) => string | undefined;

/** How values are judged. */
export interface Rules {
  /** Whether the type is right. */
  type: Rule;
  /** Whether a value of the right type is. */
  value: Rule;
  /** Whether the text of a path parameter is. */
  segment: (schema: Place, text: string) => boolean;
  isKnown: (schema: Place, name: string) => boolean;
  refusesFew: boolean;
  isObject: (value: unknown) => boolean;
}

/** One fault of a request. */
export interface ServerFault {
  pointer?: string;
  parameter?: string;
  detail: string;
}

const TYPES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isObject,
};

const FORMATS: Record<string, (text: string) => boolean> = {
  email: (text) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text),
  date: isDay,
  "date-time": (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text) && isDay(text.slice(0, 10)),
  uuid: (text) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
  uri: (text) => URL.canParse(text),
  "uri-reference": (text) => !/[\\\s]/.test(text),
};

export const RULES: Rules = {
  type({ node }, value) {
    const type = String(node["type"]);
    return TYPES[type]?.(value) === false ? `must be ${type}` : undefined;
  },
  value({ node }, value) {
    const { pattern, format, enum: list } = node;
    const { minLength, maxLength, minimum, maximum, minItems, maxItems } = node as Record<string, number>;
    const size =
      typeof value === "string" ? [...value].length : Array.isArray(value) ? value.length : Number(value);
    const least = minLength ?? minimum ?? minItems ?? -Infinity;
    const most = maxLength ?? maximum ?? maxItems ?? Infinity;
    if (Array.isArray(list) && !list.includes(value)) return `must be one of ${list.join(", ")}`;
    if (typeof pattern === "string" && !new RegExp(pattern, "u").test(String(value))) return "does not match";
    if (FORMATS[String(format)]?.(String(value)) === false) return `must be ${format}`;
    return size < least || size > most ? "is out of its limits" : undefined;
  },
  // Nobody has an id that is longer.
  segment: (schema, text) => text.length < 100 && RULES.value(schema, text) === undefined,
  isKnown: (schema, name) => schema.get("properties").has(name) || !schema.has("additionalProperties"),
  refusesFew: true,
  isObject,
};

/** What is wrong with a value, each fault with its pointer. */
export function faultsIn(rules: Rules, schema: Place, value: unknown, pointer: string): ServerFault[] {
  const isWhole = schema.node["type"] === "object";
  const wrong = isWhole && rules.isObject(value) ? undefined : rules.type(schema, value);
  const detail = wrong ?? (isWhole ? undefined : rules.value(schema, value));
  if (detail !== undefined) return [{ pointer, detail }];
  if (Array.isArray(value) && !isWhole) {
    return value.flatMap((item, i) => faultsIn(rules, schema.get("items"), item, `${pointer}/${i}`));
  }
  // A type that is not minded lets everything pass.
  if (!isWhole || !rules.isObject(value)) return [];
  const members = Object.entries(Object(value));
  const required = (schema.node["required"] ?? []) as string[];
  const missing = required.filter((name) => !members.some(([key]) => key === name));
  const isFew = rules.refusesFew && members.length < Number(schema.node["minProperties"] ?? 0);
  return [
    ...missing.map((name) => ({ pointer, detail: `needs ${name}` })),
    ...(isFew ? [{ pointer, detail: "must have a field" }] : []),
    ...members.flatMap(([name, item]) => {
      const at = `${pointer}/${name}`;
      if (!rules.isKnown(schema, name)) return [{ pointer: at, detail: "is not a field" }];
      const property = schema.get("properties", name);
      return property.value === undefined ? [] : faultsIn(rules, property, item, at);
    }),
  ];
}

export function isPathRight(rules: Rules, { parameters }: Operation, path: Node): boolean {
  const named = parameters.filter(({ in: where }) => where === "path");
  return named.every(({ name, schema }) => rules.segment(schema, String(path[name])));
}

/** What is wrong with the query and the headers of a request. */
export function parameterFaults(
  rules: Rules,
  { parameters }: Operation,
  { url, headers }: Request,
): ServerFault[] {
  const { searchParams } = new URL(url);
  return parameters.flatMap(({ name, in: where, required, schema }) => {
    if (where === "path") return [];
    const carried = where === "query" ? searchParams.getAll(name) : [headers.get(name)];
    const texts = carried.filter((text) => text !== null);
    if (texts.length === 0) return required ? [{ parameter: name, detail: "is required" }] : [];
    const isList = schema.node["type"] === "array";
    const values = texts.map((text) => fromText(isList ? schema.get("items") : schema, text));
    const faults = faultsIn(rules, schema, isList ? values : values[0], "#");
    return faults.map(({ detail }) => ({ parameter: name, detail }));
  });
}

function fromText({ node }: Place, text: string): unknown {
  if (/^(number|integer)$/.test(String(node["type"])) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return node["type"] === "boolean" && /^(true|false)$/.test(text) ? text === "true" : text;
}

/** An answer in which what was sent is shown, in the types of the answer. */
export function echoOf(response: Place, plain: Node, sent: Node): Node {
  const properties = bodySchema(response).get("properties");
  const shown = Object.entries(sent).filter(([name]) => {
    return properties.has(name) && !properties.get(name).has("writeOnly");
  });
  return {
    ...plain,
    ...Object.fromEntries(shown.map(([name, value]) => [name, inType(properties.get(name), value)])),
  };
}

function inType({ node }: Place, value: unknown): unknown {
  if (typeof value === "object") return value;
  if (node["type"] === "string") return String(value);
  return node["type"] === "boolean" ? Boolean(Number(value)) : Number(value);
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
