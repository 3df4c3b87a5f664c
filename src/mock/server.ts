import { type Server as HttpServer, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { PROBLEM_TYPE } from "../openapi/operations.ts";
import { ownContract } from "../openapi/own.ts";
import { loadPeer } from "../peers.ts";
import { loadMockFetch, type MockFetch, type MockOptions } from "./fetch.ts";
import { plainProblem, problemText } from "./respond.ts";

/** Where a mock listens and what it reports. */
export interface ListenOptions {
  /** TCP port, 0 for any free one. Default: 4010. */
  port?: number;
  /** Address to listen on. Default: 127.0.0.1. */
  host?: string;
  /** Called after each answer. It gets no header, query or body, so that no secret can reach a log. */
  onAnswer?: (exchange: Exchange) => void;
}

/** A request that was answered. */
export interface Exchange {
  method: string;
  /** The path as it was sent, without the query. */
  path: string;
  status: number;
  /** Milliseconds from the request to the answer. */
  ms: number;
}

/** A mock that listens. */
export interface MockServer {
  /** For example `http://127.0.0.1:4010`. */
  url: string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves the contract over HTTP, for any origin (CORS).
 *
 * @throws Error on a port or an address that cannot be had
 */
export async function startMock({
  echo = true,
  ...where
}: MockOptions & ListenOptions = {}): Promise<MockServer> {
  return listen(await loadMockFetch(ownContract(), { echo }), where);
}

/** Puts a function from `Request` to `Response` behind an HTTP server, with CORS. */
export async function listen(
  fetch: MockFetch,
  { port = 4010, host = "127.0.0.1", onAnswer }: ListenOptions = {},
): Promise<MockServer> {
  const answer = async (request: Request): Promise<Response> => {
    const started = performance.now();
    const response = isPreflight(request) ? new Response(null, { status: 204 }) : await fetch(request);
    allowAnyOrigin(request, response.headers);
    onAnswer?.({
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      ms: performance.now() - started,
    });
    return response;
  };

  const { serve } = await loadPeer("mock", () => import("srvx/node"));
  const server = serve({
    fetch: answer,
    error: () => plainProblem(500, "The mock failed on this request."),
    port,
    hostname: host,
    silent: true,
    manual: true,
    gracefulShutdown: false,
  });
  const http = server.node?.server as HttpServer;
  http.on("clientError", answerClientError);
  http.on("connect", (_request, socket: Socket) => endWithProblem(socket, 405, "The mock is no proxy."));
  http.on("checkExpectation", (_request, response: ServerResponse) => {
    response.writeHead(417, { "content-type": PROBLEM_TYPE, connection: "close" });
    response.end(problemText(417, "The mock meets no expectation but 100-continue."));
  });
  http.prependListener("request", (request) => {
    // The adapter answers a target that is no URL with an empty 400; this one gets the mock's own.
    if (!/^[/*]/.test(request.url ?? "") && !URL.canParse(request.url ?? "")) request.url = "/%";
  });
  try {
    await server.serve();
  } catch (error) {
    throw describe(error as NodeJS.ErrnoException, host, port);
  }
  const address = http.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    close: () => server.close(true),
  };
}

function isPreflight({ method, headers }: Request): boolean {
  return method === "OPTIONS" && headers.has("origin") && headers.has("access-control-request-method");
}

/** `*` covers every origin, `null` too, but not the header Authorization: that has to be named. */
function allowAnyOrigin(request: Request, headers: Headers): void {
  headers.set("access-control-allow-origin", "*");
  headers.set("access-control-expose-headers", "*");
  if (!isPreflight(request)) return;
  headers.set("access-control-allow-methods", request.headers.get("access-control-request-method") ?? "*");
  const asked = request.headers.get("access-control-request-headers");
  headers.set("access-control-allow-headers", asked ?? "Authorization, Content-Type, Prefer");
  headers.set("access-control-max-age", "600");
}

/** What is not HTTP never becomes a request. */
function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = CLIENT_ERRORS.get(error.code) ?? 400;
  endWithProblem(socket, status, "The request is not HTTP that can be read.");
}

const CLIENT_ERRORS = new Map<string | undefined, number>([
  ["HPE_HEADER_OVERFLOW", 431],
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
]);

function endWithProblem(socket: Socket, status: number, detail: string): void {
  const body = problemText(status, detail);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function describe(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new Error(
      `Port ${port} on ${host} is in use. Choose another one with --port, or 0 for any free one.`,
      { cause: error },
    );
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new Error(`${host} is not an address of this machine.`, { cause: error });
  }
  return new Error(`Cannot listen on ${host}:${port}: ${error.message}`, { cause: error });
}
