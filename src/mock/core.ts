/** The mock on plain data: a request in, an answer out, whatever brings them. */
import { bodySchema, JSON_TYPE, type Operation, operationsOf, successesOf } from "../openapi/operations.ts";
import type { Place } from "../openapi/place.ts";
import { OURS } from "../ours.ts";
import { parseBody } from "./body.ts";
import { echo, withoutWriteOnly } from "./echo.ts";
import { createEngine, type Engine, type Form, type PrismRequest } from "./engine.ts";
import { accepts, readHeaders, readQuery, type SentHeaders } from "./headers.ts";
import { readPreference } from "./prefer.ts";
import { type Fault, type MockAnswer, problem, Refusal } from "./problem.ts";
import { createRouter, type Unmatched } from "./routes.ts";
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

/** What one answer needs. */
interface Exchange {
  engine: Engine;
  operation: Operation;
  request: MockRequest;
  /** The request as Prism takes it. */
  sent: PrismRequest;
}

/** Loads a bundled document in the house style, which is not changed. */
export async function loadMock(document: object, { echo = true }: MockOptions = {}): Promise<Mock> {
  const operations = operationsOf(document);
  const engine = await createEngine(document, operations);
  const route = createRouter(operations);

  return (request) => {
    // HEAD is GET without the body (RFC 9110, 9.3.2), which the doors leave out.
    const match = route(request.method === "HEAD" ? "GET" : request.method, request.path);
    let answer: MockAnswer;
    try {
      answer = match?.operation
        ? answerOperation(engine, request, match.operation, echo ? match.parameters : undefined)
        : answerUnknown(request, match);
    } catch (error) {
      answer = failed(match?.operation, error);
    }
    return { ...answer, headers: { ...answer.headers, ...OURS } };
  };
}

function answerUnknown({ method, path }: MockRequest, match: Unmatched | undefined): MockAnswer {
  if (!match) return problem(400, "The path has a percent sign that does not encode a character.");
  if (method === "OPTIONS" && path === "*") return { status: 204, headers: {} };
  if (match.allow.length === 0) return problem(404, "The contract has no such path.");
  const ours = match.allow.includes("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  const allow = [...match.allow, ...ours].join(", ");
  if (method === "OPTIONS") return { status: 204, headers: { allow } };
  return problem(405, `The contract has ${match.allow.join(", ")} on this path.`, { allow });
}

/** @param echoed the values of the path, where the answer repeats what was sent */
function answerOperation(
  engine: Engine,
  request: MockRequest,
  operation: Operation,
  echoed: Record<string, string> | undefined,
): MockAnswer {
  const query = new URLSearchParams(request.query);
  const sent: PrismRequest = {
    method: operation.method.toLowerCase() as PrismRequest["method"],
    url: { path: request.path, query: readQuery(query) },
    headers: readHeaders(request.headers),
    body: null,
  };
  const exchange = { engine, operation, request, sent };
  try {
    return answerKnown(exchange, query, echoed);
  } catch (error) {
    if (error instanceof Refusal) return refuse(exchange, error);
    throw error;
  }
}

function answerKnown(
  exchange: Exchange,
  query: URLSearchParams,
  echoed: Record<string, string> | undefined,
): MockAnswer {
  const { engine, operation, request, sent } = exchange;
  const unauthorized = engine.judgeCredentials(operation, sent);
  if (unauthorized.length > 0) return deliver(exchange, engine.formOf(operation, sent, {}, unauthorized));

  const preference = readPreference(request.headers["prefer"], query, operation);
  const { value, isExact } = parseBody(request.body, request.headers, operation);
  sent.body = value;
  const violations = engine.judgeRequest(operation, sent);
  if (violations.length > 0) {
    const form = engine.formOf(operation, sent, preference, violations);
    const isChosen = preference?.exampleKey !== undefined && preference.code === form.status;
    const faults = faultsIn(operation, violations);
    return deliver(exchange, isChosen ? form : explained(form, summaryOf(faults), faults));
  }

  const hasContent = successesOf(operation)[0]?.[1].has("content");
  if (!preference && hasContent && !accepts(request.headers, JSON_TYPE)) {
    return problem(406, `The answer is ${JSON_TYPE}, which the header Accept excludes.`);
  }
  const form = engine.formOf(operation, sent, preference);
  const schema = bodySchema(operation.responses.get(form.status) as Place);
  const shown = (body: unknown): Form => ({ ...form, body: withoutWriteOnly(body, schema) });
  if (echoed && isExact && !preference) {
    const answer = shown(echo(form.body, schema, echoed, value));
    if (engine.judgeAnswer(operation, answer).length === 0) return serialise(answer);
  }
  return deliver(exchange, shown(form.body));
}

/** The body cannot be read, or a preference cannot be kept. */
function refuse(exchange: Exchange, { status, message, headers }: Refusal): MockAnswer {
  const { engine, operation, sent } = exchange;
  // A status that the operation does not declare has no form.
  if (!operation.responses.has(status)) return problem(status, message, headers);
  const form = engine.formOf(operation, sent, { code: status });
  return deliver(exchange, explained({ ...form, headers: { ...form.headers, ...headers } }, message));
}

/** The declared problem, with what is wrong with this request. */
function explained(form: Form, detail: string, errors: readonly Fault[] = []): Form {
  const { errors: _example, ...declared } = form.body as Record<string, unknown>;
  return { ...form, body: { ...declared, detail, ...(errors.length > 0 && { errors }) } };
}

/** What breaks the contract is told in `sl-violations`, as Prism does. */
function deliver({ engine, operation }: Exchange, form: Form): MockAnswer {
  const answer = serialise(form);
  const violations = engine.judgeAnswer(operation, form);
  if (violations.length > 0) {
    const told = violations.map(({ path = [], message }) => ({ location: ["response", ...path], message }));
    answer.headers["sl-violations"] = JSON.stringify(told)
      .replace(/[^ -~]/g, "?")
      .slice(0, 8000);
  }
  return answer;
}

function serialise({ status, headers, body }: Form): MockAnswer {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== null && value !== undefined) sent[name.toLowerCase()] = String(value);
  }
  return { status, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) };
}

/** The cause is where it was thrown: the message of an error may quote the request. */
function failed(operation: Operation | undefined, error: unknown): MockAnswer {
  const { name = "Error", stack = "" } = error instanceof Error ? error : {};
  const cause = `${name} at ${stack.match(/^\s+at (.*\/.*)$/m)?.[1] ?? "an unknown place"}`;
  return { ...problem(500, `The mock failed on ${operation?.method} ${operation?.path}.`), cause };
}
