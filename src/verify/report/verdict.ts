/** What a run was about, and how it ended. */
import { groupBy } from "../../group.ts";
import { count } from "../../phrases.ts";
import type { Finding } from "../answer.ts";
import type { Case } from "../case.ts";
import { hintFor, isTurnedAway } from "../hints.ts";
import type { Probe } from "../probe.ts";
import type { CaseResult } from "../run.ts";

/** What one run was about. */
export interface RunReport {
  document: object;
  url: string;
  results: readonly CaseResult[];
  notChosen: readonly NotChosen[];
  /** Whether the server was the mock of this package, to which nothing is sent that it cannot show. */
  isMock: boolean;
  /** Whether the first request had an answer. */
  wasReached: boolean;
  /** Why nothing was sent after the first request, where it was so. */
  stopped?: Probe["stopped"] | undefined;
  /** Whether refuted assumptions count as failures. */
  strict: boolean;
}

/** A case that was not chosen, and the flag that left it out, if it was not the mock. */
export interface NotChosen {
  case: Case;
  why: "--only" | "--allow-updates" | "--allow-destructive" | "a mock cannot show it";
}

/** Whether a case counts as failed. */
export function fails({ findings }: CaseResult, strict: boolean): boolean {
  return findings.some((finding) => counts(finding, strict));
}

/** Whether a finding makes its case fail. */
export function counts({ basis }: Finding, strict: boolean): boolean {
  return strict || basis === "documented";
}

/** How a run ended. Of one that proved little, `isPartial` says whether what was answered counts. */
export type Verdict =
  | { state: "held" | "failed" }
  | { state: "unreachable"; reason: string }
  | { state: "proved little"; reason: string; isPartial?: boolean };

/** The verdict on a run, of which some cases have failed or none has. */
export function verdictOf(report: RunReport, hasFailed: boolean): Verdict {
  const { results, stopped, wasReached } = report;
  if (stopped) return stopped;
  const ran = results.filter((result) => result.ran);
  const answered = ran.filter(({ status }) => status !== undefined);
  if (ran.length > 0 && answered.length === 0 && !wasReached) {
    return { state: "unreachable", reason: String(ran[0]?.findings[0]?.got) };
  }
  const open = unsent(report);
  const isUnshown = report.notChosen.some(({ why }) => why === "a mock cannot show it");
  const none = `no case was sent${isUnshown ? ": a mock cannot show what was chosen" : ""}`;
  const nothing = ran.length === 0 ? (open ?? none) : provedNothing(answered);
  if (nothing !== undefined) return { state: "proved little", reason: nothing };
  if (hasFailed) return { state: "failed" };
  const little = open ?? turnedAway(answered)[0];
  if (little === undefined) return { state: "held" };
  return { state: "proved little", reason: little, isPartial: true };
}

/** How many cases were not sent, and why; undefined where all were. */
export function unsent({ results }: RunReport): string | undefined {
  const open = results.filter((result) => !result.ran);
  if (open.length === 0) return undefined;
  const why = [...new Set(open.map((result) => result.unsent))].join("; ");
  return `${open.length} of ${count(results.length, "case")} ${open.length === 1 ? "was" : "were"} not sent, because ${why}`;
}

/** Why what was answered says nothing of the contract, whether it is as expected or not. */
function provedNothing(answered: readonly CaseResult[]): string | undefined {
  const [only, ...others] = new Set(answered.map(({ status }) => Number(status)));
  const isUsual = answered.every(({ case: { statuses } }) => statuses.includes(Number(only)));
  if (only !== undefined && others.length === 0 && !isUsual && (isTurnedAway(only) || only >= 500)) {
    return `every answer was ${only}${hintFor(only)}`;
  }
  const away = turnedAway(answered);
  const operations = new Set(answered.filter(isTelling).map((result) => result.case.operation));
  return away.length > 0 && away.length === operations.size ? away.join("; ") : undefined;
}

/**
 * The operations that no call with the given credentials has reached, a sentence for each. Where calls were sent
 * that are to be accepted, they alone tell: others may be refused before anybody looks for the record.
 */
function turnedAway(answered: readonly CaseResult[]): string[] {
  const byOperation = groupBy(answered.filter(isTelling), (result) => result.case.operation);
  return [...byOperation].flatMap(([operation, calls]) => {
    const accepted = calls.filter((result) => result.case.kind === "accept");
    const telling = accepted.length > 0 ? accepted : calls;
    const statuses = [...new Set(telling.map(({ status }) => Number(status)))];
    if (!statuses.every(isTurnedAway)) return [];
    const which = accepted.length > 0 ? "call that is to be accepted" : "call";
    const hint = hintFor(Number(statuses[0]));
    return `every ${which} of ${operation} was answered with ${statuses.join(" or ")}${hint}`;
  });
}

/** Whether the answer tells if the operation was reached: a refusal that is in order does not. */
function isTelling({ case: { request, kind, statuses }, status }: CaseResult): boolean {
  const isInOrder = kind === "either" || statuses.includes(Number(status));
  return request.credentials === "valid" && !(isTurnedAway(Number(status)) && isInOrder);
}
