import { expect, test } from "vitest";
import type { Case } from "../../src/verify/case.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { jsonReport, junitReport } from "../../src/verify/report/files.ts";
import type { RunReport } from "../../src/verify/report/run-report.ts";
import { summarize } from "../../src/verify/report/summary.ts";
import { textReport } from "../../src/verify/report/text.ts";
import { runCases } from "../../src/verify/run.ts";
import { closed, problem } from "../support/faults/fault.ts";
import { books } from "../support/fixture.ts";
import { type Change, CREDENTIALS, serverOf } from "../support/plain-server.ts";

const BOOKS = books();
const CASES = casesOf(BOOKS);
const HARMLESS = CASES.filter(({ effect }) => effect === "none");
const PLAIN = (_style: string, text: string): string => text;
const EMPTY = {
  document: BOOKS,
  url: "http://x",
  results: [],
  notChosen: [],
  strict: false,
  isMock: false,
  wasReached: false,
} satisfies RunReport;
const NEVER = new Promise<Response>(() => {});

async function reportOf(
  change: Change,
  cases: readonly Case[] = CASES,
  signal?: AbortSignal,
): Promise<RunReport> {
  const options = { cases, fetch: serverOf(BOOKS, change), credentials: CREDENTIALS, timeout: 300 };
  const results = await runCases(BOOKS, { ...options, ...(signal && { signal }) });
  return { ...EMPTY, results };
}

/** The verdict as the first line of the report says it. */
async function lineOf(report: RunReport): Promise<string> {
  return textReport(report, summarize(report), PLAIN).split("\n")[0] ?? "";
}

test("A server that is silent is not reachable.", async () => {
  const silent = await reportOf(() => ({ before: () => NEVER }));
  expect(summarize(silent).verdict).toEqual({ state: "unreachable", reason: "no answer within 300 ms" });
  expect(textReport(silent, summarize(silent), PLAIN)).toBe("http://x gives no answer within 300 ms.\n");
});

test("A server that fails on one field is asked everything else, and what has no answer has failed.", async () => {
  const report = await reportOf(() => ({
    before: (_, body) => (body.includes("isbn") ? closed() : undefined),
  }));
  const silent = report.results.filter(({ status }) => status === undefined);
  expect(silent.length).toBeGreaterThan(5);
  expect(silent.every(({ case: { request } }) => request.body?.includes("isbn"))).toBe(true);
  expect(report.results.every(({ ran }) => ran)).toBe(true);
  expect(await lineOf(report)).toBe(
    `${CASES.length - silent.length} of ${CASES.length} documented cases hold; ${silent.length} do not.`,
  );
});

test("A server that has gone is given up; what it left open is told from what failed, which counts.", async () => {
  let answers = 40;
  const report = await reportOf(() => ({ before: () => (answers-- > 0 ? undefined : closed()) }));
  const open = report.results.filter(({ ran }) => !ran).length;
  expect(open).toBeGreaterThan(300);
  expect(summarize(report).verdict).toEqual({ state: "failed" });
  expect(await lineOf(report)).toContain(
    `; ${open} of ${CASES.length} cases were not sent, because the server stopped answering.`,
  );
  expect(textReport(report, summarize(report), PLAIN)).toContain(
    "not tested  updateBook: wrong credentials are refused (the case was not sent)",
  );
  const junit = junitReport(report, summarize(report));
  expect(junit.split('<skipped message="not sent: the server stopped answering"/>')).toHaveLength(open + 1);
  expect(junit.split("<failure ").length - 1).toBe(
    report.results.filter(({ findings }) => findings.some(({ basis }) => basis === "documented")).length,
  );
});

test("Silence refutes no assumption, and confirms none.", async () => {
  const change: Change = () => ({ before: (_, body) => (body.includes('"lent"') ? closed() : undefined) });
  const { ledger, failures } = summarize(await reportOf(change));
  expect(ledger.filter(({ state }) => state === "refuted")).toEqual([]);
  expect(ledger.find(({ pointer }) => pointer.endsWith("/lent"))).toMatchObject({
    state: "not tested",
    ran: 0,
  });
  expect(failures.some(({ got }) => got.startsWith("no answer: "))).toBe(true);
});

test("A run that a person has ended proves little, if nothing has failed by then.", async () => {
  const stop = new AbortController();
  let asked = 0;
  const change: Change = () => ({
    before: () => {
      asked += 1;
      if (asked === 20) stop.abort();
      return undefined;
    },
  });
  const report = await reportOf(change, CASES, stop.signal);
  expect(await lineOf(report)).toMatch(
    /^THIS RUN PROVES LITTLE: \d+ of \d+ cases were not sent, because the run was ended\./,
  );
  const early = await reportOf(() => ({}), CASES, AbortSignal.abort());
  expect(await lineOf(early)).toMatch(/: (\d+) of \1 cases were not sent, because the run was ended\./);
});

