import { afterAll, describe, expect, test } from "vitest";
import { readContract } from "../../scripts/contract.ts";
import { type Call, urlOf } from "../../scripts/docs/samples/call.ts";
import { firstCall } from "../../scripts/docs/samples/first-call.ts";
import { LANGUAGES } from "../../scripts/docs/samples/index.ts";
import { localMock } from "../../scripts/docs/servers.ts";
import { examplesOf, operationsOf } from "../../src/openapi/operations.ts";
import { callOf, credentialsOf, HOSTILE, openMock, type RecordedRequest } from "../support/calls.ts";
import { books } from "../support/fixture.ts";
import { missingProgram, openWorkplace } from "../support/languages.ts";
import { ROOT } from "../support/project.ts";

const SECRET = `p:a'ss"wörd\\ $HOME \`x\` #{1}`;
const CONTRACT = await readContract(ROOT);
const OPERATIONS = operationsOf(CONTRACT);
const [mock, library, runSample] = await Promise.all([
  openMock(CONTRACT),
  openMock(books()),
  openWorkplace(),
]);
afterAll(() => Promise.all([mock.close(), library.close()]));

/** The calls that the page of the contract shows: one for each example of a request, else the first alone. */
const SHOWN = OPERATIONS.flatMap((operation): [title: string, call: Call][] => {
  const first = firstCall(operation, [localMock(mock.url)]);
  if (operation.body === undefined) return [[`the call ${operation.id}`, first]];
  return examplesOf(operation.body.place).map(([name, { node }]) => {
    return [
      `the example ${name} of ${operation.id}`,
      { ...first, body: JSON.stringify(node["value"], null, 2) },
    ];
  });
});

/** Every kind of value under every kind of name. */
const VALUES = {
  "0": "first",
  ["__proto__"]: { a: 1 },
  list: [1, -2.5, true, false, null, {}, []],
  nested: { "7": { a: [] } },
  ...Object.fromEntries(Object.values(HOSTILE).map((text) => [text + text, [text, { [`${text}x`]: null }]])),
};

describe.each(LANGUAGES)("A sample in $label", ({ key, label, write }) => {
  const missing = missingProgram(key);
  if (missing && process.env["REQUIRE_ALL"] === "1") throw new Error(`${missing} is not installed`);
  if (missing) console.log(`Skipped: the samples in ${label}, for ${missing} is not installed`);
  const probe = test.skipIf(missing);

  /** Runs the sample as the page prints it; what the mock was sent, and what the sample printed. */
  async function send(call: Call): Promise<RecordedRequest & { stdout: string }> {
    const { sent } = call.base === mock.url ? mock : library;
    sent.length = 0;
    const source = write(call);
    expect(source).not.toContain(SECRET);
    const { code, stdout, stderr } = await runSample(key, source, SECRET);
    const [one] = sent;
    if (!one) throw new Error(`Nothing was sent (exit code ${code}) by:\n${source}\n${stdout}${stderr}`);
    expect(one.method).toBe(call.method);
    expect(credentialsOf(one)).toBe(call.user === undefined ? undefined : `${call.user}:${SECRET}`);
    return { ...one, stdout };
  }

  probe.each(SHOWN)("sends %s, and prints the answer.", async (_, call) => {
    const { path, body, answer, stdout } = await send(call);
    expect(mock.url + path).toBe(urlOf(call));
    expect(body && JSON.parse(body)).toEqual(call.body === undefined ? "" : JSON.parse(call.body));
    const names = answer === "" ? [] : Object.keys([JSON.parse(answer)].flat()[0] ?? {});
    for (const name of names) expect(stdout).toContain(name);
  });

  /** A call of the fixture, which our client has no method for: with a header, TypeScript does without it. */
  function fixtureCall(changes: Partial<Call>): Call {
    const user = `o'ne "two" $HOME #{3} \\ é`;
    return callOf(library.url, { user, headers: { "X-Trace": "morning" }, ...changes });
  }

  /** The calls that carry a body: in TypeScript, our client is one more writer of it. */
  function callsWith(body: string): Call[] {
    const changing = OPERATIONS.filter((operation) => key === "typescript" && operation.body);
    const calls = changing.map((operation) => ({ ...firstCall(operation, [localMock(mock.url)]), body }));
    return [fixtureCall({ body }), ...calls];
  }

  probe(
    "sends every kind of JSON value under every kind of name, and the user name, as they are.",
    async () => {
      for (const call of callsWith(JSON.stringify(VALUES, null, 2))) {
        expect(JSON.parse((await send(call)).body)).toEqual(VALUES);
      }
    },
  );

  probe("sends digit for digit what a program would round or reorder.", async () => {
    const odd = '{ "price": 12345678901234567890.10, "lent": 1.0, "title": "\\u0041\\ud83d", ';
    const body = JSON.stringify(VALUES).replace("{", odd);
    for (const call of callsWith(body)) expect((await send(call)).body).toBe(body);
  });

  probe("sends path, query and headers as they are, and no credentials where nobody is named.", async () => {
    const id = `a/b?c#d%2F ' " $HOME #{1} é`;
    const trace = `it's "$HOME" #{1} \\ \`x\``;
    const {
      user,
      body: _,
      ...open
    } = fixtureCall({
      method: "GET",
      pathValues: { id },
      query: { "a&b": ["x=y&z", "it's #{1} $HOME"], plain: "1,2" },
      headers: { "X-Trace": trace },
    });
    const { path, headers, body } = await send(open);
    const { pathname, searchParams } = new URL(library.url + path);
    expect([decodeURIComponent(pathname), body]).toEqual([`/books/${id}`, ""]);
    expect(searchParams.getAll("a&b")).toEqual(["x=y&z", "it's #{1} $HOME"]);
    expect(searchParams.getAll("plain")).toEqual(["1,2"]);
    expect(headers.get("x-trace")).toBe(trace);
  });
});
