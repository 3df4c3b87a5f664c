import { createServer, type RequestListener } from "node:http";
import { createServer as createSocketServer, type Server } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Case } from "../../src/verify/case.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { type CaseResult, runCases } from "../../src/verify/run.ts";
import { books } from "../support/fixture.ts";
import { listenOn } from "../support/http-server.ts";
import { CREDENTIALS } from "../support/plain-server.ts";

const BOOKS = books();
const CASES = casesOf(BOOKS);
const MALFORMED = CASES.find(({ id }) => id === "updateBook/body/content/reject/syntax/cutOff") as Case;

async function listen(server: Server): Promise<string> {
  const { url, ...at } = await listenOn(server);
  onTestFinished(() => at[Symbol.asyncDispose]());
  return url;
}

/** Runs one case against a server that behaves like this. */
async function runOn(listener: RequestListener, timeout = 2000): Promise<CaseResult | undefined> {
  const baseUrl = await listen(createServer(listener));
  const [result] = await runCases(BOOKS, { baseUrl, cases: [MALFORMED], credentials: CREDENTIALS, timeout });
  return result;
}

describe("A result is also", () => {
  test("a server that hangs, and one whose answer never ends.", async () => {
    expect(await runOn(() => {}, 100)).toMatchObject({
      ran: true,
      findings: [{ check: "answer", got: "no answer within 100 ms" }],
    });
    expect(await runOn((_, response) => response.writeHead(400).write("{"), 100)).toMatchObject({
      findings: [{ check: "answer", got: "an answer that did not end within 100 ms" }],
    });
  });

  test("a server that closes the connection.", async () => {
    expect(await runOn((request) => request.socket.destroy())).toMatchObject({
      ran: true,
      findings: [{ check: "answer", got: expect.stringContaining("the server closed the connection") }],
    });
  });

  test("a server that answers rubbish.", async () => {
    const baseUrl = await listen(createSocketServer((socket) => socket.end("SSH-2.0-rubbish\r\n")));
    const [result] = await runCases(BOOKS, { baseUrl, cases: [MALFORMED] });
    expect(result).toMatchObject({ ran: true, findings: [{ check: "answer" }] });
    expect(result?.status).toBeUndefined();
  });

  test("an answer without end in sight, which is read for a megabyte only.", async () => {
    const result = await runOn((_, response) => {
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

  test("a redirect, which leads to nobody else.", async () => {
    const result = await runOn((_, response) => {
      response.writeHead(302, { location: "https://example.com/" }).end();
    });
    expect(result?.status).toBe(302);
    expect(result?.findings.map(({ check }) => check)).toContain("class");
  });
});
