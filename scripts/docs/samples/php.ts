import { type Call, plainHeaders, SECRET, urlOf } from "./call.ts";
import { bodyOf, type Syntax, write } from "./literal.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped.
const CONTROLS = /[\0-\x1f\x7f]/g;

/** In single quotes, or in double ones where a control character has to be seen. */
function string(text: string): string {
  if (text.search(CONTROLS) < 0) return `'${text.replace(/[\\']/g, "\\$&")}'`;
  const escaped = text.replace(/[\\"$]/g, "\\$&").replace(CONTROLS, (character) => {
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
  const secret = (): string => {
    return `'Authorization: Basic ' . base64_encode(${string(`${user}:`)} . getenv('${SECRET}'))`;
  };
  const headers = [
    ...(user === undefined ? [] : [secret]),
    ...Object.entries(plainHeaders(call)).map(([name, text]) => `${name}: ${text}`),
  ];
  const http = {
    method,
    header: headers.length > 0 ? headers : undefined,
    content: bodyOf(call, PHP, "json_encode"),
    ignore_errors: true,
    follow_location: 0,
  };
  return `<?php
$context = stream_context_create(${write({ http }, PHP)});
echo file_get_contents(${string(urlOf(call))}, false, $context), PHP_EOL;
`;
}
