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
export interface ValueProbe {
  keyword: string;
  kind: Kind;
  /** Tells the probes of one keyword apart. */
  label?: string | undefined;
  value: unknown;
}

type Derived = Omit<ValueProbe, "keyword">;
type Derive = (schema: Place, example: unknown) => Derived[];

/**
 * The probes of a schema's own keywords; those of properties and items are their own.
 *
 * @param example a value that is accepted; a parameter has its own
 */
export function probesOf(schema: Place, example: unknown = sample(schema)): ValueProbe[] {
  return Object.entries(KEYWORDS)
    .filter(([keyword]) => schema.has(keyword))
    .flatMap(([keyword, derive]) => derive(schema, example).map((probe) => ({ keyword, ...probe })))
    .filter(({ value }) => value !== undefined);
}

/** A name that is none of a schema's properties. */
export function unknownName(schema: Place): string {
  let name = "unknown_field";
  while (schema.get("properties").has(name)) name = `${name}_`;
  return name;
}

const accept = (value: unknown, label?: string): Derived => ({ kind: "accept", value, label });
const reject = (value: unknown, label?: string): Derived => ({ kind: "reject", value, label });

/** The keywords of the house style that decide what is valid. */
const KEYWORDS: Record<string, Derive> = {
  type(schema, example) {
    const { type } = schema.node;
    const others = Object.entries(JSON_TYPES).filter(([other]) => {
      return other !== type && !(type === "number" && other === "integer");
    });
    return [
      accept(example),
      ...others.map(([other, value]) => reject(value, other)),
      // What a lenient server turns into a number in silence.
      ...(typeof example === "number" ? [reject(String(example), "numeral")] : []),
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
  pattern: (schema, example) => [accept(example), reject(textAgainst(String(schema.node["pattern"])))],
  format(schema, example) {
    const texts = FORMATS[String(schema.node["format"])];
    if (!texts) return [];
    return [accept(example), ...texts.map((text, i) => reject(text, i === 0 ? undefined : `${i + 1}`))];
  },
  minLength: limit("minLength", -1, textOfLength),
  maxLength: limit("maxLength", 1, textOfLength),
  minimum: limit("minimum", -1, (_, value) => value),
  maximum: limit("maximum", 1, (_, value) => value),
  minItems: limit("minItems", -1, (schema, size) => (size < 0 ? undefined : listOf(schema, size))),
  maxItems: limit("maxItems", 1, listOf),
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
    const names = writable(schema).map(([name]) => name);
    const whole = objectWith(schema, names.slice(0, least));
    const fewer = Object.fromEntries(Object.entries(whole).slice(0, least - 1));
    return [accept(whole), reject(fewer)];
  },
};

/** A value at the limit that a keyword sets, and the next one beyond it. */
function limit(
  keyword: string,
  step: 1 | -1,
  ofSize: (schema: Place, size: number, example: unknown) => unknown,
): Derive {
  return (schema, example) => {
    const end = Number(schema.node[keyword]);
    return [accept(ofSize(schema, end, example)), reject(ofSize(schema, end + step, example))];
  };
}
