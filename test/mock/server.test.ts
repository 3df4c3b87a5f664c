import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Exchange, type MockServer, startMock } from "../../src/mock/index.ts";
import { AUTHORIZATION, send, VALID } from "../support/http.ts";

async function start(options: Parameters<typeof startMock>[0] = {}): Promise<MockServer> {
  const server = await startMock({ port: 0, ...options });
  onTestFinished(() => server.close());
  return server;
}

/** Everything that comes back for these bytes, until the server hangs up. */
function sendRaw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), new URL(url).hostname, () => socket.write(bytes));
    let received = "";
    socket.setTimeout(2000, () => socket.destroy(new Error("No answer within 2 s.")));
    socket.on("data", (data) => {
      received += data;
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(received));
  });
}

test("port 0 picks a free port, and the URL says which", async () => {
  const { url } = await start();

  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
  expect((await send(url, VALID)).status).toBe(200);
});

test("a port in use is an error at the start that says what to do", async () => {
  const { url } = await start();
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

test("a document that cannot be mocked is an error at the start, and no port is taken", async () => {
  await expect(startMock({ port: 0, document: {} })).rejects.toThrow('has no "openapi"');
});

test("close ends open connections and frees the port", async () => {
  const server = await startMock({ port: 0 });
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
    const { url } = await start();
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
  const { url } = await start();

  const { status, headers } = await send(url, { ...VALID, headers: { origin: "null" } });

  expect([status, headers["access-control-allow-origin"]]).toEqual([401, "*"]);
});

test("OPTIONS that is no preflight is a method like any other", async () => {
  const { url } = await start();

  expect((await send(url, { ...VALID, method: "OPTIONS" })).status).toBe(405);
});

test("what is not HTTP is answered with a problem", async () => {
  const { url } = await start();

  const answer = await sendRaw(url, "nonsense\r\n\r\n");

  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/);
  expect(JSON.parse(answer.split("\r\n\r\n")[1] as string)).toMatchObject({ status: 400 });
});

test("headers that are too long are answered with a 431 problem", async () => {
  const { url } = await start();

  expect(await sendRaw(url, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 .*"status":431/s,
  );
});

test.each(["*", "//", "http://[", "http://other.example/api/users/1", "/api/users/1?%zz"])(
  "the request target %s is answered",
  async (target) => {
    const { url } = await start();

    const answer = await sendRaw(url, `PUT ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d .*application\/problem\+json/s);
  },
);

test("HEAD has the status of the answer and no body", async () => {
  const { url } = await start();

  expect(await send(url, { ...VALID, method: "HEAD", body: "" })).toMatchObject({ status: 405, text: "" });
});

test("the report of an answer has the path and nothing that could be a secret", async () => {
  const exchanges: Exchange[] = [];
  const { url } = await start({ onAnswer: (exchange) => exchanges.push(exchange) });

  await send(url, {
    ...VALID,
    path: `${VALID.path}?password=hunter2`,
    body: '{"registration_password":"hunter2"}',
  });

  expect(exchanges).toEqual([
    { method: "PUT", path: "/api/users/1024", status: 200, ms: expect.any(Number) },
  ]);
  expect(JSON.stringify(exchanges)).not.toContain(AUTHORIZATION);
});

test("an abort in the process rejects with the caller's reason", async () => {
  const { createMockFetch } = await import("../../src/mock/index.ts");
  const signal = AbortSignal.abort(new Error("changed my mind"));

  await expect(createMockFetch()("https://mock.invalid/", { signal })).rejects.toThrow("changed my mind");
});
