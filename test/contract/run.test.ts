import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from "node:net";
import { inspect } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { type ContractCase, contractCases, runContract } from "../../src/contract/index.ts";
import { startMock } from "../../src/mock/index.ts";
import { contract } from "../support/contract.ts";
import { SHOP } from "../support/shop.ts";
import { CREDENTIALS, correctParts, serverOf } from "../support/user-server.ts";

const OURS = await contract();
const CASES = contractCases(OURS);
const [MALFORMED] = pick("updateUser/body/content/reject/syntax/cutOff");

function pick(...ids: string[]): [ContractCase, ...ContractCase[]] {
  return ids.map((id) => CASES.find((asked) => asked.id === id)) as [ContractCase, ...ContractCase[]];
}

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Runs one case against a server that behaves like this. */
async function ask(listener: RequestListener, timeout = 2000) {
  const baseUrl = await listen(createServer(listener));
  const [result] = await runContract({ baseUrl, cases: [MALFORMED], credentials: CREDENTIALS, timeout });
  return result;
}

test("A server that hangs is a result, and so is one whose answer never ends.", async () => {
  const silent = await ask(() => {}, 100);
  expect(silent).toMatchObject({ ran: true, findings: [{ check: "answer", got: "none within 100 ms" }] });
  const endless = await ask((_, response) => response.writeHead(400).write("{"), 100);
  expect(endless).toMatchObject({ ran: true, findings: [{ check: "answer", got: "none within 100 ms" }] });
});

test("A server that closes the connection is a result.", async () => {
  const result = await ask((request) => request.socket.destroy());
  expect(result).toMatchObject({
    ran: true,
    findings: [{ check: "answer", got: expect.stringContaining("the server closed the connection") }],
  });
});

test("A server that answers rubbish is a result.", async () => {
  const baseUrl = await listen(createSocketServer((socket) => socket.end("SSH-2.0-rubbish\r\n")));
  const [result] = await runContract({ baseUrl, cases: [MALFORMED] });
  expect(result).toMatchObject({ ran: true, findings: [{ check: "answer" }] });
  expect(result?.status).toBeUndefined();
});

test("An answer without end in sight is read for a megabyte only.", async () => {
  const result = await ask((_, response) => {
    const more = (): void => {
      while (response.write("x".repeat(65_536)));
    };
    response.on("drain", more);
    more();
  });
  expect(result).toMatchObject({
    findings: [{ check: "answer", got: "an answer of more than 1048576 bytes" }],
  });
});

test("A port where nothing listens is a result that says so, and after five of them the rest is not sent.", async () => {
  const server = createSocketServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const cases = CASES.filter(({ effect }) => effect === "none");
  const results = await runContract({ baseUrl: `http://127.0.0.1:${port}`, cases, concurrency: 1 });
  expect(results[0]?.findings).toMatchObject([{ got: "none: nothing listens there (ECONNREFUSED)" }]);
  expect(results.filter(({ ran }) => ran)).toHaveLength(5);
  expect(results).toHaveLength(cases.length);
});

test("A redirect is an answer, not a way to somebody else.", async () => {
  const result = await ask((_, response) =>
    response.writeHead(302, { location: "https://example.com/" }).end(),
  );
  expect(result?.status).toBe(302);
  expect(result?.findings.map(({ check }) => check)).toContain("class");
});

test("What changes something is sent one by one after the rest, and wrong credentials last.", async () => {
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const serve = serverOf(correctParts());
  const cases = CASES.filter(
    ({ place }) => place.startsWith("security") || place === "body/email" || place === "body",
  );
  await runContract({
    document: OURS,
    cases,
    credentials: CREDENTIALS,
    concurrency: 3,
    onResult: (result) =>
      order.push(result.case.effect === "none" ? result.case.request.credentials : "change"),
    fetch: async (request) => {
      running += 1;
      if (order.includes("change")) most = Math.max(most, running);
      const answer = await serve(request);
      running -= 1;
      return answer;
    },
  });
  expect(most).toBe(1);
  expect(order.at(-1)).toBe("wrong");
  const first = order.indexOf("change");
  expect(order.slice(first, -1)).toEqual(Array.from({ length: order.length - first - 1 }, () => "change"));
});

test("Requests that change nothing run side by side, as many as are asked for.", async () => {
  const waiting: (() => void)[] = [];
  let most = 0;
  const serve = serverOf(correctParts());
  await runContract({
    document: OURS,
    cases: CASES.filter(({ effect, request }) => effect === "none" && request.credentials !== "wrong").slice(
      0,
      6,
    ),
    credentials: CREDENTIALS,
    concurrency: 3,
    // Nobody is answered before three wait.
    fetch: async (request) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        most = Math.max(most, waiting.length);
        if (waiting.length === 3) for (const go of waiting.splice(0)) go();
      });
      return serve(request);
    },
  });
  expect(most).toBe(3);
});

test("A run that is ended leaves the rest unsent.", async () => {
  const stop = new AbortController();
  const results = await runContract({
    document: OURS,
    cases: CASES,
    fetch: serverOf(correctParts()),
    credentials: CREDENTIALS,
    concurrency: 1,
    signal: stop.signal,
    onResult: (_, done) => done === 10 && stop.abort(),
  });
  expect(results.filter(({ ran }) => ran)).toHaveLength(10);
  expect(results).toHaveLength(CASES.length);
});

test("A result holds no credentials, whatever the server sends back.", async () => {
  const results = await runContract({
    document: OURS,
    cases: CASES,
    credentials: { username: "user", password: "hunter22-secret" },
    fetch: async (request) =>
      new Response(`${request.headers.get("authorization")} hunter22-secret`, {
        status: 500,
        headers: { "x-back": "hunter22-secret" },
      }),
  });
  const shown = inspect(results, { depth: 20 }) + JSON.stringify(results);
  expect(shown).not.toContain("hunter22");
  expect(shown).not.toContain(btoa("user:hunter22-secret"));
  expect(results[0]?.findings.map(({ check }) => check)).toContain("secret");
});

test("The whole corpus holds over HTTP too.", async () => {
  const mock = await startMock({ port: 0 });
  onTestFinished(() => mock.close());
  const cases = CASES.filter(({ mock: provable }) => provable);
  const results = await runContract({ baseUrl: mock.url, cases });
  expect(results.flatMap(({ case: { id }, findings }) => findings.map(({ got }) => `${id}: ${got}`))).toEqual(
    [],
  );
});

test("A change that does not last is found where the contract has a GET, one that lasts is not.", async () => {
  const cases = contractCases(SHOP).filter(({ after }) => after !== undefined);
  const serving = (stored: (sent: object) => object) => {
    let kept = {};
    return async (request: Request): Promise<Response> => {
      if (request.method === "GET") return Response.json(stored(kept));
      kept = (await request.json()) as object;
      return new Response(null, { status: 204 });
    };
  };
  const run = (fetch: (request: Request) => Promise<Response>) =>
    runContract({ document: SHOP, cases, fetch });
  expect((await run(serving((sent) => sent)))[0]?.findings).toEqual([]);
  expect((await run(serving(() => ({ note: "before" }))))[0]?.findings).toMatchObject([
    { check: "effect", got: "another value of note" },
  ]);
  expect((await run(async () => new Response(null, { status: 204 })))[0]?.findings).toMatchObject([
    { check: "effect", got: "204 without a JSON object" },
  ]);
});
