/**
 * A server of any document in the house style, written by hand without Prism and without a schema validator, so
 * that the cases have something else than themselves to agree with. Each part can be replaced by a faulty one.
 */
import {
  examplesOf,
  JSON_TYPE,
  type Operation,
  operationsOf,
  PROBLEM_TYPE,
  successesOf,
} from "../../src/openapi/operations.ts";
import { isObject, type Node } from "../../src/openapi/place.ts";
import {
  echoOf,
  faultsIn,
  isPathRight,
  parameterFaults,
  RULES,
  type Rules,
  type ServerFault,
} from "./plain-rules.ts";

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
export type Change = Partial<Parts> | ((parts: Parts) => Partial<Parts>);

export const CREDENTIALS = { username: "user", password: "correct horse" };

export const CORRECT: Parts = {
  ...RULES,
  authenticate: (sent) => sent === `Basic ${btoa(`${CREDENTIALS.username}:${CREDENTIALS.password}`)}`,
  challenge: { "www-authenticate": 'Basic realm="plain", charset="UTF-8"' },
  mediaTypes: [JSON_TYPE],
  parse: (bytes) => JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)),
  refusesMissing: true,
  statuses: { malformed: 400, unauthorized: 401, unknown: 404, mediaType: 415, invalid: 422 },
  problemType: PROBLEM_TYPE,
  successType: JSON_TYPE,
  answer: (body) => body,
  problem: (problem) => problem,
  before: () => undefined,
};

/** The server as a `fetch`. */
export function serverOf(document: object, change: Change = {}): (request: Request) => Promise<Response> {
  const parts = { ...CORRECT, ...(typeof change === "function" ? change(CORRECT) : change) };
  const routes = operationsOf(document).map((operation) => {
    const named = operation.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    return { operation, pattern: new RegExp(`^${named}$`) };
  });
  const kept = new Map<string, Node>();

  return async (request) => {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const instead = await parts.before(request, new TextDecoder().decode(bytes));
    if (instead) return instead;
    const { pathname } = new URL(request.url);
    for (const { operation, pattern } of routes) {
      const match = operation.method === request.method && pattern.exec(pathname);
      if (match) return answer(operation, request, bytes, decoded(match.groups ?? {}));
    }
    return refuse(request, "unknown", "There is no such path.");
  };

  function answer(operation: Operation, request: Request, bytes: Uint8Array, path: Node): Response {
    if (operation.security && !parts.authenticate(request.headers.get("authorization"))) {
      return refuse(request, "unauthorized", "The credentials are missing or wrong.");
    }
    if (!isPathRight(parts, operation, path)) return refuse(request, "unknown", "There is no such thing.");
    const faults = parameterFaults(parts, operation, request);
    if (faults.length > 0) return refuse(request, "invalid", "A parameter is refused.", faults);
    if (!operation.body) return succeed(operation, request, path, {});

    const type = request.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
    if (bytes.length > 0 && !parts.mediaTypes.includes(type)) {
      return refuse(request, "mediaType", "Send application/json.");
    }
    if (bytes.length === 0 && parts.refusesMissing) return refuse(request, "malformed", "Send a body.");
    let body: unknown;
    try {
      body = bytes.length === 0 ? {} : parts.parse(bytes);
    } catch {
      return refuse(request, "malformed", "The body is not JSON.");
    }
    const wrong = faultsIn(parts, operation.body.schema, body, "#");
    if (wrong.length > 0) return refuse(request, "invalid", "The body is not valid.", wrong, body);
    return succeed(operation, request, path, isObject(body) ? body : {});
  }

  function succeed(operation: Operation, request: Request, path: Node, changes: Node): Response {
    const [[declared, response] = [204, operation.place]] = successesOf(operation);
    const status = parts.statuses.success ?? declared;
    const declaredHeaders = response.get("headers").entries();
    const headers = Object.fromEntries(
      declaredHeaders.map(([name, { node }]) => [name, String(node["example"])]),
    );
    const [[, example] = []] = examplesOf(response);
    if (!example) return new Response(null, { status, headers });
    const { pathname } = new URL(request.url);
    const record = { ...kept.get(pathname), ...changes };
    if (operation.isReadable) kept.set(pathname, record);
    const plain = example.node["value"];
    const body = isObject(plain) ? echoOf(response, plain, { ...record, ...path }) : plain;
    return respond(status, parts.successType, parts.answer(body, changes), headers);
  }

  function refuse(
    request: Request,
    refusal: Refusal,
    detail: string,
    errors: readonly ServerFault[] = [],
    body?: unknown,
  ): Response {
    const status = parts.statuses[refusal];
    const named = errors.length > 0 && { errors };
    const problem = { type: "about:blank", title: refusal, status, detail, ...named };
    const headers = refusal === "unauthorized" ? parts.challenge : {};
    return respond(status, parts.problemType, parts.problem(problem, request, body), headers);
  }
}

function decoded(segments: Record<string, string>): Node {
  return Object.fromEntries(Object.entries(segments).map(([name, text]) => [name, decodeURIComponent(text)]));
}

function respond(status: number, type: string, body: unknown, headers: Record<string, string>): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { "content-type": type, ...headers } });
}
