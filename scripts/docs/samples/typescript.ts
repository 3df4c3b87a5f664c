import { isObject } from "../../../src/openapi/place.ts";
import { type Call, jsonOf, SECRET } from "./call.ts";
import { JAVASCRIPT, node } from "./javascript.ts";
import { write } from "./literal.ts";

/** With our client where its method makes the call; with `fetch` alone where it would not send exactly this. */
export function typescript(call: Call): string {
  return fitsClient(call) ? withClient(call) : node(call);
}

/** Our client takes the path's values as digits, and a change that does not repeat them. */
function fitsClient(call: Call): boolean {
  const { user, pathValues, query, headers, prefer, body } = call;
  const value = jsonOf(call)?.value;
  const names = isObject(value) ? Object.keys(value) : [];
  return (
    Boolean(user) &&
    prefer === undefined &&
    Object.keys({ ...query, ...headers }).length === 0 &&
    Object.values(pathValues).every((text) => /^\d+$/.test(text)) &&
    (body === undefined || names.length > 0) &&
    !names.some((name) => Object.hasOwn(pathValues, name))
  );
}

function withClient(call: Call): string {
  const { operation, base, path, pathValues, user } = call;
  const ids = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => JSON.stringify(pathValues[name]));
  const body = jsonOf(call);
  const values = [...ids, ...(body ? [write(body.value, JAVASCRIPT)] : [])].join(", ");
  return `import { createClient } from "update-user-api";

const client = createClient({
  baseUrl: ${JSON.stringify(base)},
  username: ${JSON.stringify(user)},
  password: process.env.${SECRET},
});

const result = await client.${operation}(${values});
console.log(result);
`;
}
