import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Call } from "../../scripts/docs/samples/call.ts";
import { LANGUAGES } from "../../scripts/docs/samples/index.ts";
import { loadMockFetch } from "../../src/mock/fetch.ts";
import { listen, type MockServer } from "../../src/mock/server.ts";
import { callOf, HOSTILE } from "../support/calls.ts";
import { contract } from "../support/contract.ts";
import { missingProgram, openWorkplace, type Workplace } from "../support/languages.ts";

/** What the mock was sent. Each call has a path of its own, so that tests may run side by side. */
interface Seen {
  method: string;
  url: string;
  authorization: string | null;
  headers: Headers;
  body: string;
}

const SECRET = `p:a'ss"wörd\\ $HOME \`x\` #{1}`;
const seen = new Map<string, Seen>();
let mock: MockServer;
let workplace: Workplace;
let count = 0;

beforeAll(async () => {
  const answer = await loadMockFetch();
  const record = async (request: Request): Promise<Response> => {
    const { method, url, headers } = request;
    const body = await request.clone().text();
    seen.set(new URL(url).pathname, {
      method,
      url,
      authorization: headers.get("authorization"),
      headers,
      body,
    });
    return answer(request);
  };
  mock = await listen(record, { port: 0 });
  workplace = await openWorkplace();
});

afterAll(async () => {
  await workplace[Symbol.asyncDispose]();
  await mock.close();
});

const { requestBody } = (await contract()).paths["/api/users/{id}"].put;
const EXAMPLES: [string, { value: unknown }][] = Object.entries(
  requestBody.content["application/json"].examples,
);

describe.each(LANGUAGES)("A sample in $label", ({ key, label, write }) => {
  const missing = missingProgram(key);
  if (missing && process.env["REQUIRE_ALL"] === "1") throw new Error(`${missing} is not installed`);
  if (missing) console.log(`Skipped: the samples in ${label}, for ${missing} is not installed`);
  const probe = test.skipIf(missing);

  /** Runs the sample as the page prints it; what the mock received, and what the sample printed. */
  async function send(changes: Partial<Call>): Promise<Seen & { stdout: string }> {
    const id = String(1_000_000 + count++);
    const call = callOf(mock.url, { pathValues: { id }, ...changes });
    const source = write(call);
    expect(source).not.toContain(SECRET);
    const { code, stdout, stderr } = await workplace.run(key, source, SECRET);
    const sent = seen.get(`/api/users/${encodeURIComponent(call.pathValues["id"] ?? "")}`);
    if (!sent) throw new Error(`Nothing was sent (exit code ${code}) by:\n${source}\n${stdout}${stderr}`);
    expect(sent.authorization && Buffer.from(sent.authorization.slice(6), "base64").toString()).toBe(
      call.credentials && `${call.credentials.user}:${SECRET}`,
    );
    return { ...sent, stdout };
  }

  function bodyOf(value: unknown): Pick<Call, "body"> {
    return { body: { type: "application/json", text: JSON.stringify(value, null, 2) } };
  }

  probe.each(EXAMPLES)("sends the example %s, and prints the answer.", async (_, { value }) => {
    const { method, body, stdout } = await send(bodyOf(value));
    expect(method).toBe("PUT");
    expect(JSON.parse(body)).toEqual(value);
    expect(stdout).toContain("ada.lovelace");
  });

  probe.each(Object.entries(HOSTILE))("sends %s as it is.", async (_, text) => {
    const value = { first_name: text, last_name: `${text}${text}` };
    expect(JSON.parse((await send(bodyOf(value))).body)).toEqual(value);
  });

  probe("sends every kind of JSON value under every kind of name.", async () => {
    const names = Object.fromEntries(Object.values(HOSTILE).map((text) => [text, [text, { [text]: null }]]));
    const value = {
      ...names,
      "0": "first",
      list: [1, -2.5, true, false, null, {}, []],
      nested: { "7": { a: [] } },
    };
    const text = JSON.stringify(value).replace("{", '{"__proto__":{"a":1},');
    const { body } = await send({ body: { type: "application/json", text } });
    expect(JSON.parse(body)).toEqual(JSON.parse(text));
  });

  probe("sends digit for digit what a program would round or reorder.", async () => {
    const text =
      '{ "timezone_id": 12345678901234567890.10, "is_active": 1.0, "first_name": "\\u0041\\ud83d" }';
    expect((await send({ body: { type: "application/json", text } })).body).toBe(text);
  });

  probe("sends a user name as it is.", async () => {
    await send({
      credentials: { kind: "basic", header: "Authorization", user: `o'ne "two" $HOME #{3} \\ é` },
    });
  });

  probe("sends path, query and headers as they are.", async () => {
    const id = `a/b?c#d%2F ' " $HOME #{1} é`;
    const { method, url, headers, body } = await send({
      method: "GET",
      pathValues: { id },
      query: [
        { name: "a&b", values: ["x=y&z", "it's #{1} $HOME"], explode: true },
        { name: "list", values: ["1", "2,3"], explode: false },
      ],
      headers: { "X-Trace": `it's "$HOME" #{1} \\ \`x\`` },
      body: undefined as never,
    });
    const { pathname, search, searchParams } = new URL(url);
    expect([method, decodeURIComponent(pathname), body]).toEqual(["GET", `/api/users/${id}`, ""]);
    expect(searchParams.getAll("a&b")).toEqual(["x=y&z", "it's #{1} $HOME"]);
    expect(search.split("list=")[1]).toBe("1,2%2C3");
    expect(headers.get("x-trace")).toBe(`it's "$HOME" #{1} \\ \`x\``);
  });
});
