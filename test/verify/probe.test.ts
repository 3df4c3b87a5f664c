import { createServer, type RequestListener } from "node:http";
import { createServer as createSocketServer } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startMock } from "../../src/mock/index.ts";
import { ownContract } from "../../src/openapi/own.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { probe } from "../../src/verify/probe.ts";
import { closed } from "../support/faults/fault.ts";
import { listenOn } from "../support/http-server.ts";
import { serveBooks } from "../support/mock.ts";
import { type Change, CREDENTIALS } from "../support/plain-server.ts";
import { BOOKS, command, commandOn, serve } from "../support/verify.ts";

const TOKEN = btoa(`${CREDENTIALS.username}:${CREDENTIALS.password}`);

/** The first line of the report, and how many requests the server got. */
async function firstLine(
  change: Change,
  ...flags: string[]
): Promise<{ code: unknown; line: string; sent: number }> {
  await using live = await serve(change);
  const { code, output } = await command(live.url, ...flags);
  const [line = ""] = output.split("\n");
  return { code, line, sent: live.seen.length };
}

describe("The first request of a run", () => {
  test("is a read of the caller's record where there is one, or a change that cannot be read.", async () => {
    await using live = await serve();
    await command(live.url, "--id", "31");
    await command(live.url, "--id", "31", "--only", "updateBook");
    expect(live.seen[0]).toBe("GET /books/31 ");
    expect(live.seen).toContain('PUT /books/31 {"unknown_field":');
    const change = live.seen.indexOf('PUT /books/31 {"unknown_field":');
    expect(live.seen.slice(change)).not.toContainEqual(expect.stringMatching(/"title"/));
  });

  test.for<[what: string, answer: () => Response, line: RegExp]>([
    [
      "a redirect",
      () => new Response(null, { status: 308, headers: { location: "https://new.example/api/?token=abc" } }),
      /the server redirects to https:\/\/new\.example\/api\/ \(308\); give the address at which it answers itself/,
    ],
    [
      "a redirect to a path",
      () => new Response(null, { status: 302, headers: { location: "/login?next=1" } }),
      /redirects to http:\/\/127\.0\.0\.1:\d+\/login \(302\)/,
    ],
    [
      "a redirect to nowhere",
      () => new Response(null, { status: 302 }),
      /redirects without saying where to \(302\)/,
    ],
    [
      "a redirect to itself",
      () => new Response(null, { status: 307, headers: { location: "" } }),
      /redirects to the same address \(307\); it wants more than a call has/,
    ],
    [
      "a redirect that repeats the credentials",
      () =>
        new Response(null, {
          status: 307,
          headers: { location: `/back/${TOKEN}/correct%20horse/${"x".repeat(500)}` },
        }),
      /redirects to http:\/\/127\.0\.0\.1:\d+\/back\/\*\*\*\/.{1,100}x \(307\)/,
    ],
    [
      "a 401",
      () => new Response("", { status: 401 }),
      /answered with 401; check the user name and the password/,
    ],
    [
      "a 403",
      () => new Response("", { status: 403 }),
      /answered with 403; add this machine's address to the/,
    ],
    [
      "a 404",
      () => new Response("", { status: 404 }),
      /answered with 404; check the address of the server, its path included, and --id/,
    ],
    ["a 405", () => new Response("", { status: 405 }), /answered with 405; check the address/],
    [
      "a 429",
      () => new Response("", { status: 429 }),
      /answered with 429; the server limits calls, try again later/,
    ],
    [
      "a page for people",
      () => new Response("<h1>Welcome</h1>", { headers: { "content-type": "text/html; charset=utf-8" } }),
      /answered with an HTML page \(200\); give the address of the API, its path included/,
    ],
  ])("that is answered by %s is the last one, and the run exits with 4.", async ([, answer, message]) => {
    const { code, line, sent } = await firstLine(() => ({ before: answer }), "--id", "7", "--allow-updates");
    expect(line).toMatch(/^THIS RUN PROVES LITTLE: .* \(None of \d+ cases was sent\.\)$/);
    expect(line).toMatch(message);
    expect([code, sent]).toEqual([4, 1]);
  });

  test.for([400, 500, 503])("that is answered by a %i is not the last one.", async (status) => {
    const { sent } = await firstLine(() => ({ before: () => new Response("", { status }) }));
    expect(sent).toBeGreaterThan(20);
  });

  test("is repeated without credentials where it has no answer: a server may hang on it alone.", async () => {
    let calls = 0;
    const change: Change = () => ({
      before: () => {
        calls += 1;
        return calls === 1 ? closed() : undefined;
      },
    });
    await using live = await serve(change);
    const { code, output } = await command(live.url, "--only", "getBook");
    expect([code, output]).toEqual([0, expect.stringMatching(/^(\d+) of \1 documented cases hold\.\n/)]);
    expect(live.seen.slice(0, 2)).toEqual(["GET /books/7 ", "GET /books/7 "]);
  });

  test("without credentials may show the mock or a wrong address as well.", async () => {
    let calls = 0;
    const slow: Change = () => ({
      before: () => {
        calls += 1;
        return calls === 1 ? closed() : new Response("", { status: 404 });
      },
    });
    await using live = await serve(slow);
    const { output } = await command(live.url, "--id", "7", "--allow-updates");
    expect(output).toContain("PROVES LITTLE: the first call was answered with 404; check the address");
    expect(calls).toBe(2);
  });

  test("that has no answer at all is the last but one, and the run exits with 3.", async () => {
    await using live = await serve(() => ({ before: () => new Promise(() => {}) }));
    const { code, output } = await command(live.url, "--timeout", "500");
    expect(output).toBe(`${live.url} gives no answer within 500 ms.\n`);
    expect([code, live.seen.length]).toEqual([3, 2]);
  });

  test("is not sent where nothing that changes nothing tells anything.", async () => {
    const cases = casesOf(BOOKS).filter(({ operation }) => operation === "deleteBook");
    const fetch = (): never => expect.unreachable();
    expect(await probe(BOOKS, cases, { fetch })).toEqual({ isMock: false });
  });
});

