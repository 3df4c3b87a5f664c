/** Small changes to an OpenAPI document, by operators that know no name of ours. */

import { type Node, toSegment } from "../../src/openapi/place.ts";

type Json = unknown;

/** One changed document. */
export interface Mutant {
  /** JSON pointer of what is changed. */
  pointer: string;
  /** What is changed there, in words. */
  change: string;
  document: object;
}

/** Texts for people: to change one is not to change the contract. */
const TEXTS = new Set(["description", "summary", "title", "info", "tags", "x-enumDescriptions", "license"]);
const TYPES = ["string", "number", "integer", "boolean", "array", "object"];

type Change = (parent: Node, key: string) => void;

/** Every mutant of a document, in its order. */
export function* mutantsOf(document: object): Generator<Mutant> {
  for (const { path, change, apply } of changes(document as Node, [])) {
    const copy = structuredClone(document) as Node;
    const key = path.at(-1) as string;
    const parent = path.slice(0, -1).reduce((node, segment) => node[segment] as Node, copy);
    const before = JSON.stringify(copy);
    apply(parent, key);
    if (JSON.stringify(copy) === before) continue;
    const pointer = ["#", ...path.map(toSegment)].join("/");
    yield { pointer, change, document: copy };
  }
}

interface Step {
  path: string[];
  change: string;
  apply: Change;
}

function* changes(node: Json, path: string[]): Generator<Step> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (TEXTS.has(key) && path.at(-1) !== "properties") continue;
    const here = [...path, key];
    yield* changesOf(key, value, here, node as Node);
    const isData = ["example", "enum", "value"].includes(key) && path.at(-1) !== "properties";
    if (!isData && key !== "required") yield* changes(value, here);
  }
}

function* changesOf(key: string, value: Json, path: string[], parent: Node): Generator<Step> {
  const step = (change: string, apply: Change): Step => ({ path, change, apply });
  const set =
    (next: Json): Change =>
    (node, name) => {
      node[name] = next;
    };
  const remove: Change = (node, name) =>
    Array.isArray(node) ? node.splice(Number(name), 1) : delete node[name];

  yield step("removed", remove);
  // A member of a map of names: a path, method, status, header, media type, property or component.
  if (MAPS.has(path.at(-2) ?? "") || /^\/|^[1-5]\d\d$|^[a-z]+\/[a-z+]+$/.test(key)) {
    yield step("renamed", (node, name) => {
      const entries = Object.entries(node).map(([other, item]) => [
        other === name ? renamed(name) : other,
        item,
      ]);
      for (const other of Object.keys(node)) delete node[other];
      Object.assign(node, Object.fromEntries(entries));
    });
  }
  if (typeof value === "boolean") yield step("flipped", set(!value));
  // Another number is as good an example.
  if (typeof value === "number" && key !== "example") {
    yield step("one more", set(value + 1));
    yield step("one less", set(value - 1));
  }
  if (key === "type" && typeof value === "string" && TYPES.includes(value)) {
    for (const type of TYPES.filter((other) => other !== value)) yield step(`is ${type}`, set(type));
    yield step("may be null too", set([value, "null"]));
  } else if (key === "pattern") {
    yield step("is weaker", set(`${String(value).replace(/\$$/, "")}`));
    yield step("is stronger", set("^[0-8]{2}$"));
  } else if (key === "format") {
    yield step("is another", set(value === "uuid" ? "date" : "uuid"));
  } else if (key === "$ref" && typeof value === "string") {
    const kind = value.split("/").slice(0, -1).join("/");
    yield step("leads nowhere", set(`${kind}/Nowhere`));
  } else if (typeof value === "string" && key !== "example" && key !== "value") {
    yield step("is another text", set(`${value}x`));
  }
  if (key === "enum" && Array.isArray(value)) {
    for (const item of value) yield step(`lacks ${item}`, set(value.filter((other) => other !== item)));
    const added = typeof value[0] === "number" ? Math.max(...(value as number[])) + 1 : "added";
    yield step(`has ${added} too`, set([...value, added]));
  }
  if (key === "required" && Array.isArray(value)) {
    for (const item of value) yield step(`lacks ${item}`, set(value.filter((other) => other !== item)));
  }
  if (key === "properties" && typeof value === "object" && value !== null) {
    const required = (parent["required"] ?? []) as string[];
    for (const name of Object.keys(value).filter((other) => !required.includes(other))) {
      yield step(`${name} is required`, (node) => {
        node["required"] = [...required, name];
      });
    }
  }
  if ((key === "example" || key === "value") && path.at(-2) !== "properties")
    yield step("is of another type", set(typeof value === "string" ? 7 : "seven"));
}

const MAPS = new Set([
  "properties",
  "headers",
  "responses",
  "content",
  "paths",
  "examples",
  "securitySchemes",
]);

function renamed(name: string): string {
  if (/^[1-5]\d\d$/.test(name)) return String(Number(name) + 9);
  return name.startsWith("/") ? name.replace(/\/([^/{]+)/, "/other-$1") : `${name}x`;
}
