import { type Call, jsonOf, plainHeaders, secretOf, urlOf } from "./call.ts";
import { type Syntax, write } from "./literal.ts";

/** Python's strings know every escape of JSON's. */
const string = (text: string): string => JSON.stringify(text);

const PYTHON: Syntax = {
  string,
  key: (name) => `${string(name)}: `,
  object: () => ["{", "}"],
  empty: "{}",
  array: ["[", "]"],
  null: "None",
  true: "True",
  false: "False",
  indent: "    ",
};

/** For Python 3, with its standard library. */
export function python(call: Call): string {
  const { method, credentials, body } = call;
  const value = jsonOf(call);
  const isBasic = credentials?.kind === "basic";
  const headers = [
    ...(credentials ? [`${string(credentials.header)}: ${secret(credentials)}`] : []),
    ...plainHeaders(call).map(([name, text]) => `${string(name)}: ${string(text)}`),
  ];
  const lines = [
    `    ${string(urlOf(call))},\n`,
    `    method=${string(method)},\n`,
    headers.length > 0
      ? `    headers={\n${headers.map((line) => `        ${line},\n`).join("")}    },\n`
      : "",
    body && value ? `    data=json.dumps(${write(value.value, PYTHON, "    ")}).encode(),\n` : "",
    body && !value ? `    data=${string(body.text)}.encode(),\n` : "",
  ];
  const modules = [isBasic && "base64", value && "json", credentials && "os"].filter(Boolean);
  return [
    ...modules.map((name) => `import ${name}\n`),
    "import urllib.error\nimport urllib.request\n\n",
    isBasic ? basic(credentials) : "",
    `request = urllib.request.Request(\n${lines.join("")})\n`,
    "try:\n    response = urllib.request.urlopen(request)\n",
    "except urllib.error.HTTPError as error:\n    response = error\n",
    "print(response.status, response.read().decode())\n",
  ].join("");
}

function basic(credentials: NonNullable<Call["credentials"]>): string {
  const text = `${string(`${credentials.user}:`)} + os.environ["${secretOf(credentials)}"]`;
  return `credentials = base64.b64encode((${text}).encode()).decode()\n`;
}

function secret(credentials: NonNullable<Call["credentials"]>): string {
  const variable = `os.environ["${secretOf(credentials)}"]`;
  return { basic: '"Basic " + credentials', bearer: `"Bearer " + ${variable}`, key: variable }[
    credentials.kind
  ];
}