describe("An address at which no API is", () => {
  async function lineAt(listener: RequestListener | string, scheme = "http"): Promise<string> {
    const server =
      typeof listener === "string"
        ? createSocketServer((socket) => socket.end(listener))
        : createServer(listener);
    await using at = await listenOn(server);
    const { output } = await command(at.url.replace("http", scheme));
    return output.replaceAll(at.url.replace("http", scheme), "URL");
  }

  test("is told by what listens there.", async () => {
    expect(await lineAt("SSH-2.0-OpenSSH_9.2\r\n")).toMatch(
      /^URL is not reachable: the answer is not HTTP( \(HPE_INVALID_CONSTANT\))?\.\n$/,
    );
    expect(await lineAt(() => {}, "https")).toMatch(
      /^URL is not reachable: the server does not speak TLS on this port \(ERR_SSL_WRONG_VERSION_NUMBER\)\.\n$/,
    );
    expect(await lineAt((request) => request.socket.destroy())).toMatch(
      /^URL is not reachable: the server closed the connection \(.+\)\.\n$/,
    );
  });
});

describe("Against the mock of this package", () => {
  test("a run of the contract is green under the credentials that the mock itself proposes.", async () => {
    const mock = await startMock({ port: 0 });
    onTestFinished(() => mock.close());
    for (const password of ["password", "json", "Basic"]) {
      vi.stubEnv("UPDATE_USER_API_PASSWORD", password);
      const { code, output } = await commandOn(ownContract(), mock.url, "--id", "7", "--allow-destructive");
      expect(output).toMatch(
        /^This was the mock of update-user-api\. .+\n\n(\d+) of \1 documented cases hold\.\n/,
      );
      expect(code).toBe(0);
    }
    vi.stubEnv("UPDATE_USER_API_PASSWORD", "any");
    const { output } = await commandOn(ownContract(), mock.url, "--only", "scheme/reject/wrong");
    expect(output).toContain("PROVES LITTLE: no case was sent: a mock cannot show what was chosen.");
  });

  test("nothing is sent that a mock cannot show, and each such thing is listed as that.", async () => {
    const seen: string[] = [];
    const { url } = await serveBooks({ onAnswer: ({ path }) => seen.push(path) });
    const { code, output } = await command(url, "--id", "7", "--unknown-id", "5", "--allow-destructive");
    expect(output).toMatch(
      /^This was the mock of update-user-api\. .+\n\n(\d+) of \1 documented cases hold\.\n/,
    );
    expect(output).toContain("not tested  updateBook: a change lasts (a mock cannot show it)");
    expect(output).toContain(
      "not tested  getBook: an id that nobody has is not found (a mock cannot show it)",
    );
    expect(output).not.toContain("Not chosen");
    expect(seen).not.toContain("/books/5");
    expect(code).toBe(0);
  });
});
