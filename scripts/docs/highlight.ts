/** Colours of code: one lexer for the page as it is built and for the browser. */
import { tokenize } from "sugar-high/core";
import * as json from "sugar-high/lang/json";
import * as php from "sugar-high/lang/php";
import * as python from "sugar-high/lang/python";
import * as ruby from "sugar-high/lang/ruby";
import * as shell from "sugar-high/lang/shell";

type Options = Parameters<typeof tokenize>[1];

/** The lexer's own grammar of JavaScript is as large as all the others together; samples need little of it. */
const javascript: Options = { keywords: new Set(["await", "const", "from", "import", "new", "type"]) };

const SCRIPTS: Record<string, Options> = { javascript, typescript: javascript };
const GRAMMARS: Record<string, Options> = { json, php, python, ruby, shell, ...SCRIPTS };

/** The classes of the lexer's kinds; the others have the colour of text. */
const CLASSES: Record<number, string> = { 1: "k", 2: "s", 3: "n", 4: "p" };

/** Code in pieces, each with the class of its colour; neighbours of one colour are one piece. */
export function highlight(code: string, language: string): [text: string, className: string][] {
  const pieces: [string, string][] = [];
  for (const [kind, text] of tokenize(code, GRAMMARS[language])) {
    const className = CLASSES[kind] ?? "";
    const last = pieces.at(-1);
    if (last && (last[1] === className || /^\s*$/.test(text))) last[0] += text;
    else pieces.push([text, className]);
  }
  return pieces;
}
