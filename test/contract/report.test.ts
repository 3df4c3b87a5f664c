import { expect, test } from "vitest";
import { contractCases, runContract } from "../../src/contract/index.ts";
import { jsonReport, junitReport } from "../../src/contract/report/files.ts";
import { type RunReport, summarize } from "../../src/contract/report/summary.ts";
import { textReport } from "../../src/contract/report/text.ts";
import { contract } from "../support/contract.ts";
import type { Fault } from "../support/faults/fault.ts";
import { FAULTS } from "../support/faults/index.ts";
import { SHOP } from "../support/shop.ts";
import { CREDENTIALS, correctParts, serverOf } from "../support/user-server.ts";

const OURS = await contract();
const CASES = contractCases(OURS);
const PAINTED = (style: string, text: string): string => `<${style}>${text}</${style}>`;

async function reportOf({ change }: Pick<Fault, "change">, strict = true, cases = CASES): Promise<RunReport> {
  const parts = correctParts();
  const fetch = serverOf({ ...parts, ...change(parts) });
  const results = await runContract({ document: OURS, cases, fetch, credentials: CREDENTIALS, timeout: 100 });
  return { document: OURS, url: "https://acme.example.com", results, left: [], strict };
}

/** Those of the answer and of the connection; the others differ in the field alone. */
const NAMED = FAULTS.filter(({ name }) =>
  /answer|error|problem|success|crash|hang|close|challenge|is a \d/.test(name),
);

test.for(NAMED)("The reports of a run on a server with a fault name its place: $name.", async (fault) => {
  const report = await reportOf(fault);
  const summary = summarize(report);
  const text = textReport(report, summary, (_, shown) => shown);
  const found = [
    ...summary.failures.map(({ pointer }) => pointer),
    ...report.results.filter(({ findings }) => findings.length > 0).map((result) => result.case.pointer),
  ];
  expect(found.some((pointer) => pointer.startsWith(fault.place))).toBe(true);
  for (const { pointer, expected, got, curl } of summary.failures) {
    expect(text).toContain(`✗ ${pointer}`);
    expect(text).toContain(`expected ${expected}, got ${got}`);
    expect(text).toContain(curl);
  }
  for (const shown of [text, junitReport(report), jsonReport(report, summary)]) {
    expect(shown).not.toContain(CREDENTIALS.password);
    expect(shown).not.toContain("not-a-real-password");
  }
});

test("A run in which all holds is green, and says what no mock can show.", async () => {
  const report = await reportOf({ change: () => ({}) });
  const text = textReport(report, summarize(report), PAINTED);
  expect(text).toContain(`<green>${CASES.length} of ${CASES.length} cases hold.</green>`);
  expect(text).toContain("<green>held      </green>  updateUser: wrong credentials are refused");
  expect(text).not.toContain("✗");
});

test("A refuted assumption is shown apart where the run is not strict.", async () => {
  const { change } = FAULTS.find(({ name }) => name === "is_active refuses 0") as Fault;
  const report = await reportOf({ change }, false);
  const summary = summarize(report);
  expect(summary.verdict).toEqual({ state: "held" });
  expect(textReport(report, summary, PAINTED)).toContain("Refuted assumptions (they count with --strict): ");
  expect(summarize({ ...report, strict: true }).verdict).toEqual({ state: "failed" });
});

test("A run that was given up proves little, and shows which cases are open.", async () => {
  const report = await reportOf({ change: () => ({ before: () => new Promise(() => {}) }) });
  expect(summarize(report).verdict).toEqual({ state: "unreachable", reason: "none within 100 ms" });
  const half = await reportOf({
    change: () => ({ before: (_, body) => (body.includes("email") ? new Promise(() => {}) : undefined) }),
  });
  const summary = summarize(half);
  expect(summary.verdict).toMatchObject({
    state: "proved little",
    reason: expect.stringContaining("cases were not sent"),
  });
  expect(textReport(half, summary, PAINTED)).toContain("<dim>");
  expect(junitReport(half)).toContain("<skipped/>");
});

test.for([
  [403, "every answer was 403; add this machine's address to the API user's list"],
  [429, "every answer was 429; the server limits calls"],
  [500, "every answer was 500"],
] as const)("A server that only answers %i makes a run prove little.", async ([status, reason]) => {
  const report = await reportOf({ change: () => ({ before: () => new Response("", { status }) }) });
  expect(summarize(report).verdict).toMatchObject({
    state: "proved little",
    reason: expect.stringContaining(reason),
  });
});

test("A server that refuses the given credentials makes a run prove little, whatever else it answers.", async () => {
  const { authenticate } = correctParts();
  const refusing = (request: Request) =>
    authenticate(request.headers.get("authorization")) ? Response.json({}, { status: 403 }) : undefined;
  const { verdict } = summarize(await reportOf({ change: () => ({ before: refusing }) }));
  expect(verdict).toMatchObject({
    reason: expect.stringContaining("every call with the given credentials was refused with 403"),
  });
});

test("A run without any case proves nothing.", async () => {
  const report = await reportOf({ change: () => ({}) }, true, []);
  expect(summarize(report).verdict).toEqual({ state: "proved little", reason: "no case was sent" });
});

test("What was left out is said, with the flag that adds it.", async () => {
  const report = {
    ...(await reportOf({ change: () => ({}) }, false, CASES.slice(0, 3))),
    left: CASES.slice(3),
  };
  const text = textReport(report, summarize(report), (_, shown) => shown);
  expect(text).toMatch(
    /Not sent: \d+ may change a harmless field \(--allow-updates\), \d+ may lock the user out \(--allow-destructive\), \d+ do not match --only\./,
  );
  expect(text).toContain("not tested  updateUser: wrong credentials are refused (the case was not chosen)");
});

test("The reports of another contract hold its own lines: a GET, headers, a change that lasts.", async () => {
  const cases = contractCases(SHOP);
  const fetch = async () => Response.json({ note: "other" }, { status: 200 });
  const results = await runContract({
    document: SHOP,
    cases,
    fetch,
    credentials: { headers: { authorization: "Bearer secret-token" } },
  });
  const report = { document: SHOP, url: "https://shop.example.com/", results, left: [], strict: true };
  const summary = summarize(report);
  const text =
    textReport(report, summary, (_, shown) => shown) + junitReport(report) + jsonReport(report, summary);
  expect(text).not.toContain("secret-token");
  expect(text).not.toContain("not-a-real-secret");
  expect(text).toContain("changeOrder: a change lasts");
  expect(text).toContain("curl -i -X GET 'https://shop.example.com/orders?page=2'");
  expect(text).toContain("-H 'x-trace: !'");
});
