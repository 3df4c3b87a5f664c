import { bodySchema, type Operation, operationsOf } from "../openapi/operations.ts";
import { ownContract } from "../openapi/own.ts";
import type { Place } from "../openapi/place.ts";
import { parseBody, Refusal, readBytes } from "./body.ts";
import { echo, withoutWriteOnly } from "./echo.ts";
import { createEngine, type Engine, type Preference, type PrismRequest } from "./engine.ts";
import { readHeaders, readQuery } from "./headers.ts";
import { PreferenceError, readPreference } from "./prefer.ts";
import { explain, plainProblem, refuse, toResponse } from "./respond.ts";
import { createRouter, type Match } from "./routes.ts";

/** How a mock answers. */
export interface MockOptions {
  /** Whether a success repeats what the request sent. Default: true; false gives Prism's plain examples. */
  echo?: boolean;
}

/** The signature of `fetch`. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What answers requests, with its document loaded. */
export type MockFetch = (request: Request) => Promise<Response>;

/** A mock that is ready to answer. */
interface Mock {
  engine: Engine;
  route: (method: string, path: string) => Match;
  echoes: boolean;
}

/**
 * A `fetch` that answers from the contract and never leaves the process. The host of a URL does not
 * matter, its path does. The contract is loaded on the first call.
 *
 * A refused request gets the declared problem, with what is wrong in `errors`. The header
 * `Prefer: code=…, example=…, dynamic=true, seed=…` chooses the answer to a valid one.
 */
export function createMockFetch(options: MockOptions = {}): Fetch {
  let loaded: Promise<MockFetch> | undefined;
  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    request.signal.throwIfAborted();
    loaded ??= loadMockFetch(ownContract(), options);
    const response = await (await loaded)(request);
    request.signal.throwIfAborted();
    return response;
  };
}

/** As `createMockFetch`, of any bundled document in the house style, which is loaded first and not changed. */
export async function loadMockFetch(
  document: object,
  { echo: echoes = true }: MockOptions = {},
): Promise<MockFetch> {
  const mock = { engine: await createEngine(document), route: createRouter(operationsOf(document)), echoes };
  return (request) => answer(mock, request);
}

async function answer(mock: Mock, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!isDecodable(pathname)) {
    return plainProblem(400, "The path has a percent sign that does not encode a character.");
  }
  const match = mock.route(request.method, pathname);
  if (match.operation) return answerOperation(mock, request, match.operation, match.parameters);
  if (match.allow.length === 0) return plainProblem(404, "The contract has no such path.");
  const allow = match.allow.join(", ");
  return plainProblem(405, `The contract has ${allow} on this path.`, { allow });
}

async function answerOperation(
  { engine, echoes }: Mock,
  request: Request,
  operation: Operation,
  parameters: Record<string, string>,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const sent: PrismRequest = {
    method: operation.method.toLowerCase() as PrismRequest["method"],
    url: { path: pathname, query: readQuery(searchParams) },
    headers: readHeaders(request.headers),
    body: null,
  };

  let preference: Preference | undefined;
  try {
    preference = readPreference(request.headers.get("prefer"), searchParams, operation);
    const bytes = await readBytes(request);
    // Prism checks the media type only where the length is said.
    sent.headers = { ...sent.headers, "content-length": String(bytes.byteLength) };
    sent.body = parseBody(bytes, request.headers, operation) ?? null;
  } catch (error) {
    if (error instanceof PreferenceError) return plainProblem(400, error.message);
    if (error instanceof Refusal) return refuse(engine, operation, sent, error);
    throw error;
  }
  // What is preferred is wanted whatever `Accept` says; Prism would serve another status instead.
  if (preference) delete sent.headers?.["accept"];

  // An answer is judged once, as it is sent.
  const answered = await engine.ask(operation, sent, preference, { response: false });
  if (answered.refused.length > 0) {
    const chosen = preference?.exampleKey !== undefined && preference.code === answered.status;
    return chosen ? toResponse(answered) : explain(engine, operation, sent, answered);
  }
  if (answered.detail !== undefined) return plainProblem(answered.status, answered.detail);

  const schema = bodySchema(operation.responses.get(answered.status) as Place);
  const plain = { ...answered, body: withoutWriteOnly(answered.body, schema) };
  if (echoes && !preference && plain.status < 300) {
    const echoed = { ...plain, body: echo(plain.body, schema, parameters, sent.body) };
    if ((await engine.violationsOf(operation, sent, echoed)).length === 0) return toResponse(echoed);
  }
  return toResponse({ ...plain, violations: await engine.violationsOf(operation, sent, plain) });
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
