import { isComposite, isObject, type Node, type Place } from "../openapi/place.ts";

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

/**
 * Without what must never be sent back, as Prism's samples of a schema do. Most values are returned as they are: a
 * copy of each would take a twentieth of a request.
 */
export function withoutWriteOnly(value: unknown, schema: Place): unknown {
  if (!isComposite(value)) return value;
  const properties = schema.get("properties");
  let shown = value as Node;
  for (const [key, member] of Object.entries(value)) {
    const place = Array.isArray(value) ? schema.get("items") : properties.get(key);
    const kept = place.node["writeOnly"] === true ? undefined : withoutWriteOnly(member, place);
    if (kept === member) continue;
    if (shown === value) shown = structuredClone(shown);
    if (kept === undefined) delete shown[key];
    else shown[key] = kept;
  }
  return shown;
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
