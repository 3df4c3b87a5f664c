/** What each keyword of a schema accepts and refuses, as values. */
import { isObject, type Place } from "./place.ts";
import {
  FORMATS,
  fitsText,
  JSON_TYPES,
  listOf,
  minimalObject,
  sample,
  textAgainst,
  textOfLength,
  typesOf,
} from "./values.ts";

/**
 * What a contract says of a request: it is valid, it is not, or either may be (duplicate keys, say), as
 * long as the server answers in order.
 */
export type Kind = "accept" | "reject" | "either";

/** A value that a keyword accepts or refuses. */
export interface Probe {
  keyword: string;
  kind: Kind;
  /** Tells the probes of one keyword apart. */
  label?: string;
  value: unknown;
}

/** A side of a keyword for which no case can be made, with the reason. */
export interface Gap {
  pointer: string;
  keyword: string;
  kind: Kind;
  reason: string;
}

/** Keywords that describe, or that only hold schemas of their own. */
const SILENT = new Set([
  "$comment",
  "$defs",
  "contentEncoding",
  "contentMediaType",
  "default",
  "deprecated",
  "description",
  "discriminator",
  "example",
  "examples",
  "externalDocs",
  "title",
  "xml",
  "readOnly",
  "writeOnly",
  "properties",
  "items",
  "allOf",
]);

/** Whether a keyword of a schema constrains something, so that a case has to show it. */
export function constrains(keyword: string): boolean {
  return !SILENT.has(keyword) && !keyword.startsWith("x-");
}

/** The probes of a schema's own keywords; those of properties and items are their own. */
export function probesOf(schema: Place): { probes: Probe[]; gaps: Gap[] } {
  const probes: Probe[] = [];
  const gaps: Gap[] = [];
  for (const keyword of Object.keys(schema.node).filter(constrains)) {
    const derive = DERIVATIONS[keyword];
    const found = derive?.(schema) ?? [];
    probes.push(...found.map((probe) => ({ keyword, ...probe })));
    for (const kind of ["accept", "reject"] as const) {
      if (found.some((probe) => probe.kind === kind)) continue;
      const reason = derive
        ? (REASONS[keyword] ?? "no value could be made for it")
        : "the keyword has no derivation";
      gaps.push({ pointer: schema.pointer, keyword, kind, reason });
    }
  }
  return { probes, gaps };
}

type Derived = Omit<Probe, "keyword">;

const REASONS: Record<string, string> = {
  format: "the format asserts nothing",
  additionalProperties: "it allows every property",
};

const accept = (value: unknown, label?: string): Derived => ({
  kind: "accept",
  value,
  ...(label && { label }),
});
const reject = (value: unknown, label?: string): Derived => ({
  kind: "reject",
  value,
  ...(label && { label }),
});
/** Where a value could not be made there is no probe. */
const made = (probe: Derived): Derived[] => (probe.value === undefined ? [] : [probe]);

