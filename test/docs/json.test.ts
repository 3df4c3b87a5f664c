import { expect, test } from "vitest";
import { indent, jsonFault } from "../../scripts/docs/browser/json.ts";

test("What is nested deeper than a program's stack is no fault.", () => {
  const depth = 200_000;
  expect(jsonFault("[".repeat(depth) + "]".repeat(depth))).toBeUndefined();
});

test.each([
  "{}",
  ' { "a" : [ 1 , -0.5e+3 , true , null , "\\u00e9\\n\\"" ] , "" : {} } \n',
  '"é 👩‍💻 \u007f"',
  "0",
  "[]",
])("%j is JSON.", (text) => {
  expect(jsonFault(text)).toBeUndefined();
});

test.each<[text: string, line: number, column: number, reason: string]>([
  ["", 1, 1, "a value belongs here"],
  ['{"a": 1,}', 1, 9, "a name in double quotes belongs here"],
  ["{'a': 1}", 1, 2, "a name in double quotes belongs here"],
  ['{"a" 1}', 1, 6, "a colon is missing here"],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, "a comma or } is missing here"],
  ['["a" "b"]', 1, 6, "a comma or ] is missing here"],
  ['{\n  "a": tru\n}', 2, 8, "a value belongs here"],
  ["[01]", 1, 2, "a value belongs here"],
  ['{"a": undefined}', 1, 7, "a value belongs here"],
  ['{"a": "b\n"}', 1, 9, "a line end or tab in a text is written \\n or \\t"],
  ['["\\x"]', 1, 3, "this escape is unknown in JSON"],
  ['{"a": "b', 1, 9, 'the closing " is missing'],
  ['{"a": 1', 1, 8, "a comma or } is missing here"],
  ["{} {}", 1, 4, "nothing may follow here"],
])("%j is faulty at line %i, column %i.", (text, line, column, reason) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonFault(text)?.text).toBe(`Line ${line}, column ${column}: ${reason}.`);
});

test("JSON is shown as it was received, with other line ends alone.", () => {
  const received =
    '{"id":9007199254740993,"price":1.0,"big":1e400,"id":7,"empty":[{},[]],"text":"a \\u0041\\" , ]"}';
  expect(indent(received)).toBe(String.raw`{
  "id": 9007199254740993,
  "price": 1.0,
  "big": 1e400,
  "id": 7,
  "empty": [
    {},
    []
  ],
  "text": "a \u0041\" , ]"
}`);
});
