import { type Call, plainHeaders, SECRET, urlOf } from "./call.ts";
import { bodyOf, type Syntax } from "./literal.ts";

export const JAVASCRIPT: Syntax = {
  string: (text) => JSON.stringify(text),
  key: (name) => {
    // Written plainly, this name would set the prototype.
    if (name === "__proto__") return `["__proto__"]: `;
    return `${/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name)}: `;
  },
  indent: "  ",
};

/** The entry of the headers that carries the credentials. */
const AUTHORIZATION = 'Authorization: "Basic " + credentials';

/** For Node, with its own `fetch`. */
export function node(call: Call): string {
  const { user } = call;
  const body = bodyOf(call, JAVASCRIPT, "  ", "JSON.stringify");
  const headers = [
    ...(user === undefined ? [] : [AUTHORIZATION]),
    ...plainHeaders(call).map(([name, text]) => JAVASCRIPT.key(name) + JSON.stringify(text)),
  ];
  const options = [
    `  method: ${JSON.stringify(call.method)},\n`,
    headers.length > 0 ? `  headers: {\n${headers.map((line) => `    ${line},\n`).join("")}  },\n` : "",
    body ? `  body: ${body},\n` : "",
  ];
  return [
    setup(user),
    `const response = await fetch(${JSON.stringify(urlOf(call))}, {\n${options.join("")}});\n`,
    "console.log(response.status, await response.text());\n",
  ].join("");
}

/** The line that makes the credentials. */
function setup(user: string | undefined): string {
  if (user === undefined) return "";
  const text = `${JSON.stringify(`${user}:`)} + process.env.${SECRET}`;
  return `const credentials = Buffer.from(${text}).toString("base64");\n\n`;
}
