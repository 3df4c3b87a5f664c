/** An answer held against the contract. */
import { assumedIn } from "../openapi/marks.ts";
import { bodySchema, type Operation } from "../openapi/operations.ts";
import { assumptionsIn, type Basis, type Place } from "../openapi/place.ts";
import type { Answer, Finding, Judgement } from "./answer.ts";
import type { Case } from "./case.ts";
import { hasDeclaredType, judgeBody, judgeEcho, judgeHeaders, readJson } from "./responses.ts";
import { leaks, secretsIn, writeOnlyIn, writeOnlySent } from "./secrets.ts";
import type { Validate } from "./validator.ts";

/** Judges one answer. `secrets` match what no answer may hold. */
export function judge(
  operation: Operation,
  testCase: Case,
  answer: Answer,
  validate: Validate,
  secrets: readonly RegExp[],
): Judgement {
  const { status } = answer;
  const response = operation.responses.get(status);
  const basis = response ? responseBasis(response, testCase) : testCase.answerBasis;
  const json = readJson(answer);
  const findings: Finding[] = [
    ...judgeStatus(operation, testCase, status),
    ...(response
      ? [
          ...judgeHeaders(response, answer, validate, basis),
          ...judgeBody(response, answer, json, validate, basis),
        ]
      : undeclared(operation, testCase, status)),
    // What is taken or not may be taken as something else: an id of 1,000 digits is no number to everybody.
    ...(response && status < 300 && testCase.kind !== "either"
      ? judgeEcho(operation, testCase, response, json, basis)
      : []),
    ...writeOnlyIn(operation, testCase, json, answer),
    ...secretsIn(operation, testCase, answer, secrets),
    ...leaks(testCase, answer),
  ];
  const bases = [
    basis,
    ...(response ? headersShown(response, answer) : []),
    ...(status < 300 ? writeOnlySent(operation, testCase).map((place) => place.basis("writeOnly")) : []),
  ];
  const used = response && json !== undefined && hasDeclaredType(response, answer);
  return {
    findings,
    borneOut: [...(used ? assumedIn(bodySchema(response), json) : []), ...assumptionsIn(...bases)],
  };
}

/** A status in words: `any 2xx`, `422`, `404 or 422`. */
export function expectedStatus({ kind, statuses, proof }: Case, exact = true): string {
  if (kind === "either") return "any answer below 500";
  if (!exact && proof) return proof.join(" or ");
  if (exact && statuses.length > 0) return statuses.join(" or ");
  return kind === "accept" ? "any 2xx" : "any 4xx but 401 and 429";
}

function* judgeStatus({ responses }: Operation, testCase: Case, status: number): Generator<Finding> {
  const { kind, statuses, pointer, keyword, proof, basis, answerBasis } = testCase;
  const group = Math.floor(status / 100);
  const inClass =
    proof?.includes(status) ??
    (kind === "accept"
      ? group === 2
      : kind === "either"
        ? group < 5
        : group === 4 && isOfRequest(testCase, status));
  const got = String(status);
  if (!inClass) {
    yield { check: "class", pointer, keyword, basis, expected: expectedStatus(testCase, false), got };
  } else if (kind !== "either" && statuses.length > 0 && !statuses.includes(status)) {
    // Those of a case are declared.
    const response = responses.get(statuses[0] as number) as Place;
    yield {
      check: "status",
      pointer: response.pointer,
      keyword: "status",
      basis: answerBasis,
      expected: expectedStatus(testCase),
      got,
    };
  }
}

/** Whether a refusal is about the request itself: 401 and 429 are about who sends it, and how often. */
function isOfRequest({ statuses }: Case, status: number): boolean {
  return statuses.includes(status) || (status !== 401 && status !== 429);
}

function undeclared({ place }: Operation, { statuses, answerBasis }: Case, status: number): Finding[] {
  if (statuses.includes(status)) return [];
  const basis = place.basis();
  return [
    {
      check: "declared",
      pointer: `${place.pointer}/responses`,
      keyword: "responses",
      basis: basis === "documented" ? answerBasis : basis,
      expected: "a declared status",
      got: `${status}, which is not declared`,
    },
  ];
}

/** What the form of a response rests on. */
function responseBasis(response: Place, { basis, answerBasis }: Case): Basis {
  const own = response.basis();
  return own === "documented" && basis !== "documented" ? answerBasis : own;
}

function headersShown(response: Place, { headers }: Answer): Basis[] {
  const declared = response.get("headers").entries();
  return declared.filter(([name]) => headers.has(name)).map(([, header]) => header.basis());
}
