import type { Operation } from "./engine.ts";

interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema | boolean>;
  allOf?: Schema[];
  items?: Schema | boolean;
  writeOnly?: boolean;
}

/**
 * An answer that repeats what the request sent: a property of the response that has the name of a
 * path parameter or of a field in the body takes that value, in the response's own type.
 */
export function echo(
  body: unknown,
  schema: unknown,
  parameters: Record<string, string>,
  requested: unknown,
): unknown {
  if (!isObject(body)) return body;
  const sent = new Map([
    ...(isObject(requested) ? Object.entries(requested) : []),
    ...Object.entries(parameters),
  ]);
  const declared = properties(schema);
  const changes = [...sent]
    .filter(([name]) => declared.has(name))
    .map(([name, value]) => [name, inType(value, declared.get(name)?.type)]);
  return withoutWriteOnly({ ...body, ...Object.fromEntries(changes) }, schema);
}

/** Drops what must never be sent back: Prism's samples of a schema contain it. */
export function withoutWriteOnly(value: unknown, schema: unknown): unknown {
  if (!isObject(schema)) return value;
  if (Array.isArray(value)) return value.map((item) => withoutWriteOnly(item, schema["items"]));
  if (!isObject(value)) return value;
  const declared = properties(schema);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !declared.get(name)?.writeOnly)
      .map(([name, member]) => [name, withoutWriteOnly(member, declared.get(name))]),
  );
}

/** The schema of a response as Prism holds it. */
export function responseSchema({ responses }: Operation, status: number): unknown {
  const names = [String(status), `${String(status)[0]}XX`, "default"];
  const response = names.map((name) => responses.find(({ code }) => code === name)).find(Boolean);
  return response?.contents?.find(({ schema }) => schema)?.schema;
}

/** The properties of an object schema by name. Schemas live as long as the mock, so that each is read once. */
function properties(schema: unknown): ReadonlyMap<string, Schema> {
  if (!isObject(schema)) return new Map();
  const read = known.get(schema) ?? readProperties(schema);
  known.set(schema, read);
  return read;
}

const known = new WeakMap<object, ReadonlyMap<string, Schema>>();

function readProperties({ allOf = [], properties: own = {} }: Schema): ReadonlyMap<string, Schema> {
  const inherited = allOf.flatMap((part) => [...properties(part)]);
  const named = Object.entries(own).map(
    ([name, schema]) => [name, typeof schema === "boolean" ? {} : schema] as const,
  );
  return new Map([...inherited, ...named] as [string, Schema][]);
}

/** A value that does not fit the type stays as it is: the answer is then not valid, and not sent. */
function inType(value: unknown, type: string | string[] | undefined): unknown {
  const wanted = [type ?? []].flat();
  const given = typeof value;
  if (wanted.includes(given)) return value;
  if (wanted.includes("string") && (given === "number" || given === "boolean")) return String(value);
  if (given !== "string" && given !== "number") return value;
  const numeric = value !== "" && Number.isFinite(Number(value));
  if (numeric && (wanted.includes("number") || wanted.includes("integer"))) return Number(value);
  if (wanted.includes("boolean") && FLAGS.has(String(value))) return FLAGS.get(String(value));
  return value;
}

const FLAGS = new Map([
  ["0", false],
  ["1", true],
  ["false", false],
  ["true", true],
]);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
