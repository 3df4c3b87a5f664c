import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { loadMock } from "../../src/mock/core.ts";
import { createMockFetch, type Exchange, startMock } from "../../src/mock/index.ts";
import { listen } from "../../src/mock/server.ts";
import { books } from "../support/fixture.ts";
import { send, VALID } from "../support/http.ts";
import { serveBooks } from "../support/mock.ts";

test("port 0 picks a free port, the URL says which, and that it is taken is an error that says what to do", async () => {
  const { url } = await serveBooks();

  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
  expect((await send(url, VALID)).status).toBe(200);
  const port = Number(new URL(url).port);
  await expect(startMock({ port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use. Choose another one with --port, or 0 for any free one.`,
  );
});

test.each([
  [{ port: 0, host: "192.0.2.1" }, "192.0.2.1 is not an address of this machine."],
  [{ port: 0, host: "no.such.name.invalid" }, "no.such.name.invalid is not an address of this machine."],
  [{ port: 70_000 }, "Cannot listen on 127.0.0.1:70000: "],
])("an address that cannot be had is an error at the start: %o", async (options, message) => {
  await expect(startMock(options)).rejects.toThrow(message);
});

/** What a machine lacks by its network nobody can install: where there is no IPv6 there is nothing to test. */
const hasIPv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === "::1"),
);

test.runIf(hasIPv6)("an IPv6 address stands in brackets in the URL", async () => {
  const { url } = await serveBooks({ host: "::1" });

  expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(url)).status).toBe(404);
});

test("close ends open connections and frees the port", async () => {
  const server = await listen(await loadMock(books()), { port: 0 });
  const port = Number(new URL(server.url).port);
  const idle = connect(port, "127.0.0.1");
  await once(idle, "connect");
  const ended = once(idle, "close");

  await server.close();
  await ended;

  await expect(send(server.url, VALID)).rejects.toThrow("ECONNREFUSED");
  const again = await startMock({ port });
  await again.close();
});

test.each(["https://docs.example", "null"])(
  "a page of the origin %s may call it with credentials, and read what is refused",
  async (origin) => {
    const { url } = await serveBooks();
    const asked = {
      "access-control-request-method": "PUT",
      "access-control-request-headers": "authorization,content-type,prefer",
    };
    const preflight = await send(url, {
      method: "OPTIONS",
      path: VALID.path,
      headers: { origin, ...asked },
    });
    const refused = await send(url, { ...VALID, headers: { origin } });

    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": asked["access-control-request-method"],
      "access-control-allow-headers": asked["access-control-request-headers"],
    });
    expect(refused.status).toBe(401);
    expect(refused.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "*",
    });
  },
);

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

test("HEAD is GET without the body", async () => {
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
  const onAnswer = (exchange: Exchange): unknown => exchanges.push(exchange);
  const server = await listen(await loadMock(document), { port: 0, onAnswer });
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
