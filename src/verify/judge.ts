/** An answer held against the contract. */
import { assumedIn } from "../openapi/marks.ts";
import { bodySchema, type Operation, operationsOf } from "../openapi/operations.ts";
import { assumptionsIn, type Basis } from "../openapi/place.ts";
import type { Answer, Exchange, Finding } from "./answer.ts";
import type { Case } from "./case.ts";
import { hasDeclaredType, judgeBody, judgeEcho, judgeHeaders, readJson } from "./responses.ts";
import { leaks, secretsIn, writeOnlyIn, writeOnlySent } from "./secrets.ts";
import { type SendOptions, secretPatterns } from "./send.ts";
import { createValidator, type Validate } from "./validator.ts";

/** Judges the answer to a case: what it bears out are pointers of assumptions, where it has findings on none. */
export type Judge = (testCase: Case, answer: Answer) => { findings: Finding[]; borneOut: string[] };

/**
 * What judges the answers to cases of a document. No answer may hold the credentials of the options.
 *
 * @throws Error on a case of another document, or with the command that installs Ajv, where it is missing
 */
export async function createJudge(
  document: object,
  cases: readonly Case[],
  options: SendOptions,
): Promise<Judge> {
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  const stranger = cases.find(({ operation }) => !operations.has(operation));
  if (stranger) throw new Error(`The document has no operation ${stranger.operation}.`);
  const validate = await createValidator(document);
  const secrets = secretPatterns(options, document);
  return (testCase, answer) => {
    try {
      const exchange = exchangeOf(operations.get(testCase.operation) as Operation, testCase, answer);
      const findings = [...findingsIn(exchange, validate, secrets)];
      return { findings, borneOut: borneOut(exchange) };
    } catch (error) {
      // A fault of the judging is no fault of the server, and is not called one.
      const what = error instanceof Error ? error.name : "exception";
      const text = `The answer to ${testCase.id} could not be judged, by a fault of verify itself (${what}).`;
      throw new Error(text, { cause: error });
    }
  };
}

function exchangeOf(operation: Operation, testCase: Case, answer: Answer): Exchange {
  const response = operation.responses.get(answer.status);
  const own = response?.basis();
  const isOwn = own !== undefined && (own !== "documented" || testCase.basis === "documented");
  const basis = isOwn ? own : testCase.answerBasis;
  return { operation, testCase, answer, json: readJson(answer), response, basis };
}

function* findingsIn(exchange: Exchange, validate: Validate, secrets: readonly RegExp[]): Generator<Finding> {
  const { operation, testCase, answer, json, response } = exchange;
  yield* judgeStatus(exchange);
  if (response) {
    yield* judgeHeaders(response, exchange, validate);
    yield* judgeBody(response, exchange, validate);
    // What should be refused, or may be, is perhaps read as something else: 1,000 digits are no number to everybody.
    if (answer.status < 300 && testCase.kind === "accept") yield* judgeEcho(response, exchange);
  }
  yield* writeOnlyIn(operation, testCase, json, answer);
  yield* secretsIn(operation, testCase, answer, secrets);
  yield* leaks(testCase, answer);
}

/** Pointers of the assumptions of which an answer makes use. */
function borneOut({ operation, testCase, answer, json, response, basis }: Exchange): string[] {
  const headers = response?.get("headers").entries() ?? [];
  const shown = headers.filter(([name]) => answer.headers.has(name));
  const secrets = answer.status < 300 ? writeOnlySent(operation, testCase) : [];
  const bases: Basis[] = [
    basis,
    ...shown.map(([, header]) => header.basis()),
    ...secrets.map((place) => place.basis("writeOnly")),
  ];
  const isUsed = response && json !== undefined && hasDeclaredType(response, answer);
  return [...(isUsed ? assumedIn(bodySchema(response), json) : []), ...assumptionsIn(...bases)];
}

/** A status in words: `any 2xx`, `422`, `404 or 422`. */
export function expectedStatus({ kind, statuses, proof }: Case, exact = true): string {
  if (kind === "either") return "any answer below 500";
  if (!exact && proof) return proof.join(" or ");
  if (exact && statuses.length > 0) return statuses.join(" or ");
  return kind === "accept" ? "any 2xx" : "any 4xx but 401 and 429";
}

function* judgeStatus({ operation, testCase, answer, response }: Exchange): Generator<Finding> {
  const { statuses, pointer, keyword, basis, answerBasis } = testCase;
  const { status } = answer;
  const [wanted] = statuses.flatMap((one) => operation.responses.get(one) ?? []);
  const isExact = statuses.includes(status);
  const got = String(status);
  if (!isInClass(testCase, status)) {
    yield { check: "class", pointer, keyword, basis, expected: expectedStatus(testCase, false), got };
  } else if (wanted && !isExact) {
    const expected = expectedStatus(testCase);
    yield { check: "status", pointer: wanted.pointer, keyword: "status", basis: answerBasis, expected, got };
  }
  if (!response && !isExact) {
    const { place } = operation;
    yield {
      check: "declared",
      pointer: `${place.pointer}/responses`,
      keyword: "responses",
      basis: place.basis() === "documented" ? answerBasis : place.basis(),
      expected: "a declared status",
      got: `${status}, which is not declared`,
    };
  }
}

/** Whether a status is of the class that a case expects. 401 and 429 are about who sends it, and how often. */
function isInClass({ kind, statuses, proof }: Case, status: number): boolean {
  if (proof) return proof.includes(status);
  if (kind === "either") return status < 500;
  if (kind === "accept") return status >= 200 && status < 300;
  const isOfRequest = statuses.includes(status) || (status !== 401 && status !== 429);
  return status >= 400 && status < 500 && isOfRequest;
}
