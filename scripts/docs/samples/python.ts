import { type Call, jsonOf, plainHeaders, SECRET, urlOf } from "./call.ts";
import { type Syntax, write } from "./literal.ts";

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
  const { method, user, body } = call;
  const value = jsonOf(call);
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
    value ? `    data=json.dumps(${write(value.value, PYTHON, "    ")}).encode(),\n` : "",
    body !== undefined && !value ? `    data=${string(body)}.encode(),\n` : "",
  ];
  const modules = [user !== undefined && "base64", value && "json", user !== undefined && "os"].filter(
    Boolean,
  );
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
