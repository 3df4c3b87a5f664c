/** JSON as people type it and as servers send it. */

/** Where a text stops being JSON, and what is wrong there. */
export interface JsonFault {
  text: string;
  offset: number;
}

/** A string up to what may not be in it, its end, a scalar, or any other character. */
const TOKEN =
  /("(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*)("?)|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])|[^ \t\n\r]/gu;

const MISSING = {
  value: "a value belongs here",
  name: "a name in double quotes belongs here",
  colon: "a colon is missing here",
};

/** The first fault; undefined for JSON. Browsers do not agree on whether to tell the place. */
export function jsonFault(text: string): JsonFault | undefined {
  /** The brackets that have to be closed. */
  const due: string[] = [];
  let next: keyof typeof MISSING | "comma" = "value";
  let last = "";
  for (const { index, 0: token, 1: string, 2: quote, 3: scalar } of text.matchAll(TOKEN)) {
    const bracket = due.at(-1);
    const isOpening = token === "{" || token === "[";
    if (token === bracket && (next === "comma" || last === "{" || last === "[")) {
      due.pop();
      next = "comma";
    } else if (next === "comma") {
      if (bracket === undefined) return fault(text, index, "nothing may follow here");
      if (token !== ",") return fault(text, index, `a comma or ${bracket} is missing here`);
      next = bracket === "}" ? "name" : "value";
    } else if (next === "colon") {
      if (token !== ":") return fault(text, index, MISSING.colon);
      next = "value";
    } else if (string !== undefined) {
      if (quote === "") return fault(text, index + token.length, reasonOf(text[index + token.length]));
      next = next === "name" ? "colon" : "comma";
    } else if (next === "value" && isOpening) {
      due.push(token === "{" ? "}" : "]");
      next = token === "{" ? "name" : "value";
    } else if (next === "value" && scalar !== undefined) next = "comma";
    else return fault(text, index, MISSING[next]);
    last = token;
  }
  if (next === "comma" && due.length === 0) return undefined;
  const reason = next === "comma" ? `a comma or ${due.at(-1)} is missing here` : MISSING[next];
  return fault(text, text.length, reason);
}

/** Why a string ends before this character. */
function reasonOf(character: string | undefined): string {
  if (character === undefined) return 'the closing " is missing';
  if (character === "\\") return "this escape is unknown in JSON";
  return "a line end or tab in a text is written \\n or \\t";
}

function fault(text: string, offset: number, reason: string): JsonFault {
  const before = text.slice(0, offset).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { text: `Line ${before.length}, column ${column}: ${reason}.`, offset };
}

/** Deeper than this, more space at the start of a line would only hide what stands on it. */
const DEEPEST = 40;

/** JSON with line ends and indents as a person wants them. Each token stays as it came: nothing is read and written again. */
export function indent(json: string): string {
  const tokens = json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs) ?? [];
  let depth = 0;
  const newLine = (): string => `\n${"  ".repeat(Math.min(depth, DEEPEST))}`;
  const pieces = tokens.map((token, index) => {
    if (token === "," || token === ":") return token === "," ? token + newLine() : `${token} `;
    if (token === "{" || token === "[") {
      depth++;
      return /^[}\]]$/.test(tokens[index + 1] ?? "") ? token : token + newLine();
    }
    if (token !== "}" && token !== "]") return token;
    depth--;
    return /^[{[]$/.test(tokens[index - 1] ?? "") ? token : newLine() + token;
  });
  return pieces.join("");
}

/** Undefined where it is not JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
