import type { Cursor } from "./cursor.ts";
import { code, literal } from "./prose.ts";

/** What a schema asks of a value beside its type, in words. Markdown. */
export function readLimits(at: Cursor): string[] {
  const limits: string[] = [];
  const say = (key: string, words: (count: number) => string): void => {
    const value = at.number(key);
    if (value !== undefined) limits.push(words(value));
  };
  if (at.has("default")) limits.push(`default ${literal(at.raw("default"))}`);
  say("minLength", (n) => `at least ${count(n, "character")}`);
  say("maxLength", (n) => `at most ${count(n, "character")}`);
  const pattern = at.text("pattern");
  if (pattern !== undefined) limits.push(`matches ${code(pattern)}`);
  say("minimum", (n) => `at least ${n}`);
  say("exclusiveMinimum", (n) => `more than ${n}`);
  say("maximum", (n) => `at most ${n}`);
  say("exclusiveMaximum", (n) => `less than ${n}`);
  say("multipleOf", (n) => `a multiple of ${n}`);
  say("minItems", (n) => `at least ${count(n, "entry", "entries")}`);
  say("maxItems", (n) => `at most ${count(n, "entry", "entries")}`);
  if (at.flag("uniqueItems")) limits.push("no entry twice");
  say("minProperties", (n) => `at least ${count(n, "field")}`);
  say("maxProperties", (n) => `at most ${count(n, "field")}`);
  const others = at.raw("additionalProperties");
  if (others === false) limits.push("no other fields");
  if (others === true) limits.push("other fields are allowed");
  for (const [name, needed] of at.under("dependentRequired")) {
    limits.push(
      `${code(name)} needs ${needed
        .members()
        .map(([, { value }]) => code(String(value)))
        .join(", ")}`,
    );
  }
  const encoding = at.text("contentEncoding");
  const media = at.text("contentMediaType");
  if (encoding !== undefined || media !== undefined) {
    limits.push(`content: ${[encoding, media].filter(Boolean).join(" of ")}`);
  }
  return [...limits, ...readDiscriminator(at)];
}

function readDiscriminator(at: Cursor): string[] {
  const discriminator = at.at("discriminator");
  if (!discriminator) return [];
  const name = code(discriminator.text("propertyName") ?? "");
  const cases = discriminator.under("mapping").map(([value, { value: target }]) => {
    return `${code(value)} is ${String(target).split("/").at(-1)}`;
  });
  discriminator.finish();
  return [`${name} says which${cases.length > 0 ? `: ${cases.join(", ")}` : ""}`];
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
