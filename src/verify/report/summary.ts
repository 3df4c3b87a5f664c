/** A run in figures, from which each report is written. */
import { operationsOf } from "../../openapi/operations.ts";
import type { Finding } from "../answer.ts";
import type { Case } from "../case.ts";
import { expectedStatus } from "../judge.ts";
import { type LedgerEntry, ledgerOf } from "../ledger.ts";
import type { CaseResult } from "../run.ts";
import { caseCurl } from "./curl.ts";

/** What one run was about. */
export interface RunReport {
  document: object;
  url: string;
  results: readonly CaseResult[];
  /** Cases that were not chosen. */
  notChosen: readonly Case[];
  /** Whether refuted assumptions count as failures. */
  strict: boolean;
}

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

/** How a run ended. */
export type Verdict =
  | { state: "held" }
  | { state: "failed" }
  | { state: "unreachable"; reason: string }
  | { state: "proved little"; reason: string };

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

/** What a mock made from the contract cannot show, and what this run says of it. */
interface Unprovable {
  operation: string;
  what: string;
  state: "held" | "failed" | "not tested";
  why?: string;
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
    unprovable: unprovable(report),
    verdict: verdictOf(results, failures.length > 0),
  };
}

/** Whether a case counts as failed. */
export function fails({ findings }: CaseResult, strict: boolean): boolean {
  return findings.some((finding) => counts(finding, strict));
}

function counts({ basis }: Finding, strict: boolean): boolean {
  return strict || basis === "documented";
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

function verdictOf(results: readonly CaseResult[], failed: boolean): Verdict {
  const ran = results.filter((result) => result.ran);
  const answered = ran.filter(({ status }) => status !== undefined);
  if (ran.length > 0 && answered.length === 0) {
    return { state: "unreachable", reason: ran[0]?.findings[0]?.got.replace(/^none: /, "") ?? "no answer" };
  }
  const little = provedLittle(results, answered);
  if (little !== undefined) return { state: "proved little", reason: little };
  return { state: failed ? "failed" : "held" };
}

function provedLittle(results: readonly CaseResult[], answered: readonly CaseResult[]): string | undefined {
  if (answered.length === 0) return "no case was sent";
  const open = results.filter((result) => !result.ran).length;
  if (open > 0)
    return `${open} of ${results.length} cases were not sent, because the server stopped answering or the run was ended`;
  const statuses = new Set(answered.map(({ status }) => status));
  const [only] = statuses;
  const wanted = new Set(results.map((result) => expectedStatus(result.case)));
  if (statuses.size === 1 && wanted.size > 1) return `every answer was ${only}${HINTS[String(only)] ?? ""}`;
  const known = answered.filter((result) => result.case.request.credentials === "valid");
  const refused = known.filter(({ status }) => status === 401 || status === 403);
  if (known.length > 0 && refused.length === known.length) {
    return `every call with the given credentials was refused with ${refused[0]?.status}${HINTS[String(refused[0]?.status)] ?? ""}`;
  }
  return undefined;
}

const HINTS: Record<string, string> = {
  "401": "; check the user name and the password",
  "403": "; add this machine's address to the API user's list",
  "404": "; check the address of the server, its path included, and --id",
  "429": "; the server limits calls, try again later with --concurrency 1",
};

function unprovable({ document, results, notChosen }: RunReport): Unprovable[] {
  return operationsOf(document).flatMap((operation) => {
    const { id, method, security, body, isReadable, parameters } = operation;
    const own = results.filter((result) => result.case.operation === id);
    const others = notChosen.filter((testCase) => testCase.operation === id);
    /** What the case that shows it says; where there is no such case, why. */
    const entry = (what: string, shows: (testCase: Case) => boolean, missing = ""): Unprovable => {
      const found = own.find((result) => shows(result.case));
      if (found?.ran) return { operation: id, what, state: found.findings.length === 0 ? "held" : "failed" };
      const isThere = found !== undefined || others.some(shows);
      return { operation: id, what, state: "not tested", why: isThere ? "the case was not chosen" : missing };
    };
    const entries: [applies: boolean, entry: Unprovable][] = [
      [
        security !== undefined,
        entry("wrong credentials are refused", ({ request }) => request.credentials === "wrong"),
      ],
      [
        parameters.some((parameter) => parameter.in === "path"),
        entry(
          "an id that nobody has is not found",
          ({ keyword }) => keyword === "unknown",
          "give an id that nobody has with --unknown-id",
        ),
      ],
      [
        body !== undefined && method !== "POST",
        entry(
          "a change lasts",
          ({ after }) => after !== undefined,
          isReadable ? "" : "the contract has no GET on this path",
        ),
      ],
    ];
    return entries.filter(([applies]) => applies).map(([, one]) => one);
  });
}
