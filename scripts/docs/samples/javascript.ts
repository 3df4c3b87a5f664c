import { type Call, jsonOf, plainHeaders, secretOf, urlOf } from "./call.ts";
import { type Syntax, write } from "./literal.ts";

export const JAVASCRIPT: Syntax = {
  string: (text) => JSON.stringify(text),
  key: (name) => {
    // Written plainly, this name would set the prototype.
    if (name === "__proto__") return `["__proto__"]: `;
    return `${/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name)}: `;
  },
  object: () => ["{", "}"],
  empty: "{}",
  array: ["[", "]"],
  null: "null",
  true: "true",
  false: "false",
  indent: "  ",
};

/** For Node, with its own `fetch`. */
export function node(call: Call): string {
  const { credentials, body } = call;
  const value = jsonOf(call);
  const headers = [...authorization(credentials), ...plainHeaders(call).map(header)];
  const options = [
    `  method: ${JSON.stringify(call.method)},\n`,
    headers.length > 0 ? `  headers: {\n${headers.map((line) => `    ${line},\n`).join("")}  },\n` : "",
    body && value ? `  body: JSON.stringify(${write(value.value, JAVASCRIPT, "  ")}),\n` : "",
    body && !value ? `  body: ${JSON.stringify(body.text)},\n` : "",
  ];
  return [
    setup(credentials),
    `const response = await fetch(${JSON.stringify(urlOf(call))}, {\n${options.join("")}});\n`,
    "console.log(response.status, await response.text());\n",
  ].join("");
}

/** The line that makes Basic credentials, for what needs one. */
export function setup(credentials: Call["credentials"]): string {
  if (credentials?.kind !== "basic") return "";
  const text = `${JSON.stringify(`${credentials.user}:`)} + process.env.${secretOf(credentials)}`;
  return `const credentials = Buffer.from(${text}).toString("base64");\n\n`;
}

/** The entry of the headers that carries credentials. */
export function authorization(credentials: Call["credentials"]): string[] {
  if (!credentials) return [];
  const { kind, header: name } = credentials;
  const secret = `process.env.${secretOf(credentials)}`;
  const value = { basic: '"Basic " + credentials', bearer: `"Bearer " + ${secret}`, key: secret }[kind];
  return [JAVASCRIPT.key(name) + value];
}

function header([name, value]: [string, string]): string {
  return JAVASCRIPT.key(name) + JSON.stringify(value);
}
