import { expect, test } from "vitest";
import { operationsOf } from "../../src/openapi/operations.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { ledgerOf } from "../../src/verify/ledger.ts";
import { jsonReport, junitReport } from "../../src/verify/report/files.ts";
import type { RunReport } from "../../src/verify/report/run-report.ts";
import { summarize } from "../../src/verify/report/summary.ts";
import { textReport } from "../../src/verify/report/text.ts";
import { runCases } from "../../src/verify/run.ts";
import { faultsOf } from "../support/faults/index.ts";
import { books } from "../support/fixture.ts";
import { type Change, CREDENTIALS, serverOf } from "../support/plain-server.ts";

const BOOKS = books();
const CASES = casesOf(BOOKS);
const PAINTED = (style: string, text: string): string => `<${style}>${text}</${style}>`;
const PLAIN = (_style: string, text: string): string => text;
const SECRETS = [
  CREDENTIALS.password,
  btoa(`${CREDENTIALS.username}:${CREDENTIALS.password}`),
  "not-a-real-pin",
];

async function reportOf(change: Change, strict = true, cases = CASES): Promise<RunReport> {
  const fetch = serverOf(BOOKS, change);
  const results = await runCases(BOOKS, { cases, fetch, credentials: CREDENTIALS, timeout: 100 });
  return {
    document: BOOKS,
    url: "https://north.library.example/v1/",
    results,
    notChosen: [],
    strict,
    isMock: false,
    wasReached: true,
  };
}

const UPDATE = operationsOf(BOOKS).find(({ id }) => id === "updateBook") as ReturnType<
  typeof operationsOf
>[number];
/** Of fields one is as good as another. */
const FAULTS = faultsOf(UPDATE).filter(
  ({ name }) => !/ (takes any|refuses|is not known)/.test(name) || /^lent/.test(name),
);

test.for(FAULTS)(
  "The reports of a run name the place of a fault, and hold no secret: $name",
  async ({ place, change }) => {
    const cases = CASES.filter(({ operation }) => operation === "updateBook");
    const report = await reportOf(change, true, cases);
    const summary = summarize(report);
    const text = textReport(report, summary, PLAIN);
    const found = [
      ...summary.failures.map(({ pointer }) => pointer),
      ...report.results.filter(({ findings }) => findings.length > 0).map((result) => result.case.pointer),
    ];
    expect(found.some((pointer) => pointer.startsWith(place))).toBe(true);
    for (const { pointer, expected, got, curl } of summary.failures) {
      expect(text).toContain(`✗ ${pointer}`);
      expect(text).toContain(`expected ${expected}, got ${got}`);
      expect(text).toContain(curl);
    }
    for (const shown of [text, junitReport(report, summary), jsonReport(report, summary)]) {
      expect(SECRETS.filter((secret) => shown.includes(secret))).toEqual([]);
    }
  },
);

test("A run in which all holds is green, and says what no mock can show.", async () => {
  const report = await reportOf(() => ({}), false);
  const text = textReport(report, summarize(report), PAINTED);
  expect(text.split("\n")[0]).toBe(
    `<green>${CASES.length} of ${CASES.length} documented cases hold.</green>`,
  );
  expect(text).toContain("<green>held      </green>  updateBook: wrong credentials are refused");
  expect(text).toContain("<green>held      </green>  updateBook: a change lasts");
  expect(text).not.toContain("createBook: a change lasts");
  expect(text).toContain(
    "getBook: an id that nobody has is not found (give an id that nobody has with --unknown-id)",
  );
  expect(text).not.toContain("✗");
});

test("A refuted assumption is shown apart where the run is not strict.", async () => {
  const refusesZero: Change = ({ value }) => ({
    value: (schema, given) => (given === 0 && schema.has("enum") ? "must be 1" : value(schema, given)),
  });
  const report = await reportOf(refusesZero, false);
  const summary = summarize(report);
  expect(summary.verdict).toEqual({ state: "held" });
  expect(textReport(report, summary, PAINTED)).toContain(
    "Findings against assumptions (they count with --strict): ",
  );
  expect(summarize({ ...report, strict: true }).verdict).toEqual({ state: "failed" });
});

test("A curl line repeats the case: query, headers, and a variable for each secret.", async () => {
  const report = await reportOf(() => ({ before: () => new Response("", { status: 500 }) }));
  const json = jsonReport(report, summarize(report));
  const junit = junitReport(report, summarize(report)).replaceAll("&quot;", '"');
  expect(json).toContain("curl 'https://north.library.example/v1/books?library=HB");
  expect(junit).toContain("--header 'x-trace: !'");
  expect(junit).toContain(`--data-raw '{"pin":"'"\${PIN:?}"'"}'`);
  expect(junit).toContain(`--user "\${UPDATE_USER_API_USERNAME:?}:\${UPDATE_USER_API_PASSWORD:?}"`);
  expect(junit).toContain(`--data-raw $'\\uFEFF''{"unknown_field":1}'`);
});

test("The ledger has an entry for each assumption, with its reason and what the run says of it.", async () => {
  const { results } = await reportOf(() => ({}));
  const ledger = ledgerOf(BOOKS, results);
  expect(ledger).toHaveLength(JSON.stringify(BOOKS).split('"x-assumption":').length - 1);
  expect(ledger.every(({ reason }) => reason.endsWith("."))).toBe(true);
  expect(ledger.filter(({ state }) => state === "refuted")).toEqual([]);
  expect(ledger.find(({ pointer }) => pointer.endsWith("/lent"))).toMatchObject({ state: "confirmed" });
});

test("An assumption of which some cases were not sent is not confirmed.", async () => {
  const { results } = await reportOf(() => ({}));
  const [first] = results.filter((result) => result.case.id === "updateBook/body/lent/enum/reject");
  if (first) Object.assign(first, { ran: false, status: undefined, assumptions: [] });
  const entry = ledgerOf(BOOKS, results).find(({ pointer }) => pointer.endsWith("/lent"));
  expect(entry?.state).toBe("not tested");
  expect(entry?.ran).toBe((entry?.cases ?? 0) - 1);
});
