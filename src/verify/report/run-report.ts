/** What the reports are about. */
import type { Finding } from "../answer.ts";
import type { Case } from "../case.ts";
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
