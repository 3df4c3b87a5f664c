import { expect, test } from "vitest";
import { casesOf } from "../../src/verify/cases.ts";
import { ledgerOf } from "../../src/verify/ledger.ts";
import { jsonReport, junitReport } from "../../src/verify/report/files.ts";
import { summarize } from "../../src/verify/report/summary.ts";
import { textReport } from "../../src/verify/report/text.ts";
import { BOOKS, summaryOf } from "../support/verify.ts";

const CASES = casesOf(BOOKS);

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

test("A curl line repeats the case: query, headers, and a variable for each secret.", async () => {
  const failed = await summaryOf(() => ({ before: () => new Response("", { status: 500 }) }));
  const summary = summarize({ ...failed, strict: true, url: "https://north.library.example/v1" });
  expect(jsonReport(summary)).toContain("curl 'https://north.library.example/v1/books?library=HB");
  const junit = junitReport(summary).replaceAll("&quot;", '"');
  expect(junit).toContain("--header 'x-trace: !'");
  expect(junit).toContain(`--data-raw '{"pin":"'"\${PIN:?}"'"}'`);
  expect(junit).toContain(`--user "\${UPDATE_USER_API_USERNAME:?}:\${UPDATE_USER_API_PASSWORD:?}"`);
  expect(junit).toContain(`--data-raw $'\\uFEFF''{"unknown_field":1}'`);
});

test("The ledger has an entry for each assumption, with its reason and what the run says of it.", async () => {
  const { ledger } = await summaryOf(() => ({}));
  expect(ledger).toHaveLength(JSON.stringify(BOOKS).split('"x-assumption":').length - 1);
  expect(ledger.every(({ reason }) => reason.endsWith("."))).toBe(true);
  expect(ledger.filter(({ state }) => state === "refuted")).toEqual([]);
  expect(ledger.find(({ pointer }) => pointer.endsWith("/lent"))).toMatchObject({ state: "confirmed" });
});

test("An assumption of which some cases were not sent is not confirmed.", async () => {
  const { results } = await summaryOf(() => ({}));
  const [first] = results.filter((result) => result.case.id === "updateBook/body/lent/enum/reject");
  if (first) Object.assign(first, { ran: false, status: undefined, assumptions: [] });
  const entry = ledgerOf(BOOKS, results).find(({ pointer }) => pointer.endsWith("/lent"));
  expect(entry?.state).toBe("not tested");
  expect(entry?.ran).toBe((entry?.cases ?? 0) - 1);
});
