/** What each keyword of a schema accepts and refuses, as values. */
import type { Place } from "../openapi/place.ts";
import type { Kind } from "./case.ts";
import {
  FORMATS,
  JSON_TYPES,
  listOf,
  objectWith,
  requiredOf,
  sample,
  textAgainst,
  textOfLength,
  writable,
} from "./values.ts";

/** A value that a keyword accepts or refuses. */
export interface Probe {
  keyword: string;
  kind: Kind;
  /** Tells the probes of one keyword apart. */
  label?: string;
  value: unknown;
}

type Derived = Omit<Probe, "keyword">;
type Derive = (schema: Place, own?: unknown) => Derived[];

/**
 * The probes of a schema's own keywords; those of properties and items are their own.
 *
 * @param own what stands for the schema's example, for a parameter has its own
 */
export function probesOf(schema: Place, own?: unknown): Probe[] {
  return Object.entries(KEYWORDS)
    .filter(([keyword]) => schema.has(keyword))
    .flatMap(([keyword, derive]) => derive(schema, own).map((probe) => ({ keyword, ...probe })))
    .filter(({ value }) => value !== undefined);
}

/** A name that is none of a schema's properties. */
export function unknownName(schema: Place): string {
  let name = "unknown_field";
  while (schema.get("properties").has(name)) name = `${name}_`;
  return name;
}

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

/** The keywords of the house style that decide what is valid. */
const KEYWORDS: Record<string, Derive> = {
  type(schema, own) {
    const type = String(schema.node["type"]);
    const others = Object.keys(JSON_TYPES).filter((other) => {
      return other !== type && !(type === "number" && other === "integer");
    });
    const value = sample(schema, own);
    return [
      accept(value),
      ...others.map((other) => reject(JSON_TYPES[other], other)),
      // What a lenient server turns into a number in silence.
      ...(typeof value === "number" ? [reject(String(value), "numeral")] : []),
    ];
  },
  enum(schema) {
    const values = schema.node["enum"] as (string | number)[];
    const [first] = values;
    const outside =
      typeof first === "string"
        ? [
            reject(`not-${first}`),
            reject("", "empty"),
            reject(first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase(), "case"),
            reject(`${first} `, "blank"),
          ]
        : [
            reject(Math.max(...(values as number[])) + 1),
            reject(Math.min(...(values as number[])) - 1, "below"),
          ];
    return [
      ...values.map((value) => accept(value, String(value))),
      ...outside.filter(({ value }) => !values.includes(value as string)),
    ];
  },
  pattern: (schema, own) => [
    accept(sample(schema, own)),
    reject(textAgainst(String(schema.node["pattern"]))),
  ],
  format(schema, own) {
    const known = FORMATS[String(schema.node["format"])];
    if (!known) return [];
    return [
      accept(sample(schema, own)),
      ...known.map((text, i) => reject(text, i === 0 ? undefined : `${i + 1}`)),
    ];
  },
  minLength: lengths("minLength", -1),
  maxLength: lengths("maxLength", 1),
  minimum: limits("minimum", -1),
  maximum: limits("maximum", 1),
  minItems: sizes("minItems", -1),
  maxItems: sizes("maxItems", 1),
  required(schema) {
    const whole = objectWith(schema);
    const without = (name: string): object =>
      Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
    // A body that is itself required has the id without a label.
    return [accept(whole, "all"), ...requiredOf(schema).map((name) => reject(without(name), name))];
  },
  additionalProperties(schema) {
    const unknown = unknownName(schema);
    const required = requiredOf(schema);
    const properties = schema.get("properties");
    const bare = Object.fromEntries(required.map((name) => [name, sample(properties.get(name))]));
    const names = properties.entries().map(([name]) => name);
    // Under another name the value of a secret would not be hidden.
    const isOpen = (name: string): boolean => properties.get(name).node["writeOnly"] !== true;
    const known = names.filter((name) => !required.includes(name) && isOpen(name)).at(-1);
    const near = known === undefined ? {} : { misspelt: known.slice(0, -1), case: known.toUpperCase() };
    return [
      accept(objectWith(schema)),
      reject({ ...bare, [unknown]: 1 }),
      reject({ ...objectWith(schema, names.slice(0, 1)), [unknown]: 1 }, "beside"),
      ...Object.entries(near)
        .filter(([, name]) => !names.includes(name))
        .map(([label, name]) => reject({ ...bare, [name]: sample(properties.get(String(known))) }, label)),
    ];
  },
  minProperties(schema) {
    const least = Number(schema.node["minProperties"]);
    const whole = objectWith(
      schema,
      writable(schema)
        .map(([name]) => name)
        .slice(0, least),
    );
    const fewer = Object.fromEntries(Object.entries(whole).slice(0, least - 1));
    return [accept(whole), reject(fewer)];
  },
};

function lengths(keyword: string, beyond: number): Derive {
  return (schema, own) => {
    const limit = Number(schema.node[keyword]);
    const text = (length: number): string | undefined => textOfLength(schema, length, own);
    return [accept(text(limit)), ...(limit + beyond < 0 ? [] : [reject(text(limit + beyond))])];
  };
}

function limits(keyword: string, beyond: number): Derive {
  return (schema) => {
    const limit = Number(schema.node[keyword]);
    return [accept(limit), reject(limit + beyond)];
  };
}

function sizes(keyword: string, beyond: number): Derive {
  return (schema) => {
    const limit = Number(schema.node[keyword]);
    return [
      accept(listOf(schema, limit)),
      ...(limit + beyond < 0 ? [] : [reject(listOf(schema, limit + beyond))]),
    ];
  };
}
