import { type Call, jsonOf, SECRET, urlOf } from "./call.ts";
import { bodyOf, headersOf, type Syntax, write } from "./literal.ts";

/** Python's strings know every escape of JSON's. */
const string = (text: string): string => JSON.stringify(text);

const PYTHON: Syntax = {
  string,
  key: (name) => `${string(name)}: `,
  words: { null: "None", true: "True", false: "False" },
  indent: "    ",
};

/** For Python 3, with its standard library. */
export function python(call: Call): string {
  const { method, user } = call;
  const margin = "    ";
  const body = bodyOf(call, PYTHON, "json.dumps")?.(margin);
  const headers = headersOf(call, '"Basic " + credentials');
  const lines = [
    string(urlOf(call)),
    `method=${string(method)}`,
    ...(headers ? [`headers=${write(headers, PYTHON, margin)}`] : []),
    ...(body ? [`data=${body}.encode()`] : []),
  ];
  const forUser = user === undefined ? [] : ["base64", "os"];
  const modules = [...forUser, ...(jsonOf(call) ? ["json"] : []), "urllib.error", "urllib.request"].sort();
  const text = `${string(`${user}:`)} + os.environ["${SECRET}"]`;
  const setup = `credentials = base64.b64encode((${text}).encode()).decode()\n`;
  return `${modules.map((name) => `import ${name}\n`).join("")}
${user === undefined ? "" : setup}\
request = urllib.request.Request(
${lines.map((line) => `${margin}${line},\n`).join("")})
try:
    response = urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    response = error
print(response.status, response.read().decode())
`;
}
