import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { loadMockFetch } from "../../src/mock/fetch.ts";
import { createMockFetch, type Exchange, startMock } from "../../src/mock/index.ts";
import { listen } from "../../src/mock/server.ts";
import { books } from "../support/fixture.ts";
import { AUTHORIZATION, send, VALID } from "../support/http.ts";
import { serveBooks } from "../support/mock.ts";

/** Everything that comes back for these bytes, until the server hangs up. */
function sendRaw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), new URL(url).hostname, () => socket.write(bytes));
    let received = "";
    socket.setTimeout(20_000, () => socket.destroy(new Error("No answer within 20 s.")));
    socket.on("data", (data) => {
      received += data;
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(received));
  });
}

test("port 0 picks a free port, and the URL says which", async () => {
  const { url } = await serveBooks();

  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
  expect((await send(url, VALID)).status).toBe(200);
});

test("a port in use is an error at the start that says what to do", async () => {
  const { url } = await serveBooks();
  const port = Number(new URL(url).port);

  await expect(startMock({ port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use. Choose another one with --port, or 0 for any free one.`,
  );
});

test("an address that is not of this machine is an error at the start", async () => {
  await expect(startMock({ port: 0, host: "192.0.2.1" })).rejects.toThrow(
    "192.0.2.1 is not an address of this machine.",
  );
});

test("a port that no machine has is an error at the start", async () => {
  await expect(startMock({ port: 70_000 })).rejects.toThrow("Port must be a number between 0 and 65535");
});

test("an IPv6 address stands in brackets in the URL", async (context) => {
  const server = await startMock({ port: 0, host: "::1" }).catch(() =>
    context.skip("This machine has no IPv6."),
  );
  onTestFinished(() => server.close());

  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(server.url)).status).toBe(404);
});

test("close ends open connections and frees the port", async () => {
  const server = await listen(await loadMockFetch(books()), { port: 0 });
  const port = Number(new URL(server.url).port);
  const idle = connect(port, "127.0.0.1");
  await new Promise((resolve) => idle.once("connect", resolve));
  const ended = new Promise((resolve) => idle.once("close", resolve));

  await server.close();
  await ended;

  await expect(send(server.url, VALID)).rejects.toThrow("ECONNREFUSED");
  const again = await startMock({ port });
  await again.close();
});

test.each(["https://docs.example", "null"])(
  "a page of the origin %s may call it with credentials",
  async (origin) => {
    const { url } = await serveBooks();
    const preflight = await send(url, {
      method: "OPTIONS",
      path: VALID.path,
      headers: {
        origin,
        "access-control-request-method": "PUT",
        "access-control-request-headers": "authorization,content-type,prefer",
      },
    });

    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "PUT",
      "access-control-allow-headers": "authorization,content-type,prefer",
    });
    const answer = await send(url, { ...VALID, headers: { ...VALID.headers, origin } });
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "*",
    });
  },
);

test("a refused call may be read by a page too", async () => {
  const { url } = await serveBooks();

  const { status, headers } = await send(url, { ...VALID, headers: { origin: "null" } });

  expect([status, headers["access-control-allow-origin"]]).toEqual([401, "*"]);
});

test("OPTIONS that is no preflight is a method like any other", async () => {
  const { url } = await serveBooks();

  expect((await send(url, { ...VALID, method: "OPTIONS" })).status).toBe(405);
});

test("what is not HTTP is answered with a problem", async () => {
  const { url } = await serveBooks();

  const answer = await sendRaw(url, "nonsense\r\n\r\n");

  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
  expect(JSON.parse(answer.split("\r\n\r\n")[1] as string)).toMatchObject({ status: 400 });
});

test("headers that are too long are answered with a 431 problem", async () => {
  const { url } = await serveBooks();

  expect(await sendRaw(url, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 .*"status":431/s,
  );
});

test.each(["*", "//", "http://[", "http://other.example/books/1", "/books/1?%zz"])(
  "the request target %s is answered",
  async (target) => {
    const { url } = await serveBooks();

    const answer = await sendRaw(url, `PUT ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d .*application\/problem\+json/s);
  },
);

test("HEAD has the status of the answer and no body", async () => {
  const { url } = await serveBooks();

  expect(await send(url, { ...VALID, method: "HEAD", body: "" })).toMatchObject({ status: 405, text: "" });
});

test("the report of an answer has the path and nothing that could be a secret", async () => {
  const exchanges: Exchange[] = [];
  const { url } = await serveBooks({ onAnswer: (exchange) => exchanges.push(exchange) });

  await send(url, {
    ...VALID,
    path: `${VALID.path}?password=hunter2`,
    body: '{"pin":"hunter2"}',
  });

  expect(exchanges).toEqual([{ method: "PUT", path: "/books/7", status: 200, ms: expect.any(Number) }]);
  expect(JSON.stringify(exchanges)).not.toContain(AUTHORIZATION);
});

test("an abort in the process rejects with the caller's reason", async () => {
  const signal = AbortSignal.abort(new Error("changed my mind"));

  await expect(createMockFetch()("https://mock.invalid/", { signal })).rejects.toThrow("changed my mind");
});
