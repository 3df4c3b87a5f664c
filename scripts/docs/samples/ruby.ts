import { type Call, jsonOf, plainHeaders, SECRET, urlOf } from "./call.ts";
import { bodyOf, type Syntax } from "./literal.ts";

/** JSON's escapes, and `#` where it would start a piece of program. */
function string(text: string): string {
  return JSON.stringify(text).replace(/#(?=[{$@])/g, "\\#");
}

const RUBY: Syntax = {
  string,
  key: (name) => `${string(name)} => `,
  words: { null: "nil" },
  indent: "  ",
};

/** For Ruby 3, with its standard library. */
export function ruby(call: Call): string {
  const { method, user } = call;
  const body = bodyOf(call, RUBY, "JSON.generate")?.("");
  const type = `${method[0]}${method.slice(1).toLowerCase()}`;
  const lines = [
    ...(user === undefined ? [] : [`request.basic_auth(${string(user)}, ENV.fetch("${SECRET}"))`]),
    ...Object.entries(plainHeaders(call)).map(([name, text]) => `request[${string(name)}] = ${string(text)}`),
    ...(body ? [`request.body = ${body}`] : []),
  ];
  return `${jsonOf(call) ? 'require "json"\n' : ""}require "net/http"

uri = URI(${string(urlOf(call))})
request = Net::HTTP::${type}.new(uri)
${lines.map((line) => `${line}\n`).join("")}
response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == "https") do |http|
  http.request(request)
end
puts response.code, response.body
`;
}
