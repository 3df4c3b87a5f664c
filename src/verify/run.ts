import { assumptionsIn } from "../openapi/place.ts";
import type { Answer, Finding } from "./answer.ts";
import type { Case } from "./case.ts";
import { casesOf } from "./cases.ts";
import { createJudge, type Judge } from "./judge.ts";
import type { Probe } from "./probe.ts";
import { Pulse } from "./pulse.ts";
import type { NoAnswer } from "./reasons.ts";
import { Records } from "./records.ts";
import { lost } from "./responses.ts";
import { masked, type SendOptions, send } from "./send.ts";

/** What became of a case. */
export interface CaseResult {
  case: Case;
  /** Whether it was sent; if not, `unsent` says why as the end of a sentence. */
  ran: boolean;
  unsent?: string;
  status?: number;
  /** Milliseconds from the sending to the end of the answer. */
  ms: number;
  /** Empty where the answer is what the contract says. */
  findings: Finding[];
  /** Pointers of the assumptions on which the answer bears. */
  assumptions: string[];
}

/** How cases are run. */
export interface RunOptions extends SendOptions {
  /** Default: all cases of the contract. */
  cases?: readonly Case[];
  /** How many requests that change nothing run at the same time; the others run one by one. Default: 4 */
  concurrency?: number;
  /** Called after each case. */
  onResult?: (result: CaseResult, done: number, total: number) => void;
}

const ENDED = "the run was ended";

/**
 * Runs the cases of any document, as `verify` does those of the contract.
 *
 * @param first what a first request has shown
 * @throws Error where an answer cannot be judged, which is a fault of ours
 */
export async function runCases(
  document: object,
  options: RunOptions,
  first?: Pick<Probe, "known">,
): Promise<CaseResult[]> {
  const { cases = casesOf(document), concurrency = 4, signal, onResult } = options;
  const judge = await createJudge(document, cases, options);
  const results = new Map<Case, CaseResult>();
  const pulse = new Pulse(options, first?.known);
  const records = new Records();

  const attempt = async (testCase: Case): Promise<CaseResult> => {
    const own = records.own(testCase);
    if (own === undefined) return notRun(testCase, "no answer names a record that the run has made");
    const end = signal?.aborted ? ENDED : pulse.end;
    if (end !== undefined) return notRun(testCase, end);
    const started = performance.now();
    const answer = await send(own.request, options);
    const result = { ...(await resultOf(own, answer, judge, options)), ms: performance.now() - started };
    if (signal?.aborted) return notRun(testCase, ENDED);
    if ("why" in answer) await pulse.missed();
    else if (await pulse.isClosed(own, answer.status)) return notRun(testCase, String(pulse.end));
    else {
      pulse.heard(own, answer.status);
      records.note(own, answer);
    }
    return result;
  };
  const runNext = async (testCase: Case): Promise<void> => {
    const result = await attempt(testCase);
    results.set(testCase, result);
    onResult?.(result, results.size, cases.length);
  };

  const inTurn = cases.toSorted((one, other) => turnOf(one) - turnOf(other));
  const queue = inTurn.filter((testCase) => turnOf(testCase) === 0)[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const testCase of queue) await runNext(testCase);
  };
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, worker));
  for (const testCase of inTurn.filter((one) => turnOf(one) > 0)) await runNext(testCase);
  return cases.map((testCase) => results.get(testCase) as CaseResult);
}

/** When a case is sent: what it may spoil for others comes later. */
function turnOf({ request: { method, credentials }, effect, kind }: Case): number {
  if (credentials === "wrong") return 4;
  if (method === "DELETE") return kind === "accept" ? 3 : 2;
  return effect === "none" ? 0 : 1;
}

/** The result of a case that was not sent. */
export function notRun(testCase: Case, unsent: string): CaseResult {
  return { case: testCase, ran: false, unsent, ms: 0, findings: [], assumptions: [] };
}

/** What became of a case that was sent: of a change that is answered well, it is looked at once more. */
async function resultOf(
  testCase: Case,
  answer: Answer | NoAnswer,
  judge: Judge,
  options: SendOptions,
): Promise<Omit<CaseResult, "ms">> {
  const sent = { case: testCase, ran: true };
  if ("why" in answer) return { ...sent, findings: [unanswered(testCase, answer)], assumptions: [] };
  const { status } = answer;
  const { after, basis } = testCase;
  const { findings, borneOut } = judge(testCase, answer);
  const look = after && status < 300 ? await send(after, options) : undefined;
  // A media type may repeat what was sent.
  const shown = findings.map((finding) => ({ ...finding, got: masked(finding.got, options) }));
  if (look) shown.push(...("why" in look ? [unanswered(testCase, look)] : lost(testCase, look)));
  const assumptions = [...new Set([...assumptionsIn(basis), ...borneOut])];
  return { ...sent, status, findings: shown, assumptions };
}

/** Whatever a case rests on, silence does not refute it: any request is to have an answer. */
function unanswered({ pointer, keyword }: Case, { why: got }: NoAnswer): Finding {
  return { check: "answer", pointer, keyword, basis: "documented", expected: "an answer", got };
}
