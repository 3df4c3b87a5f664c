/** Small changes to an OpenAPI document, by operators that know no name of ours. */
import { isComposite, type Node, toSegment } from "../../src/openapi/place.ts";

/** One changed document. */
export interface Mutant {
  /** JSON pointer of what is changed. */
  pointer: string;
  /** What is changed there, in words. */
  change: string;
  document: object;
}

/** Texts for people: to change one is not to change the contract. */
const TEXTS = ["description", "summary", "title", "info", "tags", "x-enumDescriptions", "license"];
/** What is changed as a whole: values of the API, and lists of names. */
const WHOLE = ["example", "enum", "value", "required"];
/** Maps by names of the document's own. */
const MAPS = ["properties", "headers", "responses", "content", "paths", "examples", "securitySchemes"];
const PATH = /^\//;
const STATUS = /^[1-5]\d\d$/;
const MEDIA_TYPE = /^[a-z]+\/[a-z+]+$/;
const TYPES = ["string", "number", "integer", "boolean", "array", "object"];

/** Every mutant of a document, in its order. */
export function* mutantsOf(document: object): Generator<Mutant> {
  for (const { path, change, node } of mutationsOf(document, [])) {
    yield { pointer: ["#", ...path.map(toSegment)].join("/"), change, document: structuredClone(node) };
  }
}

/** An object or an array with a change in it, and the path to what is changed. */
interface Mutation {
  path: string[];
  change: string;
  node: object;
}

function* mutationsOf(node: object, path: string[]): Generator<Mutation> {
  const isOfProperties = path.at(-1) === "properties";
  for (const [key, value] of Object.entries(node)) {
    if (TEXTS.includes(key) && !isOfProperties) continue;
    const here = [...path, key];
    for (const [change, changed] of changesOf(node, key, value, path.at(-1) ?? "")) {
      if (JSON.stringify(changed) !== JSON.stringify(node)) yield { path: here, change, node: changed };
    }
    if (!isComposite(value) || (WHOLE.includes(key) && !isOfProperties)) continue;
    for (const mutation of mutationsOf(value, here)) {
      yield { ...mutation, node: replaced(node, key, mutation.node) };
    }
  }
}

/** Changes of a member: in words, and the node with it changed. */
function* changesOf(node: object, key: string, value: unknown, parent: string): Generator<[string, object]> {
  yield ["removed", removed(node, key)];
  if (MAPS.includes(parent) || [PATH, STATUS, MEDIA_TYPE].some((form) => form.test(key))) {
    yield ["renamed", renamed(node, key)];
  }
  if (parent === "properties") return;
  for (const [change, other] of othersOf(key, value)) yield [change, replaced(node, key, other)];
  if (key !== "properties") return;
  const required = ((node as Node)["required"] ?? []) as string[];
  for (const name of Object.keys(value as Node).filter((name) => !required.includes(name))) {
    yield [`${name} is required`, { ...node, required: [...required, name] }];
  }
}

/** Other values for a key: in words, and as they are. */
function* othersOf(key: string, value: unknown): Generator<[string, unknown]> {
  const isExample = key === "example" || key === "value";
  if (typeof value === "boolean") yield ["flipped", !value];
  // Another number is as good an example.
  if (typeof value === "number" && key !== "example") {
    yield ["one more", value + 1];
    yield ["one less", value - 1];
  }
  if (key === "type" && TYPES.includes(`${value}`)) {
    for (const type of TYPES.filter((other) => other !== value)) yield [`is ${type}`, type];
    yield ["may be null too", [value, "null"]];
  } else if (key === "pattern") {
    yield ["is weaker", `${value}`.replace(/\$$/, "")];
    yield ["is stronger", "^[0-8]{2}$"];
  } else if (key === "format") {
    yield ["is another", value === "uuid" ? "date" : "uuid"];
  } else if (key === "$ref") {
    yield ["leads nowhere", `${value}`.replace(/[^/]*$/, "Nowhere")];
  } else if (typeof value === "string" && !isExample) {
    yield ["is another text", `${value}x`];
  }
  if (Array.isArray(value) && (key === "enum" || key === "required")) {
    for (const item of value) yield [`lacks ${item}`, value.filter((other) => other !== item)];
  }
  if (Array.isArray(value) && key === "enum") {
    const added = typeof value[0] === "number" ? Math.max(...value) + 1 : "added";
    yield [`has ${added} too`, [...value, added]];
  }
  if (isExample) yield ["is of another type", typeof value === "string" ? 7 : "seven"];
}

function removed(node: object, key: string): object {
  if (Array.isArray(node)) return node.toSpliced(Number(key), 1);
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
}

function replaced(node: object, key: string, value: unknown): object {
  return Array.isArray(node) ? node.with(Number(key), value) : { ...node, [key]: value };
}

/** The order of the members stays. */
function renamed(node: object, key: string): object {
  const entries = Object.entries(node).map(([name, value]) => [name === key ? otherName(name) : name, value]);
  return Object.fromEntries(entries);
}

function otherName(name: string): string {
  if (STATUS.test(name)) return String(Number(name) + 9);
  return PATH.test(name) ? name.replace(/\/([^/{]+)/, "/other-$1") : `${name}x`;
}
