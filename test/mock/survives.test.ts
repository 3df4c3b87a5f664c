import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { loadMock } from "../../src/mock/core.ts";
import { listen } from "../../src/mock/server.ts";
import { books } from "../support/fixture.ts";
import { type Received, type Sent, send, VALID } from "../support/http.ts";
import { loadMockFetch } from "../support/mock.ts";

/** What stock Prism does not survive, by both doors: a socket, and `fetch` in the process. */
const server = await listen(await loadMock(books()), { port: 0 });
afterAll(() => server.close());
const mockFetch = await loadMockFetch(books());

const doors: [string, (sent: Sent) => Promise<Received>][] = [
  ["over HTTP", (sent) => send(server.url, { ...VALID, ...sent })],
  [
    "in the process",
    async ({ path = VALID.path, ...sent }) => {
      const init = { ...VALID, ...sent } as RequestInit;
      const response = await mockFetch(new Request(`https://mock.invalid${path}`, init));
      const { status, headers } = response;
      return { status, headers: Object.fromEntries(headers), text: await response.text() };
    },
  ],
];

const withHeaders = (headers: Record<string, string>): Sent => ({
  headers: { ...VALID.headers, ...headers },
});

const rows: [string, Sent, number][] = [
  ["malformed JSON", { body: '{"title":' }, 400],
  ["a byte order mark", { body: '\uFEFF{"title":"Ada"}' }, 400],
  ["gzip that does not say so", { body: gzipSync('{"title":"Ada"}') }, 400],
  ["gzip that says so", { body: gzipSync("{}"), ...withHeaders({ "content-encoding": "gzip" }) }, 415],
  ["bytes that are not UTF-8", { body: new Uint8Array([0x22, 0xff, 0x22]) }, 400],
  ["only blanks", { body: "  " }, 400],
  ["%zz in the path", { path: "/books/%zz" }, 400],
  ["%C0%AF in the path", { path: "/books/%C0%AF" }, 400],
  ["an unknown field named 中", { body: '{"中":1}' }, 422],
  ["an unknown field named by an emoji", { body: '{"🦄":1}' }, 422],
  ["half a surrogate pair as a field", { body: '{"\\ud800":1}' }, 422],
  ["Content-Type: /", withHeaders({ "content-type": "/" }), 415],
  [
    "Content-Type: json where no body is taken",
    { method: "GET", body: undefined, ...withHeaders({ "content-type": "json" }) },
    200,
  ],
  ["an Accept that is no media type", withHeaders({ accept: "json, ;;=" }), 200],
  [
    "a name and password in Cyrillic",
    withHeaders({ authorization: `Basic ${Buffer.from("Ада:пароль").toString("base64")}` }),
    200,
  ],
  ["a Prefer of 15,000 letters", withHeaders({ prefer: "a".repeat(15_000) }), 200],
  [
    "five million escapes beside a number",
    { body: `{"title":"${"\\n".repeat(4_900_000)}","price":1e2}` },
    200,
  ],
  ["over 10 MiB", { body: `{"title":"${"a".repeat(10 * 1024 * 1024)}"}` }, 413],
];

describe.each(doors)("%s", (_door, call) => {
  test.each(rows)("answers %s", async (_title, sent, status) => {
    const { status: answered, headers, text } = await call(sent);

    expect(answered).toBe(status);
    expect(headers["content-type"]).toBe(status === 200 ? "application/json" : "application/problem+json");
    expect(headers["sl-violations"]).toBeUndefined();
    if (status !== 200) expect(JSON.parse(text)).toMatchObject({ status });
  });

  test("still answers a valid call afterwards", async () => {
    const { status, text } = await call({});

    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ id: 7, title: "Persuasion" });
  });
});

test("a body of unknown length is cut off at the limit", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const init = { ...VALID, body: endless, duplex: "half" } as RequestInit;

  expect((await mockFetch("https://mock.invalid/books/1", init)).status).toBe(413);
  expect(sent).toBeLessThan(20);
});
