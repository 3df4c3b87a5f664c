/** The mock on plain data: a request in, an answer out, whatever brings them. */
import { bodySchema, JSON_TYPE, type Operation, operationsOf, successesOf } from "../openapi/operations.ts";
import type { Place } from "../openapi/place.ts";
import { OURS } from "../ours.ts";
import { parseBody } from "./body.ts";
import { echo, withoutWriteOnly } from "./echo.ts";
import { type Engine, type Form, loadEngines, type PrismRequest, type Violation } from "./engine.ts";
import { accepts, readHeaders, readQuery, type SentHeaders } from "./headers.ts";
import { readPreference } from "./prefer.ts";
import { type Fault, type MockAnswer, problem, Refusal } from "./problem.ts";
import { createRouter, type Match } from "./routes.ts";
import { faultsIn, summaryOf } from "./words.ts";

/** How a mock answers. */
export interface MockOptions {
  /** Whether a success repeats what the request sent. Default: true; false gives Prism's plain examples. */
  echo?: boolean;
}

/** A request as it was sent. */
export interface MockRequest {
  method: string;
  /** Percent-encoded. */
  path: string;
  /** Without the question mark. */
  query: string;
  headers: SentHeaders;
  /** Whole, or already longer than is taken. */
  body: Uint8Array;
}

/** Answers requests. It never throws. */
export type Mock = (request: MockRequest) => MockAnswer;

/** Loads a bundled document in the house style, which is not changed. */
export async function loadMock(document: object, { echo = true }: MockOptions = {}): Promise<Mock> {
  const engines = await loadEngines(document, operationsOf(document));
  const route = createRouter(engines);

  return (request) => {
    const matches = route(request.path);
    // HEAD is GET without the body (RFC 9110, 9.3.2), which the doors leave out.
    const method = request.method === "HEAD" ? "GET" : request.method;
    const match = matches?.find(({ engine }) => engine.operation.method === method);
    let answer: MockAnswer;
    try {
      answer = match
        ? answerOperation(match.engine, request, echo ? match.parameters : undefined)
        : answerUnknown(request, matches);
    } catch (error) {
      answer = failed(match?.engine.operation, error);
    }
    return { ...answer, headers: { ...answer.headers, ...OURS } };
  };
}

function answerUnknown({ method, path }: MockRequest, matches: Match[] | undefined): MockAnswer {
  if (!matches) return problem(400, "The path has a percent sign that does not encode a character.");
  if (method === "OPTIONS" && path === "*") return { status: 204, headers: {} };
  if (matches.length === 0) return problem(404, "The contract has no such path.");
  const methods = [...new Set(matches.map(({ engine }) => engine.operation.method))];
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (method === "OPTIONS") return { status: 204, headers: { allow } };
  return problem(405, `The contract has ${methods.join(", ")} on this path.`, { allow });
}

/** @param echoed the values of the path, where the answer repeats what was sent */
function answerOperation(engine: Engine, request: MockRequest, echoed?: Record<string, string>): MockAnswer {
  const sent: PrismRequest = {
    method: engine.operation.method.toLowerCase() as PrismRequest["method"],
    url: { path: request.path, query: readQuery(request.query) },
    headers: readHeaders(request.headers),
    body: null,
  };
  const unauthorized = engine.judgeCredentials(sent);
  if (unauthorized.length > 0) return deliver(engine, engine.formOf(sent, {}, unauthorized));
  try {
    return answerAuthorized(engine, request, sent, echoed);
  } catch (error) {
    if (error instanceof Refusal) return refuse(engine, sent, error);
    throw error;
  }
}

function answerAuthorized(
  engine: Engine,
  { headers, body }: MockRequest,
  sent: PrismRequest,
  echoed?: Record<string, string>,
): MockAnswer {
  const { operation } = engine;
  const preference = readPreference(headers["prefer"], sent.url.query ?? {}, operation);
  const { value, isExact } = parseBody(body, headers, operation);
  sent.body = value;
  const violations = engine.judgeRequest(sent);
  if (violations.length > 0) {
    const faults = faultsIn(operation, violations);
    return deliver(engine, explained(engine.formOf(sent, {}, violations), summaryOf(faults), faults));
  }

  const hasContent = successesOf(operation)[0]?.[1].has("content");
  if (!preference && hasContent && !accepts(headers, JSON_TYPE)) {
    return problem(406, `The answer is ${JSON_TYPE}, which the header Accept excludes.`);
  }
  const form = engine.formOf(sent, preference);
  const schema = bodySchema(operation.responses.get(form.status) as Place);
  const shown = (body: unknown): Form => ({ ...form, body: withoutWriteOnly(body, schema) });
  if (echoed && isExact && !preference) {
    const answer = shown(echo(form.body, schema, echoed, value));
    const violations = engine.judgeAnswer(answer);
    if (violations.length === 0) return deliver(engine, answer, violations);
  }
  return deliver(engine, shown(form.body));
}

/** The body cannot be read, or a preference cannot be kept. */
function refuse(engine: Engine, sent: PrismRequest, { status, message, headers }: Refusal): MockAnswer {
  // A status that the operation does not declare has no form.
  if (!engine.operation.responses.has(status)) return problem(status, message, headers);
  const form = engine.formOf(sent, { code: status });
  return deliver(engine, explained({ ...form, headers: { ...form.headers, ...headers } }, message));
}

/** The declared problem, with what is wrong with this request. */
function explained(form: Form, detail: string, errors: readonly Fault[] = []): Form {
  const { errors: _example, ...declared } = form.body as Record<string, unknown>;
  return { ...form, body: { ...declared, detail, ...(errors.length > 0 && { errors }) } };
}

/** What breaks the contract is told in `sl-violations`, as Prism does. */
function deliver(engine: Engine, form: Form, violations: Violation[] = engine.judgeAnswer(form)): MockAnswer {
  const told = violations.map(({ path = [], message }) => ({ location: ["response", ...path], message }));
  const text = JSON.stringify(told).replace(/[^ -~]/g, "?");
  return {
    status: form.status,
    headers: { ...form.headers, ...(told.length > 0 && { "sl-violations": text.slice(0, 8000) }) },
    ...(form.body !== undefined && { body: JSON.stringify(form.body) }),
  };
}

/** The cause is where it was thrown: the message of an error may quote the request. */
function failed(operation: Operation | undefined, error: unknown): MockAnswer {
  const { name = "Error", stack = "" } = error instanceof Error ? error : {};
  const cause = `${name} at ${stack.match(/^\s+at (.*\/.*)$/m)?.[1] ?? "an unknown place"}`;
  return { ...problem(500, `The mock failed on ${operation?.method} ${operation?.path}.`), cause };
}
