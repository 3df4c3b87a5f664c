import { isObject, type Place } from "../openapi/place.ts";

/**
 * An answer that repeats what the request sent: a property of the response that has the name of a
 * path parameter or of a field in the body takes that value, in the response's own type. An answer that
 * is no object stays as it is.
 */
export function echo(
  answer: unknown,
  schema: Place,
  parameters: Record<string, string>,
  requested: unknown,
): unknown {
  if (!isObject(answer)) return answer;
  const sent = Object.entries({ ...(isObject(requested) ? requested : {}), ...parameters });
  const changes = sent
    .filter(([name]) => schema.get("properties").has(name))
    .map(([name, value]) => [name, inType(value, schema.get("properties", name).text("type"))]);
  return withoutWriteOnly({ ...answer, ...Object.fromEntries(changes) }, schema);
}

/** Drops what must never be sent back: Prism's samples of a schema contain it. */
export function withoutWriteOnly(value: unknown, schema: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutWriteOnly(item, schema.get("items")));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => ({ name, member, property: schema.get("properties", name) }))
      .filter(({ property }) => property.node["writeOnly"] !== true)
      .map(({ name, member, property }) => [name, withoutWriteOnly(member, property)]),
  );
}

/** A value that does not fit the type stays as it is: the answer is then not valid, and not sent. */
function inType(value: unknown, type: string | undefined): unknown {
  if (typeof value === type) return value;
  const text = String(value);
  if (type === "string") return ["number", "boolean"].includes(typeof value) ? text : value;
  if (!["string", "number"].includes(typeof value)) return value;
  if (type === "number" || type === "integer") {
    return text !== "" && Number.isFinite(Number(text)) ? Number(text) : value;
  }
  return type === "boolean" ? (FLAGS.get(text) ?? value) : value;
}

const FLAGS = new Map([
  ["0", false],
  ["1", true],
  ["false", false],
  ["true", true],
]);
