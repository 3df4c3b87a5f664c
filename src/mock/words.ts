/** What Prism finds wrong with a request, in people's words. Values of the request never appear. */
import type { Operation } from "../openapi/operations.ts";
import { fromSegment, type Place, toSegment } from "../openapi/place.ts";
import { count } from "../phrases.ts";
import type { Violation } from "./engine.ts";
import type { Fault } from "./problem.ts";

/** More faults than a person reads; a body of a million unknown fields has a million. */
const MOST = 100;

/** What Prism found, in the terms of the request. */
export function faultsIn(operation: Operation, violations: readonly Violation[]): Fault[] {
  const faults = violations.slice(0, MOST).map((violation) => faultOf(operation, violation));
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/** The first fault in a sentence, and how many there are. There is at least one. */
export function summaryOf(found: readonly Fault[]): string {
  const [{ pointer, parameter, detail }] = found as [Fault];
  const isBare = pointer === "#" && !detail.startsWith("must ");
  const where = parameter ?? (pointer === "#" ? "The body" : pointer);
  const sentence = isBare ? `${detail[0]?.toUpperCase()}${detail.slice(1)}.` : `${where} ${detail}.`;
  return found.length > 1 ? `${sentence} ${found.length - 1} more in errors.` : sentence;
}

function faultOf(operation: Operation, { path = [], code, message }: Violation): Fault {
  const [location = "body", ...keys] = path.map(String);
  const [, name] = NAMED[String(code)]?.exec(message) ?? [];
  if (code === "required" && name === undefined) return { pointer: "#", detail: "a body is required" };
  const isBody = location === "body";
  // Prism has the names of headers in lower case.
  const key = (name ?? keys[0] ?? "").toLowerCase();
  const parameter = operation.parameters.find((one) => one.in === location && one.name.toLowerCase() === key);
  const place = isBody
    ? { pointer: fragment(name === undefined ? keys : [...keys, toSegment(name)]) }
    : { parameter: parameter?.name ?? key };
  if (code === "required") return { ...place, detail: "is required" };
  if (name !== undefined) return { ...place, detail: "is not a field of this request" };
  const schema = isBody ? schemaAt(operation.body?.schema, keys) : schemaAt(parameter?.schema, keys.slice(1));
  return { ...place, detail: wordsFor(String(code), schema) };
}

/** The one name that Prism says in its message alone. */
const NAMED: Readonly<Record<string, RegExp>> = {
  required: /must have required property '(.*)'$/s,
  additionalProperties: /; found '(.*)'$/s,
};

function schemaAt(schema: Place | undefined, keys: string[]): Place | undefined {
  return keys.reduce((place: Place | undefined, key) => {
    return place?.has("items") ? place.get("items") : place?.get("properties", fromSegment(key));
  }, schema);
}

function wordsFor(code: string, schema: Place | undefined): string {
  const words = WORDS[code];
  return words && schema ? words(schema.node[code]) : "is not valid";
}

/** For each keyword with which the house style can refuse a value: what that value must be. */
const WORDS: Readonly<Record<string, (keyword: unknown) => string>> = {
  type: (type) => `must be ${TYPES[String(type)]}`,
  enum: (values) => `must be one of ${(values as unknown[]).join(", ")}`,
  format: (format) => `must be ${FORMATS[String(format)]}`,
  pattern: (pattern) => `must match ${pattern}`,
  minLength: (least) => `must have at least ${count(least, "character")}`,
  maxLength: (most) => `must have at most ${count(most, "character")}`,
  minimum: (least) => `must be at least ${least}`,
  maximum: (most) => `must be at most ${most}`,
  minItems: (least) => `must have at least ${count(least, "entry", "entries")}`,
  maxItems: (most) => `must have at most ${count(most, "entry", "entries")}`,
  minProperties: (least) => `name at least ${least === 1 ? "one field" : `${least} fields`}`,
};

const TYPES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  integer: "an integer",
  boolean: "true or false",
  array: "an array",
  object: "an object",
};

const FORMATS: Readonly<Record<string, string>> = {
  email: "an e-mail address",
  date: "a date such as 2024-02-29",
  "date-time": "a time such as 2024-02-29T12:00:00Z",
  uri: "a URI",
  "uri-reference": "a URI or a relative reference",
  uuid: "a UUID",
};

/** Segments come from Prism as JSON Pointer has them, with `~` and `/` escaped. */
function fragment(segments: string[]): string {
  return ["#", ...segments.map((segment) => encodeURIComponent(segment.toWellFormed()))].join("/");
}