test.for([
  [403, "every answer was 403; add this machine's address to the API user's list"],
  [429, "every answer was 429; the server limits calls"],
  [500, "every answer was 500"],
] as const)("A server that only answers %i makes a run prove little.", async ([status, reason]) => {
  const report = await reportOf(() => ({ before: () => new Response("", { status }) }));
  expect(summarize(report).verdict).toMatchObject({
    state: "proved little",
    reason: expect.stringContaining(reason),
  });
  expect(junitReport(report, summarize(report))).toContain(
    `<error message="proved little: every answer was ${status}`,
  );
});

test.for([
  [403, "answered with 403; add this machine's address to the API user's list"],
  [404, "answered with 404; check the address of the server, its path included, and --id"],
  [302, "answered with 302"],
] as const)(
  "A server at which each call with good credentials is a %i makes a run prove little, whatever else it answers.",
  async ([status, reason]) => {
    const change: Change = ({ authenticate }) => ({
      before: ({ headers }) =>
        authenticate(headers.get("authorization")) ? new Response(null, { status }) : undefined,
    });
    for (const cases of [CASES, HARMLESS]) {
      const { verdict } = summarize(await reportOf(change, cases));
      expect(verdict).toMatchObject({ state: "proved little", reason: expect.stringContaining(reason) });
    }
  },
);

test("One operation that is never reached makes a run prove little too, where it is not a failure.", async () => {
  const document = books();
  for (const response of Object.values<object>(document.components.responses)) {
    Object.assign(response, { "x-assumption": "No page shows it." });
  }
  const change: Change = ({ authenticate }) => ({
    before: ({ method, headers }) =>
      method === "PUT" && authenticate(headers.get("authorization")) ? problem(404) : undefined,
  });
  const verdictOf = async (cases: readonly Case[]): Promise<unknown> => {
    const fetch = serverOf(document, change);
    const results = await runCases(document, { cases, fetch, credentials: CREDENTIALS });
    return summarize({ ...EMPTY, document, results }).verdict;
  };
  const cases = casesOf(document);
  expect(await verdictOf(cases.filter(({ effect }) => effect === "none"))).toMatchObject({
    reason: expect.stringMatching(/^every call of updateBook was answered with 404;/),
  });
  expect(await verdictOf(cases)).toEqual({ state: "failed" });
});

test("A run without any case proves nothing.", async () => {
  const report = await reportOf(() => ({}), []);
  expect(summarize(report).verdict).toEqual({ state: "proved little", reason: "no case was sent" });
});

test("Wrong credentials are refused by any 401 or 403, with or without a challenge.", async () => {
  const stateOf = async (change: Change): Promise<unknown[]> => {
    const { unprovable } = summarize(await reportOf(change));
    return unprovable
      .filter(({ what }) => what === "wrong credentials are refused")
      .map(({ state }) => state);
  };
  expect(new Set(await stateOf(() => ({ challenge: {} })))).toEqual(new Set(["held"]));
  expect(new Set(await stateOf(() => ({ authenticate: (sent) => sent !== null })))).toEqual(
    new Set(["failed"]),
  );
});

test("A refuted assumption of what a mock cannot show is called that, unless the run is strict.", async () => {
  const document = books();
  document.components.responses.NotFound["x-assumption"] = "No page shows it.";
  const cases = casesOf(document, { unknownParameters: { id: "5" } }).filter(
    ({ keyword }) => keyword === "unknown",
  );
  const fetch = serverOf(document, () => ({ before: () => new Response("", { status: 422 }) }));
  const results = await runCases(document, { cases, fetch, credentials: CREDENTIALS });
  const report = { ...EMPTY, document, results };
  const states = (strict: boolean): unknown[] =>
    summarize({ ...report, strict })
      .unprovable.filter(({ what }) => what.startsWith("an id"))
      .map(({ state }) => state);
  expect(new Set(states(false))).toEqual(new Set(["refuted"]));
  expect(new Set(states(true))).toEqual(new Set(["failed"]));
});

test("JUnit counts refuted assumptions as failures where the run is strict, and says what was not chosen.", async () => {
  const refusesZero: Change = ({ value }) => ({
    value: (schema, given) => (given === 0 && schema.has("enum") ? "must be 1" : value(schema, given)),
  });
  const chosen = CASES.filter(({ id }) => id.startsWith("updateBook/body/lent"));
  const others = CASES.filter((testCase) => !chosen.includes(testCase));
  const notChosen = others.map((testCase) => ({ case: testCase, why: "--only" as const }));
  const report = { ...(await reportOf(refusesZero, chosen)), notChosen };
  const count = (strict: boolean): number => {
    const same = { ...report, strict };
    return junitReport(same, summarize(same)).split("<failure ").length - 1;
  };
  expect([count(false), count(true)]).toEqual([0, 2]);
  const junit = junitReport(report, summarize(report));
  expect(junit.split('<skipped message="not chosen: --only"/>')).toHaveLength(notChosen.length + 1);
  expect(junit).toMatch(/<testsuite name="getBook" tests="(\d+)" failures="0" errors="0" skipped="\1"/);
  const json = JSON.parse(jsonReport(report, summarize(report)));
  expect(json.notChosen).toEqual(others.map(({ id }) => ({ id, why: "--only" })));
  expect(json.cases.map(({ state }: { state: string }) => state)).not.toContain("not sent");
});
