import { isObject } from "../../../src/openapi/place.ts";
import { type Call, jsonOf, SECRET } from "./call.ts";
import { AUTHORIZATION, JAVASCRIPT, node, setup } from "./javascript.ts";
import { write } from "./literal.ts";

/**
 * With our client where its method makes the call; else with openapi-fetch and our types; and with `fetch`
 * alone where neither would send exactly this.
 */
export function typescript(call: Call): string {
  if (fitsClient(call)) return withClient(call);
  return fitsTypes(call) ? withTypes(call) : node(call);
}

/** openapi-fetch does not encode the names of a query. */
function fitsTypes(call: Call): boolean {
  const isPlain = Object.keys(call.query).every((name) => /^[\w.-]+$/.test(name));
  return isPlain && (call.body === undefined || jsonOf(call) !== undefined);
}

/** Our client takes the path's values as digits, and a change that does not repeat them. */
function fitsClient(call: Call): boolean {
  const { user, pathValues, query, headers, body } = call;
  const value = jsonOf(call)?.value;
  const names = isObject(value) ? Object.keys(value) : [];
  return (
    Boolean(user) &&
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
  password: String(process.env.${SECRET}),
});

const result = await client.${operation}(${values});
console.log(result);
`;
}

function withTypes(call: Call): string {
  const { base, method, path, pathValues, query, headers, user } = call;
  const body = jsonOf(call);
  const given = Object.entries({ path: pathValues, query, header: headers });
  const params = Object.fromEntries(given.filter(([, group]) => Object.keys(group).length > 0));
  const lines = [
    Object.keys(params).length > 0 ? `  params: ${write(params, JAVASCRIPT, "  ")},\n` : "",
    body ? `  body: ${write(body.value, JAVASCRIPT, "  ")},\n` : "",
  ].join("");
  return `import createFetchClient from "openapi-fetch";
import type { paths } from "update-user-api";

${setup(user)}const client = createFetchClient<paths>({
  baseUrl: ${JSON.stringify(base)},
${user === undefined ? "" : `  headers: { ${AUTHORIZATION} },\n`}});

const { data, error } = await client.${method}(${JSON.stringify(path)}${lines && `, {\n${lines}}`});
console.log(data ?? error);
`;
}