const DERIVATIONS: Record<string, (schema: Place) => Derived[]> = {
  type(schema) {
    const types = typesOf(schema);
    const allowed = new Set(types.includes("number") ? [...types, "integer"] : types);
    const others = Object.keys(JSON_TYPES).filter((type) => !allowed.has(type));
    const own = sample(schema);
    return [
      ...made(accept(own)),
      ...types.filter((type) => type === "null" && own !== null).map((type) => accept(null, type)),
      ...others.map((type) => reject(JSON_TYPES[type], type)),
      // What a lenient server turns into a number in silence.
      ...(typeof own === "number" && !allowed.has("string") ? [reject(String(own), "numeral")] : []),
    ];
  },
  enum(schema) {
    const values = schema.node["enum"] as unknown[];
    const texts = values.filter((value) => typeof value === "string");
    const numbers = values.filter((value) => typeof value === "number");
    const outside: Derived[] = [];
    if (numbers.length > 0) {
      outside.push(reject(Math.max(...numbers) + 1), reject(Math.min(...numbers) - 1, "below"));
    }
    const [first] = texts;
    if (first !== undefined) {
      outside.push(reject(`not-${first}`), reject("", "empty"));
      const swapped = first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase();
      outside.push(reject(swapped, "case"), reject(`${first} `, "blank"));
    }
    if (outside.length === 0) outside.push(reject("not-in-the-list"));
    return [
      ...values.map((value) => accept(value, String(value))),
      ...outside.filter(({ value }) => !values.includes(value)),
    ];
  },
  const: (schema) => [
    accept(schema.node["const"]),
    reject(typeof schema.node["const"] === "string" ? `not-${schema.node["const"]}` : "not-the-constant"),
  ],
  pattern: (schema) => [
    ...made(accept(sample(schema))),
    ...made(reject(textAgainst(String(schema.node["pattern"])))),
  ],
  format(schema) {
    const known = FORMATS[String(schema.node["format"])];
    if (!known) return [];
    const valid = [known.valid, sample(schema)].filter(
      (text) => typeof text === "string" && fitsText(schema, text),
    );
    const [value] = valid;
    return [
      ...made(accept(value)),
      ...known.invalid.map((text, i) => reject(text, i === 0 ? undefined : `${i + 1}`)),
    ];
  },
  minLength: (schema) => lengths(schema, "minLength", -1),
  maxLength: (schema) => lengths(schema, "maxLength", 1),
  minimum: (schema) => limits(schema, "minimum", 0, -1),
  maximum: (schema) => limits(schema, "maximum", 0, 1),
  exclusiveMinimum: (schema) => limits(schema, "exclusiveMinimum", 1, 0),
  exclusiveMaximum: (schema) => limits(schema, "exclusiveMaximum", -1, 0),
  multipleOf(schema) {
    const step = Number(schema.node["multipleOf"]);
    return [...made(accept(sample(schema))), reject(Number(sample(schema)) + step / 2)];
  },
  minItems: (schema) => sizes(schema, "minItems", -1),
  maxItems: (schema) => sizes(schema, "maxItems", 1),
  uniqueItems(schema) {
    if (schema.node["uniqueItems"] !== true) return [];
    const list = listOf(schema.get("items"), Math.max(1, Number(schema.node["minItems"] ?? 1)));
    const repeated = list && [...list.slice(0, Math.max(1, list.length - 1)), list[0]];
    return [...made(accept(list)), ...made(reject(repeated))];
  },
  required(schema) {
    const names = schema.node["required"] as string[];
    const whole = minimalObject(schema);
    const without = (name: string) =>
      Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
    return [accept(whole), ...names.map((name) => reject(without(name), name))];
  },
  additionalProperties(schema) {
    const { additionalProperties } = schema.node;
    if (additionalProperties === true) return [];
    const properties = schema.get("properties");
    const names = properties.entries().map(([name]) => name);
    const required = (schema.node["required"] ?? []) as string[];
    const bare = Object.fromEntries(required.map((name) => [name, sample(properties.get(name))]));
    const unknown = unknownName(names);
    if (isObject(additionalProperties)) {
      return [accept({ ...bare, [unknown]: sample(schema.get("additionalProperties")) })];
    }
    const whole = minimalObject(schema);
    const known = names.filter((name) => !required.includes(name)).at(-1);
    const near = known === undefined ? {} : { misspelt: known.slice(0, -1), case: known.toUpperCase() };
    return [
      accept(whole),
      reject({ ...bare, [unknown]: 1 }),
      reject({ ...minimalObject(schema, names.slice(0, 1)), [unknown]: 1 }, "beside"),
      ...Object.entries(near)
        .filter(([, name]) => !names.includes(name))
        .map(([label, name]) => reject({ ...bare, [name]: sample(properties.get(known as string)) }, label)),
    ];
  },
  minProperties(schema) {
    const least = Number(schema.node["minProperties"]);
    if (least === 0) return [];
    const whole = Object.entries(minimalObject(schema));
    return [accept(Object.fromEntries(whole)), reject(Object.fromEntries(whole.slice(0, least - 1)))];
  },
  maxProperties(schema) {
    const most = Number(schema.node["maxProperties"]);
    const names = schema
      .get("properties")
      .entries()
      .map(([name]) => name);
    if (names.length <= most) return [];
    return [
      accept(minimalObject(schema, names.slice(0, most))),
      reject(minimalObject(schema, names.slice(0, most + 1))),
    ];
  },
  oneOf: (schema) => branches(schema, "oneOf"),
  anyOf: (schema) => branches(schema, "anyOf"),
};

/** A name that is none of these. */
export function unknownName(names: readonly string[]): string {
  let name = "unknown_field";
  while (names.includes(name)) name = `${name}_`;
  return name;
}

function lengths(schema: Place, keyword: string, beyond: number): Derived[] {
  const limit = Number(schema.node[keyword]);
  if (limit + beyond < 0) return [];
  return [
    ...made(accept(textOfLength(schema, limit))),
    ...made(reject(textOfLength(schema, limit + beyond))),
  ];
}

function limits(schema: Place, keyword: string, inside: number, outside: number): Derived[] {
  const step = Number(schema.node["multipleOf"] ?? 1);
  const limit = Number(schema.node[keyword]);
  const near = [limit + inside * step, Math.ceil(limit / step) * step, Math.floor(limit / step) * step];
  const value = [...near, sample(schema)].find((number) => fitsText(schema, String(number)));
  return [...made(accept(value)), reject(limit + outside * step)];
}

function sizes(schema: Place, keyword: string, beyond: number): Derived[] {
  const limit = Number(schema.node[keyword]);
  if (limit + beyond < 0) return [];
  const list = (size: number) => listOf(schema.get("items"), size);
  return [...made(accept(list(limit))), ...made(reject(list(limit + beyond)))];
}

function branches(schema: Place, keyword: string): Derived[] {
  const all = schema
    .get(keyword)
    .entries()
    .map(([, branch]) => branch);
  const types = new Set(all.flatMap((branch) => (branch.node["type"] === undefined ? [] : typesOf(branch))));
  const every = all.every((branch) => branch.node["type"] !== undefined);
  const other = Object.keys(JSON_TYPES).find((type) => {
    return (
      every &&
      !types.has(type) &&
      !(type === "integer" && types.has("number")) &&
      !(type === "number" && types.has("integer"))
    );
  });
  return [
    ...all.flatMap((branch, i) => made(accept(sample(branch), String(i)))),
    ...(other === undefined ? [] : [reject(JSON_TYPES[other], other)]),
  ];
}
