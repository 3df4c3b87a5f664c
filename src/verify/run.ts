import { type Operation, operationsOf } from "../openapi/operations.ts";
import { assumptionsIn } from "../openapi/place.ts";
import type { Answer, Finding } from "./answer.ts";
import type { Case, CaseRequest } from "./case.ts";
import { casesOf } from "./cases.ts";
import { lost } from "./effect.ts";
import { judge } from "./judge.ts";
import { Pulse } from "./pulse.ts";
import { NoAnswer } from "./reasons.ts";
import { Records } from "./records.ts";
import { type SendOptions, secretsOf, send } from "./send.ts";
import { createValidator, type Validate } from "./validator.ts";

/** What became of a case. */
export interface CaseResult {
  case: Case;
  /** Whether it was sent; not, where the run was given up or stopped before. */
  ran: boolean;
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
  /** Ends the run: what is open counts as not run. */
  signal?: AbortSignal;
  /** Called after each case. */
  onResult?: (result: CaseResult, done: number, total: number) => void;
}

/**
 * Sends each case and holds the answer against the document. A server that hangs, closes the connection
 * or answers rubbish is a result. Requests that may change something go one by one, after the others; what
 * removes a record goes after those, to one that the run has made where there is any; and wrong credentials
 * go last, so that a lock-out harms no other case.
 *
 * @param answered a request that changes nothing and that the server has answered, for telling whether it still does
 * @returns one result for each case, in the order of the cases
 * @throws Error where an answer cannot be judged, which is a fault of ours
 */
export async function runCases(
  document: object,
  options: RunOptions,
  answered?: CaseRequest,
): Promise<CaseResult[]> {
  const { cases = casesOf(document), concurrency = 4, signal, onResult } = options;
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  const validate = await createValidator(document);
  const results = new Map<Case, CaseResult>();
  const pulse = new Pulse(options, answered);
  const records = new Records();

  const runNext = async (testCase: Case): Promise<void> => {
    const operation = operations.get(testCase.operation);
    if (!operation) throw new Error(`The document has no operation ${testCase.operation}.`);
    const isOver = (): boolean => pulse.isGone || signal?.aborted === true;
    let result = notRun(testCase);
    if (!isOver()) {
      const own = records.own(testCase);
      const [sent, answer] = await runCase(own, operation, validate, options);
      if (!signal?.aborted) {
        result = { ...sent, case: testCase };
        if (answer) {
          records.note(own, answer);
          pulse.heard(own.request, own.effect === "none");
        } else await pulse.missed();
      }
    }
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
export function notRun(testCase: Case): CaseResult {
  return { case: testCase, ran: false, ms: 0, findings: [], assumptions: [] };
}

async function runCase(
  testCase: Case,
  operation: Operation,
  validate: Validate,
  options: RunOptions,
): Promise<[result: CaseResult, answer?: Answer]> {
  const { request, after, basis } = testCase;
  const started = performance.now();
  const answer = await send(request, options);
  const result: CaseResult = { case: testCase, ran: true, ms: 0, findings: [], assumptions: [] };
  if (answer instanceof NoAnswer) result.findings = [unanswered(testCase, answer)];
  else {
    const { findings, borneOut } = judged(operation, testCase, answer, validate, secretsOf(options));
    result.status = answer.status;
    result.findings = findings;
    result.assumptions = [...new Set([...assumptionsIn(basis), ...borneOut])];
    if (after && answer.status < 300) {
      const look = await send(after, options);
      const seen = look instanceof NoAnswer ? [unanswered(testCase, look)] : lost(testCase, look);
      result.findings.push(...seen);
    }
  }
  result.ms = performance.now() - started;
  return answer instanceof NoAnswer ? [result] : [result, answer];
}

/** Whatever a case rests on, silence does not refute it: any request is to have an answer. */
function unanswered({ pointer, keyword }: Case, { why: got }: NoAnswer): Finding {
  return { check: "answer", pointer, keyword, basis: "documented", expected: "an answer", got };
}

/** A fault of the judging is no fault of the server, and is not called one. */
function judged(...[operation, testCase, ...rest]: Parameters<typeof judge>): ReturnType<typeof judge> {
  try {
    return judge(operation, testCase, ...rest);
  } catch (error) {
    const what = error instanceof Error ? error.name : "exception";
    throw new Error(
      `The answer to ${testCase.id} could not be judged, by a fault of verify itself (${what}).`,
      {
        cause: error,
      },
    );
  }
}
