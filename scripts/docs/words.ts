/** What the contract says in keywords, in words. */
import type { Place } from "../../src/openapi/place.ts";
import { count } from "../../src/phrases.ts";

/** For example `string (email)`, `object (Shelf)` or `array of Genre`. */
export function typeOf(schema: Place): string {
  const type = schema.text("type") ?? "any value";
  if (type === "array") {
    const items = schema.get("items");
    return `array of ${(hasInside(items) && items.component) || typeOf(items)}`;
  }
  const detail = schema.text("format") ?? (hasInside(schema) ? schema.component : undefined);
  return detail === undefined ? type : `${type} (${detail})`;
}

/** Whether a schema has fields, or entries of which there is more to say than their type. */
export function hasInside(schema: Place): boolean {
  return schema.get("properties").entries().length > 0 || saysMore(schema.get("items"));
}

/** Whether a schema says more than its type. */
export function saysMore(schema: Place): boolean {
  return Object.keys(schema.node).some((key) => key !== "type" && key !== "format");
}

const LIMITS: [keyword: string, words: (value: unknown) => string][] = [
  ["default", (value) => `default ${literal(value)}`],
  ["minLength", (value) => `at least ${count(value, "character")}`],
  ["maxLength", (value) => `at most ${count(value, "character")}`],
  ["pattern", (value) => `matches ${code(String(value))}`],
  ["minimum", (value) => `at least ${value}`],
  ["maximum", (value) => `at most ${value}`],
  ["minItems", (value) => `at least ${count(value, "entry", "entries")}`],
  ["maxItems", (value) => `at most ${count(value, "entry", "entries")}`],
  ["minProperties", (value) => `at least ${count(value, "field")}`],
  ["additionalProperties", () => "no other fields"],
];

/** What a schema asks of a value beside its type, for example `at most 20 characters`. Markdown. */
export function limitsOf({ node }: Place): string[] {
  const stated = LIMITS.filter(([keyword]) => Object.hasOwn(node, keyword));
  return stated.map(([keyword, words]) => words(node[keyword]));
}

/** Why something is assumed, and which of its keywords, where that is not all. Markdown; undefined where nothing is. */
export function reasonOf(place: Place): string | undefined {
  const reason = place.text("x-assumption")?.trim();
  const keywords = place.get("x-assumed").entries();
  if (reason === undefined || keywords.length === 0) return reason;
  const names = new Intl.ListFormat("en").format(keywords.map(([, { value }]) => code(String(value))));
  return `${reason} Only ${names} ${keywords.length === 1 ? "is" : "are"} assumed.`;
}

/** What several places say of one thing, as paragraphs; whoever repeats the first sentence of another is left out. */
export function saidOf(places: readonly Place[]): string {
  const texts = new Map<string, string>();
  for (const place of places) {
    const text = place.text("description")?.trim();
    if (text === undefined) continue;
    const [first, rest] = firstSentence(text);
    const earlier = texts.get(first);
    texts.set(first, earlier === undefined ? text : [earlier, rest].filter(Boolean).join("\n\n"));
  }
  return [...texts.values()].join("\n\n");
}

/** The examples of a value. Markdown; undefined where there is none. */
export function exampleOf(places: readonly Place[]): string | undefined {
  const examples = places.filter((place) => place.has("example")).map(({ node }) => literal(node["example"]));
  return examples.length > 0 ? [...new Set(examples)].join(" or ") : undefined;
}

/** The values of a closed list, each with its meaning. Markdown. */
export function choicesOf(schema: Place): [value: string, meaning: string][] {
  const meanings = schema.get("x-enumDescriptions");
  const values = schema.get("enum").entries();
  return values.map(([, { value }]) => [literal(value), meanings.text(String(value)) ?? ""]);
}

/** What else there is to know of a field before it is used. */
export function flagsOf({ node }: Place, required: boolean): string[] {
  const flags = { Required: required, "Write-only": node["writeOnly"], "Read-only": node["readOnly"] };
  const all = Object.entries({ ...flags, Deprecated: node["deprecated"] });
  return all.filter(([, isSet]) => isSet === true).map(([flag]) => flag);
}

/** A description in two: the sentence that it starts with, and the rest. */
export function firstSentence(text: string): [first: string, rest: string] {
  const [first] = text.match(/^.*?\.(?=\s|$)/s) ?? [text];
  return [first, text.slice(first.length).trim()];
}

/** A value as it stands in JSON, as code in Markdown. */
function literal(value: unknown): string {
  return code(JSON.stringify(value));
}

/** Code in Markdown, whatever is in it. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const gap = /^`|`$/.test(text) ? " " : "";
  return fence + gap + text + gap + fence;
}
