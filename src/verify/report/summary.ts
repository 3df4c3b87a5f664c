/** A run in figures, from which each report is written. */
import type { Finding } from "../answer.ts";
import { type LedgerEntry, ledgerOf } from "../ledger.ts";
import { caseCurl } from "./curl.ts";
import { counts, fails, type RunReport } from "./run-report.ts";
import { type Unprovable, unprovableOf } from "./unprovable.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

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
export interface Summary {
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
  const failures = group(report, (finding) => counts(finding, strict));
  return {
    ran: ran.length,
    held: ran.filter((result) => !fails(result, strict)).length,
    failures,
    refuted: strict ? [] : group(report, ({ basis }) => basis !== "documented"),
    ledger: ledgerOf(document, results),
    unprovable: unprovableOf(report),
    verdict: verdictOf(report, failures.length > 0),
  };
}

function group({ results, url }: RunReport, wanted: (finding: Finding) => boolean): Failure[] {
  const byCause = new Map<string, Failure>();
  for (const { case: testCase, findings } of results) {
    for (const { pointer, keyword, expected, got, basis } of findings.filter(wanted)) {
      const key = [pointer, expected, got].join("\n");
      const known = byCause.get(key);
      if (known) {
        if (!known.keywords.includes(keyword)) known.keywords.push(keyword);
        if (!known.cases.includes(testCase.id)) known.cases.push(testCase.id);
        continue;
      }
      const assumed = typeof basis === "object" ? { assumed: basis.assumed } : {};
      const curl = caseCurl(testCase, url);
      byCause.set(key, {
        pointer,
        keywords: [keyword],
        expected,
        got,
        ...assumed,
        cases: [testCase.id],
        curl,
      });
    }
  }
  return [...byCause.values()];
}
