import { expect, test } from "vitest";
import { casesOf } from "../../src/verify/cases.ts";
import { jsonReport, junitReport } from "../../src/verify/report/files.ts";
import { type Summary, summarize } from "../../src/verify/report/summary.ts";
import { textReport } from "../../src/verify/report/text.ts";
import { notRun } from "../../src/verify/run.ts";
import { closed, problem } from "../support/faults/fault.ts";
import { books } from "../support/fixture.ts";
import type { Change, Parts } from "../support/plain-server.ts";
import { BOOKS, summaryOf, textOf } from "../support/verify.ts";

const CASES = casesOf(BOOKS);
const HARMLESS = CASES.filter(({ effect }) => effect === "none");
const NEVER = new Promise<Response>(() => {});

/** A server that has another answer to some requests. */
const unless = (before: Parts["before"]): Change => {
  return () => ({ before });
};
/** A server that has another answer to who has good credentials. */
const known = (status: number, method?: string): Change => {
  return ({ authenticate }) => ({
    before: (request) =>
      authenticate(request.headers.get("authorization")) && request.method === (method ?? request.method)
        ? problem(status)
        : undefined,
  });
};

/** The verdict as the first line of the report says it. */
const lineOf = (summary: Summary): string => textOf(summary).split("\n")[0] ?? "";

/** The states of what no mock can show, among which only `what` is looked at. */
const statesOf = ({ unprovable }: Summary, what: string): Set<string> =>
  new Set(unprovable.filter((entry) => entry.what === what).map(({ state }) => state));

test("A server that is silent is not reachable, and sent no more than five requests.", async () => {
  const silent = await summaryOf(
    unless(() => NEVER),
    { concurrency: 1 },
  );
  expect(silent.results.filter(({ ran }) => ran)).toHaveLength(5);
  expect(silent.verdict).toEqual({ state: "unreachable", reason: "no answer within 300 ms" });
  expect(textOf(silent)).toBe("http://x gives no answer within 300 ms.\n");
});

test("A server that fails on one field is asked everything else, and its silence shows nothing of assumptions.", async () => {
  const summary = await summaryOf(unless((_, body) => (body.includes('"lent"') ? closed() : undefined)));
  const silent = summary.results.filter(({ status }) => status === undefined);
  expect(silent.length).toBeGreaterThan(5);
  expect(silent.every(({ case: { request } }) => request.body?.includes('"lent"'))).toBe(true);
  expect(summary.results.every(({ ran }) => ran)).toBe(true);
  expect(lineOf(summary)).toBe(
    `${CASES.length - silent.length} of ${CASES.length} documented cases hold; ${silent.length} do not.`,
  );
  expect(summary.failures.some(({ got }) => got.startsWith("no answer: "))).toBe(true);
  expect(summary.ledger.filter(({ state }) => state === "refuted")).toEqual([]);
  const lent = summary.ledger.find(({ pointer }) => pointer.endsWith("/lent"));
  expect(lent).toMatchObject({ state: "not tested", ran: 0 });
});

test("A server that has gone is given up; what it left open is told from what failed, which counts.", async () => {
  let answers = 40;
  const summary = await summaryOf(unless(() => (answers-- > 0 ? undefined : closed())));
  const open = summary.results.filter(({ ran }) => !ran).length;
  expect(open).toBeGreaterThan(300);
  expect(summary.verdict).toEqual({ state: "failed" });
  expect(lineOf(summary)).toContain(
    `; ${open} of ${CASES.length} cases were not sent, because the server stopped answering.`,
  );
  expect(textOf(summary)).toContain(
    "not tested  updateBook: wrong credentials are refused (the case was not sent)",
  );
  const junit = junitReport(summary);
  expect(junit.split('<skipped message="not sent: the server stopped answering"/>')).toHaveLength(open + 1);
  const failed = summary.results.filter(({ findings }) =>
    findings.some(({ basis }) => basis === "documented"),
  );
  expect(junit.split("<failure ")).toHaveLength(failed.length + 1);
});

const every = (status: number): Change => unless(() => new Response("", { status }));
test.for<[what: string, change: Change, reason: string]>([
  ["answers with nothing but 403", every(403), "every answer was 403; add this machine's address to the API"],
  ["answers with nothing but 429", every(429), "every answer was 429; the server limits calls"],
  ["answers with nothing but 500", every(500), "every answer was 500"],
  [
    "turns good credentials away with 403",
    known(403),
    "answered with 403; add this machine's address to the",
  ],
  ["turns good credentials away with 404", known(404), "answered with 404; check the address of the server,"],
  ["turns good credentials away with 302", known(302), "answered with 302"],
])("A run proves little on a server that %s.", async ([, change, reason]) => {
  for (const cases of [CASES, HARMLESS]) {
    const summary = await summaryOf(change, { cases });
    expect(summary.verdict).toEqual({ state: "proved little", reason: expect.stringContaining(reason) });
    expect(junitReport(summary)).toContain(`<error message="proved little: every `);
  }
});

