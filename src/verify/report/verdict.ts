/** How a run ended. */
import { count } from "../../phrases.ts";
import { expectedStatus } from "../judge.ts";
import { hintFor, isTurnedAway } from "../probe.ts";
import type { CaseResult } from "../run.ts";
import type { RunReport } from "./run-report.ts";

/** How a run ended. */
export type Verdict =
  | { state: "held" | "failed" }
  | { state: "unreachable" | "proved little"; reason: string };

/** The verdict on a run, of which some cases have failed or none has. */
export function verdictOf(report: RunReport, hasFailed: boolean): Verdict {
  const { results, stopped } = report;
  if (stopped) return stopped;
  const ran = results.filter((result) => result.ran);
  const answered = ran.filter(({ status }) => status !== undefined);
  if (ran.length > 0 && answered.length === 0) {
    return { state: "unreachable", reason: String(ran[0]?.findings[0]?.got).replace(/^no answer: /, "") };
  }
  const nothing = answered.length === 0 ? (unsent(report) ?? "no case was sent") : provedNothing(answered);
  if (nothing !== undefined) return { state: "proved little", reason: nothing };
  if (hasFailed) return { state: "failed" };
  const little = unsent(report) ?? turnedAway(answered)[0];
  return little === undefined ? { state: "held" } : { state: "proved little", reason: little };
}

/** How many cases were not sent, and why; undefined where all were. */
export function unsent({ results, isInterrupted }: RunReport): string | undefined {
  const open = results.filter((result) => !result.ran).length;
  if (open === 0) return undefined;
  const were = open === 1 ? "was" : "were";
  const why = isInterrupted ? "the run was ended" : "the server stopped answering";
  return `${open} of ${count(results.length, "case")} ${were} not sent, because ${why}`;
}

/** Why what was answered says nothing of the contract, whether it is as expected or not. */
function provedNothing(answered: readonly CaseResult[]): string | undefined {
  const [only, ...others] = new Set(answered.map(({ status }) => Number(status)));
  const wanted = new Set(answered.map((result) => expectedStatus(result.case)));
  if (only !== undefined && others.length === 0 && wanted.size > 1) {
    return `every answer was ${only}${hintFor(only)}`;
  }
  const away = turnedAway(answered);
  const operations = new Set(answered.filter(isTelling).map((result) => result.case.operation));
  return away.length > 0 && away.length === operations.size ? away.join("; ") : undefined;
}

/** The operations that no call with the given credentials has reached, a sentence for each. */
function turnedAway(answered: readonly CaseResult[]): string[] {
  const byOperation = Map.groupBy(answered.filter(isTelling), (result) => result.case.operation);
  return [...byOperation].flatMap(([operation, calls]) => {
    const statuses = new Set(calls.map(({ status }) => Number(status)));
    if (![...statuses].every(isTurnedAway)) return [];
    const [first] = statuses;
    return `every call of ${operation} with the given credentials was answered with ${[...statuses].join(" or ")}${hintFor(Number(first))}`;
  });
}

/** Whether the answer tells if the operation was reached: a refusal that is in order does not. */
function isTelling({ case: { request, kind, statuses }, status }: CaseResult): boolean {
  const isInOrder = kind === "either" || statuses.includes(Number(status));
  return request.credentials === "valid" && !(isTurnedAway(Number(status)) && isInOrder);
}
