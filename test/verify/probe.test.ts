import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startMock } from "../../src/mock/index.ts";
import { ownContract } from "../../src/openapi/own.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { probe } from "../../src/verify/probe.ts";
import { closed } from "../support/faults/fault.ts";
import { serveBooks } from "../support/mock.ts";
import { type Change, CREDENTIALS, type Parts } from "../support/plain-server.ts";
import { BOOKS, command, commandOn, serve } from "../support/verify.ts";

const TOKEN = btoa(`${CREDENTIALS.username}:${CREDENTIALS.password}`);

/** A server that does not answer the first request. */
function afterSilence(before: Parts["before"]): Change {
  let isSilent = true;
  return () => ({
    before: (...sent) => {
      if (!isSilent) return before(...sent);
      isSilent = false;
      return closed();
    },
  });
}

const ELSEWHERE = { location: "https://new.example/api/?token=abc" };
const REPEATED = { location: `/back/${TOKEN}/correct%20horse/${"x".repeat(500)}` };
const HTML = { "content-type": "text/html; charset=utf-8" };

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

  test.for<[what: string, status: number, headers: Record<string, string>, line: RegExp]>([
    [
      "a redirect",
      308,
      ELSEWHERE,
      / redirects to https:\/\/new\.example\/api\/ \(308\); give the address at /,
    ],
    ["one to a path", 302, { location: "/login?next=1" }, / to http:\/\/127\.0\.0\.1:\d+\/login \(302\)/],
    ["one to nowhere", 302, {}, / redirects without saying where to \(302\)/],
    ["one to itself", 307, { location: "" }, / to the same address \(307\); it wants more than a call has/],
    ["one that has the credentials", 307, REPEATED, / to http:\S+\/back\/\*\*\*\/.{1,100}x \(307\)/],
    ["a 401", 401, {}, / 401; check the user name and the password/],
    ["a 403", 403, {}, / 403; add this machine's address to the/],
    ["a 404", 404, {}, / 404; check the address of the server, its path included, and --id/],
    ["a 405", 405, {}, / 405; check the address/],
    ["a 429", 429, {}, / 429; the server limits calls, try again later/],
    ["a page for people", 200, HTML, / an HTML page \(200\); give the address of the API, its path included/],
  ])(
    "that is answered by %s is the last one, and the run exits with 4.",
    async ([, status, headers, line]) => {
      await using live = await serve(() => ({ before: () => new Response(null, { status, headers }) }));
      const { code, output } = await command(live.url, "--id", "7", "--allow-updates");
      const [first] = output.split("\n");
      expect(first).toMatch(/^THIS RUN PROVES LITTLE: the .+ \(None of \d+ cases was sent\.\)$/);
      expect(first).toMatch(line);
      expect([code, live.seen.length]).toEqual([4, 1]);
    },
  );

  test.for([400, 500, 503])("that is answered by a %i is not the last one.", async (status) => {
    await using live = await serve(() => ({ before: () => new Response("", { status }) }));
    await command(live.url);
    expect(live.seen.length).toBeGreaterThan(20);
  });

  test("is repeated without credentials where it has no answer: a server may hang on it alone.", async () => {
    await using live = await serve(afterSilence(() => undefined));
    const { code, output } = await command(live.url, "--only", "getBook");
    expect([code, output]).toEqual([0, expect.stringMatching(/^(\d+) of \1 documented cases hold\.\n/)]);
    expect(live.seen.slice(0, 2)).toEqual(["GET /books/7 ", "GET /books/7 "]);
  });

  test("without credentials may show a wrong address as well.", async () => {
    await using live = await serve(afterSilence(() => new Response("", { status: 404 })));
    const { output } = await command(live.url, "--id", "7", "--allow-updates");
    expect(output).toContain("PROVES LITTLE: the first call was answered with 404; check the address");
    expect(live.seen).toHaveLength(2);
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

const GREEN = /^This was the mock of update-user-api\. .+\n\n(\d+) of \1 documented cases hold\.\n/;

describe("Against the mock of this package", () => {
  test("a run of the contract is green under the credentials that the mock itself proposes.", async () => {
    const mock = await startMock({ port: 0 });
    onTestFinished(() => mock.close());
    for (const password of ["password", "json", "Basic"]) {
      vi.stubEnv("UPDATE_USER_API_PASSWORD", password);
      const { code, output } = await commandOn(ownContract(), mock.url, "--id", "7", "--allow-destructive");
      expect(output).toMatch(GREEN);
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
    expect(output).toMatch(GREEN);
    expect(output).toContain("not tested  updateBook: a change lasts (a mock cannot show it)");
    expect(output).toContain(
      "not tested  getBook: an id that nobody has is not found (a mock cannot show it)",
    );
    expect(output).not.toContain("Not chosen");
    expect(seen).not.toContain("/books/5");
    expect(code).toBe(0);
  });
});
