/** The assumptions of a contract, and what a run says of each. */
import { assumptionsOf } from "../openapi/marks.ts";
import { assumptionsIn } from "../openapi/place.ts";
import type { CaseResult } from "./run.ts";

/** What a run says of one assumption. */
export interface LedgerEntry {
  /** JSON pointer of the object that carries `x-assumption`. */
  pointer: string;
  reason: string;
  /** Confirmed: every case that rests on it was answered, and held. One answer that does not hold refutes it. */
  state: "confirmed" | "refuted" | "not tested";
  /** How many cases rest on it, and how many of them were answered. */
  cases: number;
  ran: number;
}

/** An entry for each assumption of the document, in its order. */
export function ledgerOf(document: object, results: readonly CaseResult[]): LedgerEntry[] {
  return assumptionsOf(document).map(({ pointer, node }) => {
    const resting = results.filter((result) => basesOf(result).includes(pointer));
    const ran = resting.filter(({ status }) => status !== undefined);
    const isRefuted = ran.some((result) => refutedBy(result).includes(pointer));
    const isComplete = ran.length > 0 && ran.length === resting.length;
    return {
      pointer,
      reason: String(node["x-assumption"]).trim(),
      state: isRefuted ? "refuted" : isComplete ? "confirmed" : "not tested",
      cases: resting.length,
      ran: ran.length,
    };
  });
}

function refutedBy({ findings }: CaseResult): string[] {
  return assumptionsIn(...findings.map(({ basis }) => basis));
}

/** The assumptions on which a result rests. */
function basesOf(result: CaseResult): string[] {
  const { basis, answerBasis } = result.case;
  // What comes back decides on which response an answer bears; before, it is the expected one.
  const expected = result.status === undefined ? [basis, answerBasis] : [basis];
  return [...result.assumptions, ...assumptionsIn(...expected), ...refutedBy(result)];
}
