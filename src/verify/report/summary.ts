/** A run with its figures, from which each report is written. */
import { groupBy } from "../../group.ts";
import type { Finding } from "../answer.ts";
import { type LedgerEntry, ledgerOf } from "../ledger.ts";
import { caseCurl } from "./curl.ts";
import { type Unprovable, unprovableOf } from "./unprovable.ts";
import { counts, fails, type RunReport, type Verdict, verdictOf } from "./verdict.ts";

/** One cause, with how often it was found and the line that repeats the first case. */
export interface Failure {
  pointer: string;
  keywords: string[];
  expected: string;
  got: string;
  assumed?: string;
  cases: string[];
  curl: string;
}

/** A run in figures. */
export interface Summary extends RunReport {
  ran: number;
  held: number;
  failures: Failure[];
  /** Findings against assumptions, where they do not count as failures. */
  refuted: Failure[];
  ledger: LedgerEntry[];
  unprovable: Unprovable[];
  verdict: Verdict;
}

/** Sums a run up. */
export function summarize(report: RunReport): Summary {
  const { results, strict, document } = report;
  const ran = results.filter((result) => result.ran);
  const failures = failuresOf(report, (finding) => counts(finding, strict));
  return {
    ...report,
    ran: ran.length,
    held: ran.filter((result) => !fails(result, strict)).length,
    failures,
    refuted: strict ? [] : failuresOf(report, ({ basis }) => basis !== "documented"),
    ledger: ledgerOf(document, results),
    unprovable: unprovableOf(report),
    verdict: verdictOf(report, failures.length > 0),
  };
}

function failuresOf({ results, url }: RunReport, wanted: (finding: Finding) => boolean): Failure[] {
  const found = results.flatMap(({ case: testCase, findings }) => {
    return findings.filter(wanted).map((finding) => ({ testCase, ...finding }));
  });
  const causes = groupBy(found, ({ pointer, expected, got }) => [pointer, expected, got].join("\n"));
  return [...causes.values()].map((same) => {
    const [{ testCase, pointer, expected, got, basis }] = same;
    return {
      pointer,
      keywords: [...new Set(same.map(({ keyword }) => keyword))],
      expected,
      got,
      ...(basis !== "documented" && basis),
      cases: [...new Set(same.map((one) => one.testCase.id))],
      curl: caseCurl(testCase, url),
    };
  });
}
