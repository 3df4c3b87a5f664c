/** Faults in what is asked of one field of a body, or one parameter. */
import type { Operation } from "../../../src/openapi/operations.ts";
import type { Place } from "../../../src/openapi/place.ts";
import { RULES, type Rule, type Rules } from "../plain-rules.ts";
import { fieldsOf, type Row } from "./fault.ts";

/** Keywords without which any value of the type is right. */
const NARROWING = ["enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"];
/** A format that asserts nothing. */
const SILENT = "password";

const ALLOW: Rule = () => undefined;

export function* fieldFaults({ body }: Operation): Generator<Row> {
  for (const { path, schema } of body ? fieldsOf(body.schema) : []) {
    yield [`${path} takes any type`, schema, at(schema, { type: ALLOW, value: ALLOW })];
    if (isNarrow(schema)) yield [`${path} takes any value of its type`, schema, at(schema, { value: ALLOW })];
    const unknown = at(schema, { type: () => "is not a field" });
    yield [`${path} is not known`, schema, { ...unknown, isObject: () => false }];
    for (const refused of (schema.node["enum"] ?? []) as unknown[]) {
      const value: Rule = (place, given) => {
        return given === refused ? "must be another" : RULES.value(place, given);
      };
      yield [`${path} refuses ${refused}`, schema, at(schema, { value })];
    }
  }
}

/** Faults in what is asked of a parameter of the query or a header, and of the entries of a list. */
export function* parameterFaults({ parameters }: Operation): Generator<Row> {
  for (const { name, in: where, schema } of parameters) {
    const read = schema.has("items") ? schema.get("items") : schema;
    if (where === "path" || !isNarrow(read)) continue;
    yield [`${name} takes any value of its type`, read, at(read, { value: ALLOW })];
  }
}

/** The rules, with others at one place. */
function at({ pointer }: Place, { type = RULES.type, value = RULES.value }: Partial<Rules>): Partial<Rules> {
  return {
    type: (place, given) => (place.pointer === pointer ? type : RULES.type)(place, given),
    value: (place, given) => (place.pointer === pointer ? value : RULES.value)(place, given),
  };
}

function isNarrow({ node }: Place): boolean {
  const hasFormat = "format" in node && node["format"] !== SILENT;
  return hasFormat || NARROWING.some((keyword) => keyword in node);
}
