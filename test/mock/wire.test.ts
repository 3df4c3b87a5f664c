/** The mock as it is met over a socket, byte by byte. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import type { Exchange } from "../../src/mock/index.ts";
import { AUTHORIZATION, send, VALID } from "../support/http.ts";
import { serveBooks } from "../support/mock.ts";

/** Everything that comes back for these bytes, until the server hangs up. Nothing is read before all is sent. */
function sendRaw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), new URL(url).hostname);
    socket.pause().write(bytes, () => socket.resume());
    let received = "";
    socket.setTimeout(20_000, () => socket.destroy(new Error("No answer within 20 s.")));
    socket.on("data", (data) => {
      received += data;
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(received));
  });
}

const HEAD = `Host: x\r\nAuthorization: ${AUTHORIZATION}\r\nContent-Type: application/json\r\n`;
const put = (path: string, body: string, head = HEAD): string =>
  `PUT ${path} HTTP/1.1\r\n${head}Content-Length: ${body.length}\r\n\r\n${body}`;

test.each([
  ["what is not HTTP", "400 Bad Request", "nonsense\r\n\r\n"],
  [
    "headers that are too long",
    "431 Request Header Fields Too Large",
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`,
  ],
])("%s is answered with a problem that says that a mock gave it", async (_title, status, bytes) => {
  const { url } = await serveBooks();
  const [head = "", body = ""] = (await sendRaw(url, bytes)).split("\r\n\r\n");

  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\r\n`));
  expect(head).toMatch(/^Content-Type: application\/problem\+json\r$/im);
  expect(head).toMatch(/^x-mock: update-user-api\r$/im);
  expect(JSON.parse(body)).toMatchObject({ status: Number.parseInt(status, 10) });
});

test.each(["*", "//", "http://[", "http://other.example/books/1", "/books/1?%zz"])(
  "the request target %s is answered",
  async (target) => {
    const { url } = await serveBooks();

    const answer = await sendRaw(url, `PUT ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d .*application\/problem\+json/s);
  },
);

test("a connection lasts after each refusal, a body that is too large included", async () => {
  const { url } = await serveBooks();
  const calls: [status: number, bytes: string][] = [
    [404, put("/none", "{}")],
    [405, put("/books", "{}")],
    [400, put("/books/%zz", "{}")],
    [401, put("/books/7", "{}", "Host: x\r\n")],
    [415, put("/books/7", "{}", HEAD.replace("json", "xml"))],
    [422, put("/books/7", "{}")],
    [413, put("/books/7", " ".repeat(11 * 1024 * 1024))],
    [200, put("/books/7", '{"title":"Emma"}', `${HEAD}Connection: close\r\n`)],
  ];

  const answers = await sendRaw(url, calls.map(([, bytes]) => bytes).join(""));

  const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  expect(statuses).toEqual(calls.map(([status]) => status));
});

test("of a body without end no more is read than ten times what is taken", async () => {
  const { url } = await serveBooks();
  const head = `PUT /books/7 HTTP/1.1\r\n${HEAD}Content-Length: 1000000000\r\n\r\n`;

  expect(await sendRaw(url, head + " ".repeat(101 * 1024 * 1024))).toMatch(
    /^HTTP\/1\.1 413 .*Connection: close/is,
  );
});

test("who asks first whether a body is taken is told before it is sent", async () => {
  const { url } = await serveBooks();
  const ask = (length: number): string =>
    `PUT /books/7 HTTP/1.1\r\n${HEAD}Expect: 100-continue\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`;

  expect(await sendRaw(url, ask(11 * 1024 * 1024))).toMatch(/^HTTP\/1\.1 413/);
  expect(await sendRaw(url, `${ask(2)}{}`)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 422/);
});

test("a connection that is asked to be a tunnel is ended, and its reset ends nothing else", async () => {
  const { url, close } = await serveBooks();
  const port = Number(new URL(url).port);
  const tunnel = "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n";

  const reset = connect(port, "127.0.0.1");
  await new Promise((resolve) => reset.write(tunnel, resolve));
  reset.resetAndDestroy();
  const held = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  held.write(tunnel);
  const [answer] = await once(held, "data");

  expect(String(answer)).toMatch(/^HTTP\/1\.1 405 /);
  expect((await send(url, VALID)).status).toBe(200);
  await close();
  held.destroy();
});

test("what is no HTTP after a request leaves the answer to it as it was", async () => {
  const { url } = await serveBooks();

  const answers = await sendRaw(url, `${put("/books/7", '{"title":"Emma"}')}junk\r\n\r\n`);

  expect([...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(["200", "400"]);
});

test("a request without Host is answered as any other", async () => {
  const { url } = await serveBooks();
  const head = "Content-Type: application/json\r\nConnection: close\r\n";

  expect(await sendRaw(url, put("/books/7", "{}", head))).toMatch(/^HTTP\/1\.1 401 .*x-mock: /s);
});

test("a request that takes too long to arrive is ended", async () => {
  const { url } = await serveBooks({}, 50);

  expect(await sendRaw(url, put("/books/7", "{}").slice(0, -1))).toMatch(/^HTTP\/1\.1 408 .*"status":408/s);
});

test("each request is reported once, with its path and nothing that could be a secret", async () => {
  const exchanges: Exchange[] = [];
  const { url } = await serveBooks({ onAnswer: (exchange) => exchanges.push(exchange) });

  await send(url, { ...VALID, path: `${VALID.path}?password=hunter2`, body: '{"pin":"hunter2"}' });
  await send(url, { method: "GET", path: "/none" });
  await sendRaw(url, "nonsense\r\n\r\n");

  const ms = expect.any(Number);
  expect(exchanges).toEqual([
    { method: "PUT", path: "/books/7", status: 200, ms },
    { method: "GET", path: "/none", status: 404, ms },
    { method: "-", path: "-", status: 400, ms },
  ]);
  expect(JSON.stringify(exchanges)).not.toContain(AUTHORIZATION);
});

test("each answer says that a mock gave it", async () => {
  const { url } = await serveBooks();
  const asked = { origin: "null", "access-control-request-method": "PUT" };
  const answers = await Promise.all([
    ...[VALID.path, "/none", "/%zz"].map((path) => send(url, { ...VALID, path })),
    send(url, { method: "OPTIONS", path: VALID.path, headers: asked }),
  ]);

  for (const { headers } of answers) expect(headers["x-mock"]).toBe("update-user-api");
});
