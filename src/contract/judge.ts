/** An answer held against the contract. */
import type { ContractCase } from "./cases.ts";
import { declared, type Operation } from "./operations.ts";
import type { Basis, Place } from "./place.ts";
import { contentOf, judgeBody, judgeEcho, judgeHeaders, marksIn, readJson } from "./responses.ts";
import { leaks, secretsIn, writeOnlyIn, writeOnlySent } from "./secrets.ts";
import type { Validate } from "./validator.ts";

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** One way in which an answer is not what the contract says. It never holds a value that was sent or received. */
export interface Finding {
  check:
    | "answer"
    | "class"
    | "status"
    | "declared"
    | "mediaType"
    | "body"
    | "header"
    | "secret"
    | "leak"
    | "echo"
    | "effect";
  /** JSON pointer into the document, of what does not hold. */
  pointer: string;
  keyword: string;
  /** Documented: the server breaks its own documentation. Assumed: our assumption is refuted. */
  basis: Basis;
  expected: string;
  got: string;
}

/** What an answer shows. */
export interface Judgement {
  findings: Finding[];
  /** Pointers of the assumptions that the answer bears out, where it has findings on none of them. */
  seen: string[];
}

/** Judges one answer. `secrets` are the texts that no answer may hold. */
export function judge(
  operation: Operation,
  asked: ContractCase,
  answer: Answer,
  validate: Validate,
  secrets: readonly string[],
): Judgement {
  const { status } = answer;
  const response = declared(operation, status);
  const findings: Finding[] = [...judgeStatus(operation, asked, status)];
  const outcome = response ? responseBasis(response, asked) : asked.outcome;
  const json = readJson(answer);
  const seen: string[] = [];
  if (response) {
    findings.push(
      ...judgeHeaders(response, answer, validate, outcome),
      ...judgeBody(response, answer, json, validate, outcome),
    );
    if (json !== undefined) seen.push(...marksIn(contentOf(response, answer)?.get("schema"), json));
  } else {
    const got = `${status}, which is not declared`;
    findings.push({
      check: "declared",
      pointer: `${operation.place.pointer}/responses`,
      keyword: "responses",
      basis: operation.place.basis() === "documented" ? asked.outcome : operation.place.basis(),
      expected: "a declared status",
      got,
    });
  }
  if (
    status === 401 &&
    !answer.headers.get("www-authenticate")?.trim() &&
    !findings.some(({ check }) => check === "header")
  ) {
    findings.push({
      check: "header",
      pointer: response?.pointer ?? asked.pointer,
      keyword: "headers",
      basis: outcome,
      expected: "a WWW-Authenticate challenge with the 401",
      got: "none",
    });
  }
  if (response && status < 300)
    findings.push(...judgeEcho(operation, asked, contentOf(response, answer), json, outcome));
  findings.push(
    ...writeOnlyIn(operation, asked, json, answer),
    ...secretsIn(operation, asked, answer, secrets),
    ...leaks(asked, answer),
  );
  if (typeof outcome === "object") seen.push(outcome.assumed);
  for (const [name, header] of response?.get("headers").entries() ?? []) {
    const basis = header.basis();
    if (typeof basis === "object" && answer.headers.has(name)) seen.push(basis.assumed);
  }
  for (const place of writeOnlySent(operation, asked)) {
    const basis = place.basis("writeOnly");
    if (typeof basis === "object" && status < 300) seen.push(basis.assumed);
  }
  return { findings, seen };
}

/** A status in words: `any 2xx`, `422`, `404 or 422`. */
export function expectedStatus({ kind, statuses, proof }: ContractCase, exact = true): string {
  if (kind === "either") return "any answer below 500";
  if (!exact && proof) return proof.join(" or ");
  return exact && statuses.length > 0 ? statuses.join(" or ") : `any ${kind === "accept" ? "2xx" : "4xx"}`;
}

function* judgeStatus(operation: Operation, asked: ContractCase, status: number): Generator<Finding> {
  const { kind, statuses, pointer, keyword, proof } = asked;
  const group = Math.floor(status / 100);
  const wanted = kind === "accept" ? 2 : 4;
  const inClass = proof ? proof.includes(status) : kind === "either" ? group < 5 : group === wanted;
  if (!inClass) {
    yield {
      check: "class",
      pointer,
      keyword,
      basis: asked.probe,
      expected: expectedStatus(asked, false),
      got: String(status),
    };
  } else if (kind !== "either" && statuses.length > 0 && !statuses.includes(status)) {
    const [first = 0] = statuses;
    const exact = declared(operation, first)?.pointer ?? pointer;
    yield {
      check: "status",
      pointer: exact,
      keyword: "status",
      basis: asked.outcome,
      expected: expectedStatus(asked),
      got: String(status),
    };
  }
}

/** What the form of a response rests on. */
function responseBasis(response: Place, asked: ContractCase): Basis {
  const own = response.basis();
  return own === "documented" && asked.probe !== "documented" ? asked.outcome : own;
}
