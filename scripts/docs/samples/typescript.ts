import { type Call, jsonOf } from "./call.ts";
import { authorization, JAVASCRIPT, node, setup } from "./javascript.ts";
import { write } from "./literal.ts";

/**
 * With our client where it has a method for the call; else with openapi-fetch and our types; and with
 * `fetch` alone where neither would send exactly this.
 */
export function typescript(call: Call): string {
  if (fitsClient(call)) return withClient(call);
  return fitsTypes(call) ? withTypes(call) : node(call);
}

/** openapi-fetch does not encode the names of a query, and writes a list as one entry each. */
function fitsTypes(call: Call): boolean {
  const isPlain = call.query.every(({ name, explode }) => explode && /^[\w.-]+$/.test(name));
  return isPlain && (!call.body || jsonOf(call) !== undefined);
}

/** Our client takes the path's values as digits, and a change that does not repeat them. */
function fitsClient(call: Call): boolean {
  const { clientMethod, credentials, pathValues, query, headers, body } = call;
  const value = jsonOf(call)?.value;
  const isChange = typeof value === "object" && value !== null && !Array.isArray(value);
  const names = Object.keys(isChange ? value : {});
  return (
    clientMethod !== undefined &&
    credentials?.kind === "basic" &&
    credentials.user !== "" &&
    query.length + Object.keys(headers).length === 0 &&
    Object.values(pathValues).every((text) => /^\d+$/.test(text)) &&
    (!body || (isChange && names.length > 0 && !names.some((name) => Object.hasOwn(pathValues, name))))
  );
}

function withClient(call: Call): string {
  const { base, path, pathValues, credentials, clientMethod } = call;
  const ids = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => JSON.stringify(pathValues[name]));
  const body = jsonOf(call);
  const values = [...ids, ...(body ? [write(body.value, JAVASCRIPT)] : [])].join(", ");
  return `import { createClient } from "update-user-api";

const client = createClient({
  baseUrl: ${JSON.stringify(base)},
  username: ${JSON.stringify(credentials?.user)},
  password: String(process.env.API_PASSWORD),
});

const result = await client.${clientMethod}(${values});
console.log(result);
`;
}

function withTypes(call: Call): string {
  const { base, method, path, pathValues, query, headers, credentials, body } = call;
  const values = jsonOf(call);
  const queries = Object.fromEntries(query.map(({ name, values }) => [name, values]));
  const given = Object.entries({ path: pathValues, query: queries, header: headers });
  const params = Object.fromEntries(given.filter(([, group]) => Object.keys(group).length > 0));
  const auth = authorization(credentials);
  const lines = [
    Object.keys(params).length > 0 ? `  params: ${write(params, JAVASCRIPT, "  ")},\n` : "",
    values ? `  body: ${write(values.value, JAVASCRIPT, "  ")},\n` : "",
    body && body.type !== "application/json"
      ? `  headers: { "Content-Type": ${JSON.stringify(body.type)} },\n`
      : "",
  ].join("");
  return `import createFetchClient from "openapi-fetch";
import type { paths } from "update-user-api";

${setup(credentials)}const client = createFetchClient<paths>({
  baseUrl: ${JSON.stringify(base)},
${auth.length > 0 ? `  headers: { ${auth.join(", ")} },\n` : ""}});

const { data, error } = await client.${method}(${JSON.stringify(path)}${lines && `, {\n${lines}}`});
console.log(data ?? error);
`;
}
