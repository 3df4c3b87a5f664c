/** Where a text stops being JSON, counted from 1, and what is wrong there. */
export interface JsonFault {
  line: number;
  column: number;
  offset: number;
  reason: string;
}

/** The first fault; undefined for JSON. Browsers do not agree on whether to tell the place. */
export function jsonFault(text: string): JsonFault | undefined {
  let at = 0;
  const eat = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const space = (): boolean => eat(/[ \t\n\r]*/y);

  const string = (): string | undefined => {
    eat(/(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/uy);
    if (eat(/"/y)) return undefined;
    if (text[at] === "\\") return "this escape is unknown in JSON";
    return at < text.length
      ? "a line end or tab in a text is written \\n or \\t"
      : 'the closing " is missing';
  };
  const members = (close: string, member: () => string | undefined): string | undefined => {
    const end = new RegExp(close, "y");
    space();
    if (eat(end)) return undefined;
    for (;;) {
      const reason = member();
      if (reason !== undefined) return reason;
      space();
      if (eat(end)) return undefined;
      if (!eat(/,/y)) return `a comma or ${close.at(-1)} is missing here`;
    }
  };
  const property = (): string | undefined => {
    space();
    if (!eat(/"/y)) return "a name in double quotes belongs here";
    const reason = string();
    if (reason !== undefined) return reason;
    space();
    return eat(/:/y) ? value() : "a colon is missing here";
  };
  const value = (): string | undefined => {
    space();
    if (eat(/"/y)) return string();
    if (eat(/\{/y)) return members("\\}", property);
    if (eat(/\[/y)) return members("\\]", value);
    if (eat(/(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)(?![\w.])/iy)) return undefined;
    return "a value belongs here";
  };

  let reason = value();
  if (reason === undefined && space() && at < text.length) reason = "nothing may follow here";
  if (reason === undefined)
    return parse(text) !== undefined
      ? undefined
      : { line: 1, column: 1, offset: 0, reason: "this is not JSON" };
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset: at, reason };
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
