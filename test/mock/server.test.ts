import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { loadMock } from "../../src/mock/core.ts";
import { createMockFetch, type Exchange, startMock } from "../../src/mock/index.ts";
import { listen } from "../../src/mock/server.ts";
import { books } from "../support/fixture.ts";
import { send, VALID } from "../support/http.ts";
import { serveBooks } from "../support/mock.ts";

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

test("HEAD is GET without the body, and a method of no other", async () => {
  const { url } = await serveBooks();
  const get = await send(url, { ...VALID, method: "GET", body: undefined });
  const head = await send(url, { ...VALID, method: "HEAD", body: undefined });

  expect([head.status, head.text]).toEqual([200, ""]);
  expect({ ...head.headers, date: "" }).toEqual({ ...get.headers, date: "" });
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

test("an abort in the process rejects with the caller's reason, before a call and during one", async () => {
  const reason = new Error("changed my mind");
  const mockFetch = createMockFetch();
  const url = "https://mock.invalid/";
  const never = { method: "PUT", body: new ReadableStream(), duplex: "half" };

  await expect(mockFetch(url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const late = new AbortController();
  const call = mockFetch(url, { ...never, signal: late.signal } as RequestInit);
  late.abort(reason);
  await expect(call).rejects.toBe(reason);
});

test("a request that was sent already is refused, as by fetch", async () => {
  const mockFetch = createMockFetch();
  const request = new Request("https://mock.invalid/", { method: "PUT", body: "{}" });
  await mockFetch(request);

  await expect(mockFetch(request)).rejects.toThrow(TypeError);
});
