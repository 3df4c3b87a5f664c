import { STATUS_CODES } from "node:http";
import type { Refusal } from "./body.ts";
import type { Answer, Engine, Operation, PrismRequest } from "./engine.ts";
import { type Fault, faults, PROBLEM, summary } from "./problem.ts";

const JSON_TYPE = /^[^;]*[/+]json\s*(?:;|$)/i;

/** An answer of Prism's as a `Response`. What breaks the contract is told in `sl-violations`, as Prism does. */
export function toResponse({ status, headers, body, violations }: Answer): Response {
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
  const empty = body === undefined || [204, 205, 304].includes(status);
  const isText = typeof body === "string" && !JSON_TYPE.test(sent.get("content-type") ?? "");
  return new Response(empty ? null : isText ? body : JSON.stringify(body), { status, headers: sent });
}

/** A problem for what the document does not describe: an unknown path or method, a preference. */
export function plainProblem(status: number, detail: string, headers: Record<string, string> = {}): Response {
  return new Response(problemText(status, detail), {
    status,
    headers: { ...headers, "content-type": PROBLEM },
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
  answer: Answer,
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
  answer: Answer,
  detail: string | undefined,
  errors: Fault[] = [],
): Promise<Response> {
  const { status, headers, body } = answer;
  if (body === undefined) return plainProblem(status, String(detail), headers as Record<string, string>);
  if (!isProblem(answer)) return toResponse(answer);
  const { errors: _example, ...declared } = body as Record<string, unknown>;
  const explained = {
    ...answer,
    body: { ...declared, ...(detail !== undefined && { detail }), ...(errors.length > 0 && { errors }) },
  };
  const violations = await engine.judge(operation, request, explained);
  return toResponse(violations.length === 0 ? explained : answer);
}

function isProblem({ headers, body }: Answer): boolean {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  return type === PROBLEM && typeof body === "object" && body !== null && !Array.isArray(body);
}
