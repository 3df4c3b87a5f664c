/** What a mock made from the contract cannot show, and what a run says of it. */
import { operationsOf } from "../../openapi/operations.ts";
import type { Finding } from "../answer.ts";
import type { Case } from "../case.ts";
import { fails, type RunReport } from "./verdict.ts";

/** One thing that only a live server can show. */
export interface Unprovable {
  operation: string;
  what: string;
  state: "held" | "failed" | "refuted" | "not tested";
  why?: string | undefined;
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
  const untested = (why?: string): Unprovable => ({ operation, what, state: "not tested", why });
  if (report.isMock) return untested("a mock cannot show it");
  const isOne = (one: { case: Case }): boolean => one.case.operation === operation && shows(one.case);
  const found = report.results.find(isOne);
  if (!found) return untested(report.notChosen.some(isOne) ? "the case was not chosen" : missing);
  if (!found.ran) return untested("the case was not sent");
  const findings = found.findings.filter(({ check }) => checks.includes(check));
  if (findings.length === 0) return { operation, what, state: "held" };
  return { operation, what, state: fails({ ...found, findings }, report.strict) ? "failed" : "refuted" };
}
