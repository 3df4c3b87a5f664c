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
  return { ...answer, ...Object.fromEntries(changes) };
}

/** Without what must never be sent back, as Prism's samples of a schema do. */
export function withoutWriteOnly(value: unknown, schema: Place): unknown {
  if (Array.isArray(value)) return value.map((entry) => withoutWriteOnly(entry, schema.get("items")));
  if (!isObject(value)) return value;
  const shown = Object.entries(value).flatMap(([key, member]) => {
    const place = schema.get("properties", key);
    return place.node["writeOnly"] === true ? [] : [[key, withoutWriteOnly(member, place)]];
  });
  return Object.fromEntries(shown);
}

/** A value that does not fit the type stays as it is: the answer is then not valid, and not sent. */
function inType(value: unknown, type: string | undefined): unknown {
  if (!["string", "number", "boolean"].includes(typeof value)) return value;
  const text = String(value);
  if (type === "string") return text;
  if (type === "number" || type === "integer") return String(Number(text)) === text ? Number(text) : value;
  if (type === "boolean" && /^(?:0|1|false|true)$/.test(text)) return Boolean(JSON.parse(text));
  return value;
}
