import { STATUS_CODES } from "node:http";
import { type Operation, PROBLEM_TYPE } from "../openapi/operations.ts";
import type { Refusal } from "./body.ts";
import type { Engine, PrismAnswer, PrismRequest } from "./engine.ts";
import { type Fault, faults, summary } from "./problem.ts";

/** An answer of Prism's as a `Response`. What breaks the contract is told in `sl-violations`, as Prism does. */
export function toResponse({ status, headers, body, violations }: PrismAnswer): Response {
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== null && value !== undefined) sent.set(name, String(value));
  }
  if (violations.length > 0) {
    const told = violations.map(({ path = [], message }) => ({ location: ["response", ...path], message }));
    sent.set(
      "sl-violations",
      JSON.stringify(told)
        .replace(/[^ -~]/g, "?")
        .slice(0, 8000),
    );
  }
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: sent });
}

/** A problem for what the document does not describe: an unknown path or method, a preference. */
export function plainProblem(status: number, detail: string, headers: Record<string, string> = {}): Response {
  return new Response(problemText(status, detail), {
    status,
    headers: { ...headers, "content-type": PROBLEM_TYPE },
  });
}

/** The body of such a problem. */
export function problemText(status: number, detail: string): string {
  return JSON.stringify({ type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, detail });
}

/** The answer to a request that is not valid: the declared problem, with what is wrong with this one. */
export async function explain(
  engine: Engine,
  operation: Operation,
  request: PrismRequest,
  answer: PrismAnswer,
): Promise<Response> {
  const unauthorized = answer.refused.some(({ code }) => code === 401);
  if (unauthorized) return withDetail(engine, operation, request, answer, answer.detail);
  const unsupported = answer.refused.find(({ code }) => code === 415);
  if (unsupported) return withDetail(engine, operation, request, answer, `${unsupported.message}.`);
  const found = faults(answer.refused);
  return withDetail(engine, operation, request, answer, summary(found), found);
}

/** The answer to a request whose body is not even judged. Missing credentials come first. */
export async function refuse(
  engine: Engine,
  operation: Operation,
  request: PrismRequest,
  { status, message, headers }: Refusal,
): Promise<Response> {
  const bare = { ...request, body: null };
  const secured = await engine.ask(operation, bare, {}, { request: false });
  if (secured.refused.length > 0) return explain(engine, operation, bare, secured);
  const declared = await engine.ask(operation, bare, { code: status }, { security: false, request: false });
  if (declared.status !== status) return plainProblem(status, message, headers);
  const answer = { ...declared, headers: { ...declared.headers, ...headers } };
  return withDetail(engine, operation, bare, answer, message);
}

async function withDetail(
  engine: Engine,
  operation: Operation,
  request: PrismRequest,
  answer: PrismAnswer,
  detail: string | undefined,
  errors: Fault[] = [],
): Promise<Response> {
  const { status, headers, body } = answer;
  // A status that the operation does not declare has no form.
  if (body === undefined) return plainProblem(status, String(detail), headers as Record<string, string>);
  const { errors: _example, ...declared } = body as Record<string, unknown>;
  const explained = {
    ...answer,
    body: { ...declared, ...(detail !== undefined && { detail }), ...(errors.length > 0 && { errors }) },
  };
  return toResponse({ ...explained, violations: await engine.violationsOf(operation, request, explained) });
}
