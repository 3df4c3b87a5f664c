import { type Call, plainHeaders, SECRET, urlOf } from "./call.ts";
import { bodyOf, type Syntax } from "./literal.ts";

/** In single quotes, or in double ones where a control character has to be seen. */
function string(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (!/[\0-\x1f\x7f]/.test(text)) return `'${text.replace(/[\\']/g, "\\$&")}'`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped.
  const escaped = text.replace(/[\\"$]/g, "\\$&").replace(/[\0-\x1f\x7f]/g, (character) => {
    const letter = { "\n": "n", "\r": "r", "\t": "t" }[character];
    return letter ? `\\${letter}` : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
  return `"${escaped}"`;
}

const PHP: Syntax = {
  string,
  key: (name) => `${string(name)} => `,
  // An array whose keys are 0, 1, … would become a list.
  object: (names) => [names.some((name) => /^(0|-?[1-9]\d*)$/.test(name)) ? "(object) [" : "[", "]"],
  empty: "new stdClass()",
  indent: "    ",
};

/** For PHP 8, without an extension. */
export function php(call: Call): string {
  const { method, user } = call;
  const inner = "        ";
  const body = bodyOf(call, PHP, inner, "json_encode");
  const headers = [
    ...(user === undefined ? [] : [authorization(user)]),
    ...plainHeaders(call).map(([name, text]) => string(`${name}: ${text}`)),
  ];
  const lines = [
    `'method' => ${string(method)},\n`,
    headers.length > 0
      ? `'header' => [\n${headers.map((line) => `${inner}    ${line},\n`).join("")}${inner}],\n`
      : "",
    body ? `'content' => ${body},\n` : "",
    "'ignore_errors' => true,\n",
    "'follow_location' => 0,\n",
  ];
  const options = lines.map((line) => line && inner + line).join("");
  return `<?php
$context = stream_context_create([
    'http' => [
${options}    ],
]);
echo file_get_contents(${string(urlOf(call))}, false, $context), PHP_EOL;
`;
}

function authorization(user: string): string {
  return `'Authorization: Basic ' . base64_encode(${string(`${user}:`)} . getenv('${SECRET}'))`;
}