test("One operation that is never reached makes a run prove little too, where it is not a failure.", async () => {
  const document = books();
  for (const response of Object.values<object>(document.components.responses)) {
    Object.assign(response, { "x-assumption": "No page shows it." });
  }
  const cases = casesOf(document).filter(({ effect }) => effect === "none");
  expect((await summaryOf(known(404, "PUT"), { document, cases })).verdict).toMatchObject({
    reason: expect.stringMatching(/^every call of updateBook was answered with 404;/),
  });
  expect((await summaryOf(known(404, "PUT"), { document })).verdict).toEqual({ state: "failed" });
});

test("A run without any case proves nothing.", async () => {
  const { verdict } = await summaryOf(() => ({}), { cases: [] });
  expect(verdict).toEqual({ state: "proved little", reason: "no case was sent" });
});

test("Wrong credentials are refused by any 401 or 403, with or without a challenge.", async () => {
  const what = "wrong credentials are refused";
  expect(statesOf(await summaryOf(() => ({ challenge: {} })), what)).toEqual(new Set(["held"]));
  const takesAny: Change = () => ({ authenticate: (sent) => sent !== null });
  expect(statesOf(await summaryOf(takesAny), what)).toEqual(new Set(["failed"]));
});

test("A refuted assumption of what a mock cannot show is called that, unless the run is strict.", async () => {
  const document = books();
  document.components.responses.NotFound["x-assumption"] = "No page shows it.";
  const all = casesOf(document, { unknownParameters: { id: "5" } });
  const cases = all.filter(({ keyword }) => keyword === "unknown");
  const summary = await summaryOf(every(422), { document, cases });
  const what = "an id that nobody has is not found";
  expect(statesOf(summary, what)).toEqual(new Set(["refuted"]));
  expect(statesOf(summarize({ ...summary, strict: true }), what)).toEqual(new Set(["failed"]));
});

test("JUnit counts refuted assumptions as failures where the run is strict, and says what was not chosen.", async () => {
  const refusesZero: Change = ({ value }) => ({
    value: (schema, given) => (given === 0 && schema.has("enum") ? "must be 1" : value(schema, given)),
  });
  const cases = CASES.filter(({ id }) => id.startsWith("updateBook/body/lent"));
  const others = CASES.filter((testCase) => !cases.includes(testCase));
  const notChosen = others.map((testCase) => ({ case: testCase, why: "--only" as const }));
  const summary = { ...(await summaryOf(refusesZero, { cases })), notChosen };
  const junit = junitReport(summary);
  expect(junit).not.toContain("<failure ");
  const strict = junitReport(summarize({ ...summary, strict: true }));
  const refuted = summary.results.filter(({ findings }) => findings.length > 0);
  expect(strict.split("<failure ")).toHaveLength(refuted.length + 1);
  expect(strict).toContain("expected any 2xx, got 422&#10;curl --request PUT 'http://x/books/7'");
  expect(junit.split('<skipped message="not chosen: --only"/>')).toHaveLength(notChosen.length + 1);
  expect(junit).toMatch(/<testsuite name="getBook" tests="(\d+)" failures="0" errors="0" skipped="\1"/);
  const json = JSON.parse(jsonReport(summary));
  expect(json.notChosen).toEqual(others.map(({ id }) => ({ id, why: "--only" })));
  expect(json.cases.map(({ state }: { state: string }) => state)).not.toContain("not sent");
});

test("A run in which all holds is green, and says what no mock can show.", async () => {
  const green = (text: string): string => `\u001b[32m${text}\u001b[0m`;
  const text = textReport(await summaryOf(() => ({})));
  expect(text.split("\n")[0]).toBe(green(`${CASES.length} of ${CASES.length} documented cases hold.`));
  expect(text).toContain(`${green("held      ")}  updateBook: wrong credentials are refused`);
  expect(text).toContain(`${green("held      ")}  updateBook: a change lasts`);
  expect(text).not.toContain("createBook: a change lasts");
  expect(text).toContain(
    "getBook: an id that nobody has is not found (give an id that nobody has with --unknown-id)",
  );
  expect(text).not.toContain("✗");
});

test("An assumption of which some cases were not sent is not confirmed.", async () => {
  const { results, ...how } = await summaryOf(() => ({}));
  const id = "updateBook/body/lent/enum/reject";
  const left = results.map((one) => (one.case.id === id ? notRun(one.case, "of a reason") : one));
  const summary = summarize({ ...how, results: left });
  expect(lineOf(summary)).toContain(`1 of ${CASES.length} cases was not sent, because of a reason`);
  const entry = summary.ledger.find(({ pointer }) => pointer.endsWith("/lent"));
  expect(entry?.state).toBe("not tested");
  expect(entry?.ran).toBe((entry?.cases ?? 0) - 1);
});
