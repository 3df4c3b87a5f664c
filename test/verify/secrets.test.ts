import { expect, test } from "vitest";
import { type Operation, operationsOf } from "../../src/openapi/operations.ts";
import { Place } from "../../src/openapi/place.ts";
import type { Answer } from "../../src/verify/answer.ts";
import type { Case } from "../../src/verify/case.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { leaks, secretsIn, writeOnlyFields, writeOnlyIn, writeOnlySent } from "../../src/verify/secrets.ts";
import { secretPatterns } from "../../src/verify/send.ts";
import { books } from "../support/fixture.ts";

const BOOKS = books();
const OPERATIONS = new Map(operationsOf(BOOKS).map((operation) => [operation.id, operation]));
const PIN = "#/components/schemas/BookChanges/properties/pin";

/** An operation, and a case of it that sends this body. */
function caseOf(id: string, body?: unknown): [Operation, Case] {
  const testCase = casesOf(BOOKS).find(({ operation }) => operation === id) as Case;
  return [OPERATIONS.get(id) as Operation, { ...testCase, sent: { parameters: {}, body } }];
}

function answerOf(text: string, headers: Record<string, string> = {}, status = 200): Answer {
  return { status, headers: new Headers(headers), text };
}

/** Where an answer to an update with this body shows a write-only field. */
function shownOf(body: unknown, text: string, headers?: Record<string, string>): string[] {
  const json = /^[{[]/.test(text) ? JSON.parse(text) : undefined;
  const findings = writeOnlyIn(...caseOf("updateBook", body), json, answerOf(text, headers));
  return [...findings].map(({ pointer }) => pointer);
}

test.each<[what: string, body: object, text: string, headers?: Record<string, string>]>([
  ["has the field by its name, beside others", { title: "Emma" }, '{"id":7,"pin":"other"}'],
  ["has the field without a value", { title: "Emma" }, '{"pin":null}'],
  ["has the field in an object", { title: "Emma" }, '{"shelf":{"pin":"other"}}'],
  ["has the field in an array", { title: "Emma" }, '{"others":[{"pin":"other"}]}'],
  ["repeats the value in a text", { pin: "hunter22" }, "The pin hunter22 is set."],
  ["repeats the value under another name", { pin: "hunter22" }, '{"word":"hunter22"}'],
  ["repeats the value in a header", { pin: "hunter22" }, "", { "x-word": "hunter22" }],
  ["repeats a value of six characters within a word", { pin: "hunter" }, "hunters"],
])("a write-only field is found where an answer %s", (_title, body, text, headers) => {
  expect(shownOf(body, text, headers)).toEqual([PIN]);
});

test.each([
  ["the value is shorter than six characters, and stands in many words", { pin: "hunte" }, "hunters"],
  ["the value is empty", { pin: "" }, "hunters"],
  ["no such field is sent", { title: "hunter22" }, "hunter22"],
  ["its value is no text", { pin: 12_345_678 }, "12345678"],
  ["the body is no object", "hunter22", "hunter22"],
  ["there is no body", undefined, "hunter22"],
  ["the answer holds neither name nor value", { pin: "hunter22" }, '{"spin":1,"title":"pin"}'],
])("an answer is blamed for nothing where %s", (_title, body, text) => {
  expect(shownOf(body, text)).toEqual([]);
});

test("a finding says what is wrong and repeats no value", () => {
  const [operation, testCase] = caseOf("updateBook", { pin: "hunter22" });

  expect([...writeOnlyIn(operation, testCase, undefined, answerOf("hunter22"))]).toEqual([
    {
      check: "secret",
      pointer: PIN,
      keyword: "writeOnly",
      basis: "documented",
      expected: "an answer without pin",
      got: "an answer with it",
    },
  ]);
});

test("a finding rests on what the field's mark rests on", () => {
  const document = books();
  const pin = document.components.schemas.BookChanges.properties.pin;
  Object.assign(pin, { "x-assumption": "No page says it.", "x-assumed": ["writeOnly"] });
  const operation = operationsOf(document).find(({ id }) => id === "updateBook") as Operation;
  const [, testCase] = caseOf("updateBook", {});

  expect([...writeOnlyIn(operation, testCase, { pin: "x" }, answerOf(""))]).toMatchObject([
    { basis: { assumed: PIN } },
  ]);
});

test("an operation without a body has nothing write-only", () => {
  const [operation, testCase] = caseOf("getBook");
  expect([...writeOnlyIn(operation, testCase, { pin: "x" }, answerOf(""))]).toEqual([]);
  expect(writeOnlySent(operation, testCase)).toEqual([]);
});

test.each([
  [{ pin: "x", title: "Emma" }, [PIN]],
  [{ title: "pin" }, []],
  [["pin"], []],
  [undefined, []],
])("of the body %j a case sends these write-only fields: %s", (body, pointers) => {
  expect(writeOnlySent(...caseOf("updateBook", body)).map(({ pointer }) => pointer)).toEqual(pointers);
});

test("write-only fields are found in the objects of a schema, and only where they are said to be", () => {
  const schema = Place.root({
    properties: {
      open: { type: "string", writeOnly: false },
      outer: { type: "object", properties: { inner: { type: "string", writeOnly: true } } },
      secret: { type: "string", writeOnly: true },
    },
  });

  expect(writeOnlyFields(schema).map(([name, { pointer }]) => [name, pointer])).toEqual([
    ["inner", "#/properties/outer/properties/inner"],
    ["secret", "#/properties/secret"],
  ]);
});

/** What is found in an answer to somebody with this password. */
const repeatedIn = (id: string, answer: Answer, password: string) => {
  const secrets = secretPatterns({ credentials: { username: "ada", password } }, BOOKS);
  return [...secretsIn(...caseOf(id), answer, secrets)];
};

test("credentials that an answer repeats are a finding on the scheme", () => {
  expect(repeatedIn("getBook", answerOf("hunter22"), "hunter22")).toEqual([
    {
      check: "secret",
      pointer: "#/components/securitySchemes/basicAuth",
      keyword: "security",
      basis: "documented",
      expected: "an answer without the caller's credentials",
      got: "an answer that repeats them",
    },
  ]);
});

test.each([
  ["the token", 1, "hunter22", answerOf(`x${btoa("ada:hunter22")}`)],
  ["a long password within a word", 1, "hunter22", answerOf("xhunter22x")],
  ["a password in a header", 1, "hunter2", answerOf("", { "x-back": "hunter2" })],
  ["a part of a password", 0, "hunter2", answerOf("hunter")],
  ["a password in two pieces", 0, "hunter2", answerOf("hun", { "x-back": "ter2" })],
  ["a short password as a word", 1, "$b+c", answerOf("a($b+c)")],
  ["a short password in quotes", 1, "vwxyz", answerOf('"vwxyz"')],
  ["a short password within a word", 0, "vwxyz", answerOf("_vwxyz")],
  ["a password of three characters", 0, "vwx", answerOf("vwx")],
  // What a pattern has to escape makes no password longer.
  ["three characters that a pattern escapes", 0, "$+*", answerOf("$+*")],
  ["a short password with dots within a word", 0, "a.b.c.d", answerOf("xa.b.c.d")],
  ["a password that is a field of the contract", 0, "title", answerOf("title")],
  ["a password that is a word of the contract", 0, "properties", answerOf("properties")],
  ["the token of a word of the contract", 1, "properties", answerOf(btoa("ada:properties"))],
])("an answer that has %s is blamed %i times", (_title, findings, password, answer) => {
  expect(repeatedIn("getBook", answer, password)).toHaveLength(findings);
});

test("where an operation asks for no credentials, what repeats them stands at the case's own place", () => {
  const [, { pointer }] = caseOf("listBooks");

  expect(repeatedIn("listBooks", answerOf("hunter2"), "hunter2")).toMatchObject([{ pointer }]);
});

/** What is found in an answer that shows the inside of the server, or may. */
const leaksIn = (text: string, status = 500) => [...leaks(caseOf("getBook")[1], answerOf(text, {}, status))];

test.each([
  "at Object.<anonymous> (index.js:10:15)",
  "at async index.js:10:15",
  "at index.js:10:15",
  "at file:///index.mjs:10:15",
  "Traceback (most recent call last)",
  "Undefined index: id on line 12",
  "SQLSTATE[42000]",
  "ORA-00942: table or view does not exist",
  'syntax error at or near "SELECT"',
  "/var/www/index.php",
  "failed to open '/usr/lib/x'",
  'open "/home/api/x"',
  "(/srv/x)",
  "in /opt/x",
  "see /app/x-1/y_2.js",
  'Exception in thread "main"',
  "Error in thread 7",
  "at Main.run(Main.java:12)",
])("an error that shows the inside of the server is found, and not repeated: %s", (text) => {
  const { pointer, keyword } = caseOf("getBook")[1];
  const expected = "an error without the server's insides";
  const got = "a stack trace, a file path or a query";
  expect(leaksIn(text)).toEqual([{ check: "leak", pointer, keyword, basis: "documented", expected, got }]);
});

test.each([
  [500, "Something went wrong at 12:30:15."],
  [500, "See https://api.example/app/errors for help."],
  [500, "The user is on line."],
  [500, "/v1/books/7 cannot be read"],
  [500, ""],
  [499, "Traceback (most recent call last)"],
  [200, "/var/www/index.php"],
])("an answer that shows nothing of the server is not blamed: %i %s", (status, text) => {
  expect(leaksIn(text, status)).toEqual([]);
});
