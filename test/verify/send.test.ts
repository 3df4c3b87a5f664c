import { createServer, type RequestListener } from "node:http";
import { createServer as createSocketServer, type Server } from "node:net";
import { expect, test } from "vitest";
import { casesOf } from "../../src/verify/cases.ts";
import { type CaseResult, runCases } from "../../src/verify/run.ts";
import { books } from "../support/fixture.ts";
import { listenOn } from "../support/http-server.ts";

const BOOKS = books();
const MALFORMED = casesOf(BOOKS).filter(({ id }) => id === "updateBook/body/content/reject/syntax/cutOff");

/** Runs one case against a server. */
async function runOn(server: Server, timeout = 5000, scheme = "http"): Promise<CaseResult | undefined> {
  await using live = await listenOn(server);
  const baseUrl = live.url.replace("http", scheme);
  const [result] = await runCases(BOOKS, { baseUrl, cases: MALFORMED, timeout });
  return result;
}

const endless: RequestListener = (_, response) => {
  const more = (): void => {
    while (response.write("x".repeat(65_536)));
  };
  response.on("drain", more);
  more();
};

test.for<[what: string, got: RegExp, server: Server, timeout?: number, scheme?: string]>([
  ["hangs", /^no answer within 100 ms$/, createServer(() => {}), 100],
  [
    "does not end its answer",
    /^an answer that did not end within 1000 ms$/,
    createServer((_, response) => response.writeHead(400).write("{")),
    1000,
  ],
  [
    "closes the connection",
    /^no answer: the server closed the connection \(.+\)$/,
    createServer(({ socket }) => socket.destroy()),
  ],
  [
    "answers rubbish",
    /^no answer: the answer is not HTTP( \(HPE_INVALID_CONSTANT\))?$/,
    createSocketServer((socket) => socket.end("SSH-2.0-rubbish\r\n")),
  ],
  [
    "speaks no TLS where it should",
    /^no answer: the server does not speak TLS on this port \(ERR_SSL_WRONG_VERSION_NUMBER\)$/,
    createServer(() => {}),
    5000,
    "https",
  ],
  ["answers without end", /^an answer of more than 1048576 bytes$/, createServer(endless)],
])("A server that %s is a result.", async ([, got, server, timeout, scheme]) => {
  const result = await runOn(server, timeout, scheme);
  expect(result).toMatchObject({
    ran: true,
    findings: [{ check: "answer", got: expect.stringMatching(got) }],
  });
  expect(result?.status).toBeUndefined();
});

test("A redirect leads to nobody else.", async () => {
  const result = await runOn(
    createServer((_, response) => response.writeHead(302, { location: "https://example.com/" }).end()),
  );
  expect(result).toMatchObject({ status: 302, findings: [{ check: "class" }, { check: "declared" }] });
});

test.each<[what: string, fetch: () => Promise<Response>]>([
  [
    "throws at once",
    () => {
      throw new TypeError("broken");
    },
  ],
  ["never ends and knows no signal", () => new Promise(() => {})],
])("A fetch that %s is a result too.", async (_what, fetch) => {
  const [result] = await runCases(BOOKS, { fetch, cases: MALFORMED, timeout: 50 });
  expect(result).toMatchObject({ ran: true, findings: [{ check: "answer" }] });
});
