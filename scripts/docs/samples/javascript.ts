import { type Call, SECRET, urlOf } from "./call.ts";
import { bodyOf, headersOf, type Syntax, write } from "./literal.ts";

export const JAVASCRIPT: Syntax = {
  string: (text) => JSON.stringify(text),
  key: (name) => {
    // Written plainly, this name would set the prototype.
    if (name === "__proto__") return `["__proto__"]: `;
    return `${/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name)}: `;
  },
  indent: "  ",
};

/** For Node, with its own `fetch`. */
export function node(call: Call): string {
  const { user, method } = call;
  const text = `${JSON.stringify(`${user}:`)} + process.env.${SECRET}`;
  const setup = `const credentials = Buffer.from(${text}).toString("base64");\n\n`;
  const options = {
    method,
    headers: headersOf(call, '"Basic " + credentials'),
    body: bodyOf(call, JAVASCRIPT, "JSON.stringify"),
  };
  return `${user === undefined ? "" : setup}\
const response = await fetch(${JSON.stringify(urlOf(call))}, ${write(options, JAVASCRIPT)});
console.log(response.status, await response.text());
`;
}
