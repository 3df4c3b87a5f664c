/** The mock beside stock `prism mock` and beside bare Prism, as ratios of one run: `npm run bench`. */
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { parseYaml } from "@redocly/openapi-core";
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { loadMock, type MockRequest } from "../../src/mock/core.ts";
import { fetchOf } from "../../src/mock/fetch.ts";
import { operationsOf } from "../../src/openapi/operations.ts";
import { type ExampleCall, exampleCalls } from "../support/example-calls.ts";
import { inTurn, median } from "../support/rounds.ts";
import { BOOKS, type MockProcess, startOurs, startStock } from "../support/stock.ts";

const ROUNDS = 9;
const CONTRACT = new URL("../../generated/openapi.yaml", import.meta.url).pathname;

/** Takes each figure in turn, round after round, and gives the median of the ratios to the first. */
async function ratios(measures: readonly (() => Promise<number>)[], rounds = ROUNDS): Promise<number[]> {
  const taken = await inTurn(rounds, measures);
  return measures.map((_, i) =>
    median(taken.map((figures) => (figures[i] as number) / (figures[0] as number))),
  );
}

/** Milliseconds for so many requests, over connections that are kept. */
async function overHttp({ url }: MockProcess, call: ExampleCall, connections: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { method, path, body = "" } = call;
  const headers = { ...call.headers, "content-length": Buffer.byteLength(body) };
  const once = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(url + path, { agent, method, headers }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`));
        answer.resume().once("end", resolve);
      });
      sent.once("error", reject).end(body);
    });
  const worker = async (): Promise<void> => {
    for (let i = 0; i < 1_600 / connections; i++) await once();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return performance.now() - started;
}

/** Milliseconds for so many calls, one after another. */
async function inProcess(call: () => unknown): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < 2_000; i++) await call();
  return performance.now() - started;
}

async function bare(
  document: object,
  { method, path, headers, body = "" }: ExampleCall,
): Promise<() => unknown> {
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const config = {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
  } as const;
  const silent = Object.fromEntries(
    ["trace", "debug", "info", "success", "warn", "error", "fatal"].map((name) => [name, () => {}]),
  );
  const logger = { ...silent, child: () => logger } as unknown as Parameters<
    typeof createInstance
  >[1]["logger"];
  const operation = operations.find((one) => one.method === method.toLowerCase() && one.request?.body);
  if (!operation) throw new Error("Prism does not know the operation.");
  const instance = createInstance(
    { ...config, mock: { dynamic: false } },
    { logger, route: () => ({ _tag: "Right", right: operation }) },
  );
  const sent = { ...headers, "content-length": String(body.length) };
  const url = { path, query: {} };
  return async () => {
    const asked = { method: operation.method as "put", url, headers: { ...sent }, body: JSON.parse(body) };
    const result = await instance.request(asked, [operation], { ...config, mock: { dynamic: false } })();
    if (result._tag === "Left") throw result.left;
  };
}

for (const [title, file] of [
  ["our contract", CONTRACT],
  ["the fixture of five operations", BOOKS],
] as const) {
  const document = parseYaml(readFileSync(file, "utf8")) as object;
  const operation = operationsOf(document).find(({ method }) => method === "PUT");
  if (!operation) throw new Error(`${file} has no PUT.`);
  const [, call] = exampleCalls(operation) as [ExampleCall, ExampleCall];
  const mock = await loadMock(document);
  const mockFetch = fetchOf(async () => mock);
  const { method, path, headers, body = "" } = call;
  const plain = (): MockRequest => ({ method, path, query: "", headers, body: Buffer.from(body) });
  const ask = await bare(document, call);

  const begin = [() => startStock(file, call), () => startOurs(document, call)];
  const starts = await ratios(
    begin.map((start) => async () => {
      const { startMs, close } = await start();
      await close();
      return startMs;
    }),
    5,
  );
  const [stock, ours] = (await Promise.all(begin.map((start) => start()))) as [MockProcess, MockProcess];
  const [, eight] = await ratios([stock, ours].map((one) => () => overHttp(one, call, 8)));
  const [, single] = await ratios([stock, ours].map((one) => () => overHttp(one, call, 1)));
  await Promise.all([stock.close(), ours.close()]);
  const [, core, door] = await ratios([
    () => inProcess(ask),
    () => inProcess(() => mock(plain())),
    () =>
      inProcess(async () =>
        (await mockFetch(`https://mock.invalid${path}`, { method, headers, body })).text(),
      ),
  ]);
  const times = (ratio = 0): string => ratio.toFixed(2).padStart(5);
  console.log(`${title}, ${method} ${operation.path}
  requests a second, as multiples of stock at its best
    8 connections  ${times(1 / (eight ?? 1))}   (at least 1.30)
    1 connection   ${times(1 / (single ?? 1))}   (at least 1.20)
  time of a call, as multiples of bare Prism
    plain data     ${times(core)}   (at most 1.15)
    fetch          ${times(door)}   (at most 1.50)
  time to the first answer, as a multiple of stock (ours gets its document parsed)
    start          ${times(starts[1])}   (at most 1.00)
`);
}
