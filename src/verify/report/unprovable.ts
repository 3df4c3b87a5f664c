/** What a mock made from the contract cannot show, and what a run says of it. */
import { operationsOf } from "../../openapi/operations.ts";
import type { Finding } from "../answer.ts";
import type { Case } from "../case.ts";
import { fails, type RunReport } from "./run-report.ts";

/** One thing that only a live server can show. */
export interface Unprovable {
  operation: string;
  what: string;
  state: "held" | "failed" | "refuted" | "not tested";
  why?: string;
}

/** What shows it: a case, and those of its findings that speak against it. */
interface Question {
  what: string;
  applies: boolean;
  shows: (testCase: Case) => boolean;
  checks: readonly Finding["check"][];
  /** Why there may be no such case. */
  missing?: string;
}

export function unprovableOf(report: RunReport): Unprovable[] {
  return operationsOf(report.document).flatMap(({ id, method, security, body, isReadable, parameters }) => {
    const questions: Question[] = [
      {
        what: "wrong credentials are refused",
        applies: security !== undefined,
        shows: ({ request }) => request.credentials === "wrong",
        checks: ["answer", "class"],
      },
      {
        what: "an id that nobody has is not found",
        applies: parameters.some((parameter) => parameter.in === "path"),
        shows: ({ keyword }) => keyword === "unknown",
        checks: ["answer", "class", "status"],
        missing: "give an id that nobody has with --unknown-id",
      },
      {
        what: "a change lasts",
        applies: body !== undefined && method !== "POST",
        shows: ({ after }) => after !== undefined,
        checks: ["answer", "class", "effect"],
        ...(!isReadable && { missing: "the contract has no GET on this path" }),
      },
    ];
    return questions.filter(({ applies }) => applies).map((question) => answerOf(report, id, question));
  });
}

function answerOf(report: RunReport, operation: string, question: Question): Unprovable {
  const { what, shows, checks, missing } = question;
  const base = { operation, what };
  if (report.isMock) return { ...base, state: "not tested", why: "a mock cannot show it" };
  const isOne = (testCase: Case): boolean => testCase.operation === operation && shows(testCase);
  const found = report.results.find((result) => isOne(result.case));
  if (found?.ran) {
    const findings = found.findings.filter(({ check }) => checks.includes(check));
    if (findings.length === 0) return { ...base, state: "held" };
    return { ...base, state: fails({ ...found, findings }, report.strict) ? "failed" : "refuted" };
  }
  const why = found
    ? "the case was not sent"
    : report.notChosen.some((one) => isOne(one.case))
      ? "the case was not chosen"
      : missing;
  return { ...base, state: "not tested", ...(why !== undefined && { why }) };
}
