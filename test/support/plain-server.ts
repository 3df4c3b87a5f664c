/**
 * A server of any document in the house style, written by hand without Prism and without a schema validator, so
 * that the cases have something else than themselves to agree with. Each part can be replaced by a faulty one.
 */
import {
  examplesOf,
  type Operation,
  operationsOf,
  PROBLEM_TYPE,
  successesOf,
} from "../../src/openapi/operations.ts";
import { isObject, type Node } from "../../src/openapi/place.ts";
import { echoOf, faultsIn, parameterFaults, RULES, type Rules, type ServerFault } from "./plain-rules.ts";

/** The parts of the server. */
export interface Parts extends Rules {
  authenticate: (authorization: string | null) => boolean;
  /** Headers of a 401. */
  challenge: Record<string, string>;
  mediaTypes: readonly string[];
  /** Throws on what is no JSON. */
  parse: (bytes: Uint8Array) => unknown;
  refusesMissing: boolean;
  /** The status of each refusal, and of a success where it is not the declared one. */
  statuses: Record<Refusal, number> & { success?: number };
  problemType: string;
  successType: string;
  /** The last word on the body of a success. */
  answer: (body: unknown, changes: Node) => unknown;
  /** The last word on the body of an error. */
  problem: (problem: Node, request: Request, body: unknown) => unknown;
  /** Takes the place of the whole answer, for what has no other place. */
  before: (request: Request, body: string) => Promise<Response> | Response | undefined;
}

type Refusal = "malformed" | "unauthorized" | "unknown" | "mediaType" | "invalid";

/** Changes some parts of a correct server. */
export type Change = (parts: Parts) => Partial<Parts>;

export const CREDENTIALS = { username: "user", password: "correct horse" };

const CORRECT: Parts = {
  ...RULES,
  authenticate: (sent) => sent === `Basic ${btoa(`${CREDENTIALS.username}:${CREDENTIALS.password}`)}`,
  challenge: { "www-authenticate": 'Basic realm="plain", charset="UTF-8"' },
  mediaTypes: ["application/json"],
  parse: (bytes) => JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)),
  refusesMissing: true,
  statuses: { malformed: 400, unauthorized: 401, unknown: 404, mediaType: 415, invalid: 422 },
  problemType: PROBLEM_TYPE,
  successType: "application/json",
  answer: (body) => body,
  problem: (problem) => problem,
  before: () => undefined,
};

/** The server as a `fetch`. */
export function serverOf(
  document: object,
  change: Change = () => ({}),
): (request: Request) => Promise<Response> {
  const parts = { ...CORRECT, ...change(CORRECT) };
  const routes = operationsOf(document).map((operation) => ({
    operation,
    pattern: patternOf(operation.path),
  }));
  const kept = new Map<string, Node>();
  return async (request) => {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const instead = await parts.before(request, new TextDecoder().decode(bytes));
    if (instead) return instead;
    const { pathname } = new URL(request.url);
    const route = routes.find(({ operation, pattern }) => {
      return operation.method === request.method && pattern.test(pathname);
    });
    if (!route) return refuse(parts, request, undefined, "unknown", "There is no such path.");
    const [, ...segments] = route.pattern.exec(pathname) ?? [];
    return answer(parts, route.operation, request, bytes, segments.map(decodeURIComponent), kept);
  };
}

async function answer(
  parts: Parts,
  operation: Operation,
  request: Request,
  bytes: Uint8Array,
  segments: string[],
  kept: Map<string, Node>,
): Promise<Response> {
  if (operation.security && !parts.authenticate(request.headers.get("authorization"))) {
    const detail = "The credentials are missing or wrong.";
    return refuse(parts, request, undefined, "unauthorized", detail, [], parts.challenge);
  }
  const path = Object.fromEntries(namesIn(operation.path).map((name, i) => [name, segments[i] ?? ""]));
  const faults = parameterFaults(parts, operation, request, path);
  if (faults.some(({ in: where }) => where === "path")) {
    return refuse(parts, request, undefined, "unknown", "There is no such thing.");
  }
  if (faults.length > 0)
    return refuse(parts, request, undefined, "invalid", "A parameter is refused.", faults);

  let body: unknown;
  if (operation.body) {
    const type = request.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
    if (bytes.length > 0 && !parts.mediaTypes.includes(type)) {
      return refuse(parts, request, undefined, "mediaType", "Send application/json.");
    }
    if (bytes.length === 0 && parts.refusesMissing) {
      return refuse(parts, request, undefined, "malformed", "Send a body.");
    }
    try {
      body = bytes.length === 0 ? {} : parts.parse(bytes);
    } catch {
      return refuse(parts, request, undefined, "malformed", "The body is not JSON.");
    }
    const wrong = faultsIn(parts, operation.body.schema, body, "#");
    if (wrong.length > 0) return refuse(parts, request, body, "invalid", "The body is not valid.", wrong);
  }
  return succeed(parts, operation, path, isObject(body) ? body : {}, kept, new URL(request.url).pathname);
}

function succeed(
  parts: Parts,
  operation: Operation,
  path: Node,
  changes: Node,
  kept: Map<string, Node>,
  key: string,
): Response {
  const [[declared, response] = [204, operation.place]] = successesOf(operation);
  const status = parts.statuses.success ?? declared;
  const headers = Object.fromEntries(
    response
      .get("headers")
      .entries()
      .map(([name, header]) => [name, String(header.node["example"])]),
  );
  const [[, example] = []] = examplesOf(response);
  if (!example) return new Response(null, { status, headers });
  const before = { ...kept.get(key), ...changes };
  if (operation.isReadable) kept.set(key, before);
  const plain = example.node["value"];
  const body = isObject(plain) ? echoOf(response, plain, { ...before, ...path }) : plain;
  return respond(status, parts.successType, parts.answer(body, changes), headers);
}

function refuse(
  parts: Parts,
  request: Request,
  body: unknown,
  refusal: Refusal,
  detail: string,
  errors: readonly ServerFault[] = [],
  headers: Record<string, string> = {},
): Response {
  const status = parts.statuses[refusal];
  const named = errors.map(({ pointer, parameter, detail }) => ({
    ...(pointer !== undefined && { pointer }),
    ...(parameter !== undefined && { parameter }),
    detail,
  }));
  const problem = {
    type: "about:blank",
    title: refusal,
    status,
    detail,
    ...(errors.length > 0 && { errors: named }),
  };
  return respond(status, parts.problemType, parts.problem(problem, request, body), headers);
}

function respond(status: number, type: string, body: unknown, headers: Record<string, string>): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { "content-type": type, ...headers } });
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{[^}]+\}/g, "([^/]+)")}$`);
}
