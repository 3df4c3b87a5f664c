import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { loadMock } from "../../src/mock/core.ts";
import { createMockFetch, type Exchange, startMock } from "../../src/mock/index.ts";
import { listen } from "../../src/mock/server.ts";
import { books } from "../support/fixture.ts";
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
  await expect(startMock({ port: 70_000 })).rejects.toThrow("Cannot listen on 127.0.0.1:70000: ");
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
  const server = await listen(await loadMock(books()), { port: 0 });
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

test("OPTIONS that is no preflight says what there is", async () => {
  const { url } = await serveBooks();
  const options = async (path: string): Promise<unknown[]> => {
    const { status, headers } = await send(url, { method: "OPTIONS", path });
    return [status, headers["allow"]];
  };

  expect(await options("/books")).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
  expect(await options("*")).toEqual([204, undefined]);
  expect(await options("/shelves")).toEqual([404, undefined]);
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

test("HEAD is GET without the body, and a method of no other", async () => {
  const { url } = await serveBooks();
  const get = await send(url, { ...VALID, method: "GET", body: undefined });
  const head = await send(url, { ...VALID, method: "HEAD", body: undefined });

  expect([head.status, head.text]).toEqual([200, ""]);
  expect({ ...head.headers, date: "" }).toEqual({ ...get.headers, date: "" });
});

const HEAD = `Host: x\r\nAuthorization: ${AUTHORIZATION}\r\nContent-Type: application/json\r\n`;
const put = (path: string, body: string, head = HEAD): string =>
  `PUT ${path} HTTP/1.1\r\n${head}Content-Length: ${body.length}\r\n\r\n${body}`;

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

test("a request that takes too long to arrive is ended", async () => {
  const server = await listen(await loadMock(books()), { port: 0 }, 50);
  onTestFinished(() => server.close());

  expect(await sendRaw(server.url, put("/books/7", "{}").slice(0, -1))).toMatch(
    /^HTTP\/1\.1 408 .*"status":408/s,
  );
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

test("what fails inside is a 500 that names the operation, and its cause is reported", async () => {
  const document = books();
  // No JSON has such a number.
  document.components.responses.BookUpdated.content["application/json"].examples.setPin.value.price = 7n;
  const exchanges: Exchange[] = [];
  const server = await listen(await loadMock(document), {
    port: 0,
    onAnswer: (exchange) => exchanges.push(exchange),
  });
  onTestFinished(() => server.close());

  const { status, text } = await send(server.url, { ...VALID, path: "/books/8", body: '{"pin":"hunter2"}' });

  const title = "Internal Server Error";
  const detail = "The mock failed on PUT /books/{id}.";
  expect([status, JSON.parse(text)]).toEqual([500, { type: "about:blank", title, status: 500, detail }]);
  expect(exchanges).toMatchObject([{ status: 500, cause: expect.stringMatching(/^TypeError at \S/) }]);
  expect(JSON.stringify(exchanges)).not.toContain("hunter2");
});

test("each answer says that a mock gave it", async () => {
  const { url } = await serveBooks();
  const paths = [VALID.path, "/none", "/%zz"];
  const answers = await Promise.all(paths.map((path) => send(url, { ...VALID, path })));

  const asked = { origin: "null", "access-control-request-method": "PUT" };
  answers.push(await send(url, { method: "OPTIONS", path: VALID.path, headers: asked }));

  for (const { headers } of answers) expect(headers["x-mock"]).toBe("update-user-api");
  expect(await sendRaw(url, "nonsense\r\n\r\n")).toMatch(/^x-mock: update-user-api\r$/im);
});

test("an abort in the process rejects with the caller's reason", async () => {
  const signal = AbortSignal.abort(new Error("changed my mind"));

  await expect(createMockFetch()("https://mock.invalid/", { signal })).rejects.toThrow("changed my mind");
});
