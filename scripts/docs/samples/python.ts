import { type Call, jsonOf, plainHeaders, SECRET, urlOf } from "./call.ts";
import { bodyOf, type Syntax } from "./literal.ts";

/** Python's strings know every escape of JSON's. */
const string = (text: string): string => JSON.stringify(text);

const PYTHON: Syntax = {
  string,
  key: (name) => `${string(name)}: `,
  null: "None",
  true: "True",
  false: "False",
  indent: "    ",
};

/** For Python 3, with its standard library. */
export function python(call: Call): string {
  const { method, user } = call;
  const body = bodyOf(call, PYTHON, "    ", "json.dumps");
  const headers = [
    ...(user === undefined ? [] : ['"Authorization": "Basic " + credentials']),
    ...plainHeaders(call).map(([name, text]) => `${string(name)}: ${string(text)}`),
  ];
  const lines = [
    `    ${string(urlOf(call))},\n`,
    `    method=${string(method)},\n`,
    headers.length > 0
      ? `    headers={\n${headers.map((line) => `        ${line},\n`).join("")}    },\n`
      : "",
    body ? `    data=${body}.encode(),\n` : "",
  ];
  const forUser = user === undefined ? [] : ["base64", "os"];
  const modules = [...forUser, ...(jsonOf(call) ? ["json"] : [])].sort();
  return [
    ...modules.map((name) => `import ${name}\n`),
    "import urllib.error\nimport urllib.request\n\n",
    user === undefined ? "" : setup(user),
    `request = urllib.request.Request(\n${lines.join("")})\n`,
    "try:\n    response = urllib.request.urlopen(request)\n",
    "except urllib.error.HTTPError as error:\n    response = error\n",
    "print(response.status, response.read().decode())\n",
  ].join("");
}

function setup(user: string): string {
  const text = `${string(`${user}:`)} + os.environ["${SECRET}"]`;
  return `credentials = base64.b64encode((${text}).encode()).decode()\n`;
}
