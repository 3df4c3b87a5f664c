import { type Operation, operationsOf } from "../openapi/operations.ts";
import { assumptionsIn, isComposite, isObject } from "../openapi/place.ts";
import type { Answer, Finding } from "./answer.ts";
import type { Case } from "./case.ts";
import { casesOf } from "./cases.ts";
import { judge } from "./judge.ts";
import { isSame } from "./responses.ts";
import { reasonOf, type SendOptions, secretsOf, send } from "./send.ts";
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

/** So many cases without any answer, one after another, and the rest is not sent. */
const GIVE_UP = 5;

/**
 * Sends each case and holds the answer against the document. A server that hangs, closes the connection
 * or answers rubbish is a result. Requests that may change something go one by one, after the others,
 * and wrong credentials last, so that a lock-out harms no other case.
 *
 * @returns one result for each case, in the order of the cases
 */
export async function runCases(document: object, options: RunOptions): Promise<CaseResult[]> {
  const { cases = casesOf(document), concurrency = 4, signal, onResult } = options;
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  const validate = await createValidator(document);
  const results = new Map<Case, CaseResult>();
  let silent = 0;

  const runNext = async (testCase: Case): Promise<void> => {
    const operation = operations.get(testCase.operation);
    if (!operation) throw new Error(`The document has no operation ${testCase.operation}.`);
    const isOver = silent >= GIVE_UP || signal?.aborted === true;
    const answered = isOver ? notRun(testCase) : await runCase(testCase, operation, validate, options);
    const result = signal?.aborted ? notRun(testCase) : answered;
    if (result.ran) silent = result.status === undefined ? silent + 1 : 0;
    results.set(testCase, result);
    onResult?.(result, results.size, cases.length);
  };

  const last = cases.filter(({ request }) => request.credentials === "wrong");
  const others = cases.filter((testCase) => !last.includes(testCase));
  const harmless = others.filter(({ effect }) => effect === "none");
  const changing = others.filter(({ effect }) => effect !== "none");
  const queue = harmless[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const testCase of queue) await runNext(testCase);
  };
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, worker));
  for (const testCase of [...changing, ...last]) await runNext(testCase);
  return cases.map((testCase) => results.get(testCase) as CaseResult);
}

function notRun(testCase: Case): CaseResult {
  return { case: testCase, ran: false, ms: 0, findings: [], assumptions: [] };
}

async function runCase(
  testCase: Case,
  operation: Operation,
  validate: Validate,
  options: RunOptions,
): Promise<CaseResult> {
  const started = performance.now();
  const result: CaseResult = { case: testCase, ran: true, ms: 0, findings: [], assumptions: [] };
  const { request, after, basis, pointer, keyword } = testCase;
  try {
    const answer = await send(request, options);
    const { findings, borneOut } = judge(operation, testCase, answer, validate, secretsOf(options));
    Object.assign(result, {
      status: answer.status,
      findings,
      assumptions: [...new Set([...assumptionsIn(basis), ...borneOut])],
    });
    if (after && answer.status < 300) result.findings.push(...lost(testCase, await send(after, options)));
  } catch (error) {
    const got = reasonOf(error, options);
    result.findings = [{ check: "answer", pointer, keyword, basis, expected: "an answer", got }];
  }
  result.ms = performance.now() - started;
  return result;
}

/** Changed fields that a later look does not show. */
function lost({ pointer, keyword, answerBasis: basis, sent }: Case, { status, text }: Answer): Finding[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    // What is not JSON is not an object either.
  }
  const expected = "the changed fields, read afterwards";
  const base = { check: "effect", pointer, keyword, basis, expected } as const;
  if (status >= 300) return [{ ...base, got: String(status) }];
  if (!isObject(read)) return [{ ...base, got: `${status} without a JSON object` }];
  const shown = read;
  const looked = Object.entries(sent.body as object).filter(
    ([name, value]) => name in shown && !isComposite(value),
  );
  if (looked.length === 0) return [{ ...base, got: "none of them" }];
  const other = looked.filter(([name, value]) => !isSame(shown[name], value));
  if (other.length === 0) return [];
  return [{ ...base, got: `another value of ${other.map(([name]) => name).join(", ")}` }];
}
