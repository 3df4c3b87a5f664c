/** Faults in what is asked of one field of a body, or one parameter. */
import type { Operation } from "../../../src/openapi/operations.ts";
import type { Place } from "../../../src/openapi/place.ts";
import type { Rule } from "../plain-rules.ts";
import { type Fault, fieldsOf } from "./fault.ts";

/** Keywords without which any value of the type is right. */
const NARROWING = ["enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"];
/** A format that asserts nothing. */
const SILENT = "password";

export function fieldFaults({ body }: Operation): Fault[] {
  if (!body) return [];
  return fieldsOf(body.schema).flatMap(({ path, schema }): Fault[] => {
    const place = schema.pointer;
    const only = (rule: Rule, other: Rule): Rule => {
      return (at, value) => (at.pointer === place ? rule(at, value) : other(at, value));
    };
    const values = (schema.node["enum"] ?? []) as unknown[];
    return [
      {
        name: `${path} takes any type`,
        place,
        change: ({ type, value }) => ({
          type: only(() => undefined, type),
          value: only(() => undefined, value),
        }),
      },
      ...(isNarrow(schema)
        ? [
            {
              name: `${path} takes any value of its type`,
              place,
              change: ({ value }) => ({ value: only(() => undefined, value) }),
            } satisfies Fault,
          ]
        : []),
      {
        name: `${path} is not known`,
        place,
        change: ({ type }) => ({ type: only(() => "is not a field", type), isObject: () => false }),
      },
      ...values.map((refused): Fault => {
        return {
          name: `${path} refuses ${refused}`,
          place,
          change: ({ value }) => ({
            value: only((at, given) => (given === refused ? "must be another" : value(at, given)), value),
          }),
        };
      }),
    ];
  });
}

/** Faults in what is asked of a parameter of the query or a header, and of the entries of a list. */
export function parameterFaults({ parameters }: Operation): Fault[] {
  const asked = parameters.filter(({ in: where }) => where !== "path");
  return asked.flatMap(({ name, schema }): Fault[] => {
    const read = schema.has("items") ? schema.get("items") : schema;
    if (!isNarrow(read)) return [];
    return [
      {
        name: `${name} takes any value of its type`,
        place: read.pointer,
        change: ({ value }) => ({
          value: (at, given) => (at.pointer === read.pointer ? undefined : value(at, given)),
        }),
      },
    ];
  });
}

function isNarrow({ node }: Place): boolean {
  const hasFormat = "format" in node && node["format"] !== SILENT;
  return hasFormat || NARROWING.some((keyword) => keyword in node);
}
