/** The door over HTTP. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { ownContract } from "../openapi/own.ts";
import { OURS } from "../ours.ts";
import { phraseOf } from "../phrases.ts";
import { LARGEST } from "./body.ts";
import { loadMock, type Mock, type MockOptions, type MockRequest } from "./core.ts";
import { type MockAnswer, problem } from "./problem.ts";

/** Where a mock listens and what it reports. */
export interface ListenOptions {
  /** TCP port, 0 for any free one. Default: 4010. */
  port?: number;
  /** Address to listen on. Default: 127.0.0.1. */
  host?: string;
  /** Called once for each request. It gets no header, query or body, so that no secret can reach a log. */
  onAnswer?: (exchange: Exchange) => void;
}

/** A request that was answered. */
export interface Exchange {
  /** `-` where no whole request came. */
  method: string;
  /** The path as it was sent, without the query; `-` where no whole request came. */
  path: string;
  status: number;
  /** Milliseconds from the request to the answer. */
  ms: number;
  /** Where the mock failed, if it did: an error's name and place, without any value of the request. */
  cause?: string;
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
export async function startMock(options: MockOptions & ListenOptions = {}): Promise<MockServer> {
  return listen(await loadMock(ownContract(), options), options);
}

/** Puts a mock behind an HTTP server, with CORS. A request that does not arrive would hold a test up. */
export async function listen(
  mock: Mock,
  { port = 4010, host = "127.0.0.1", onAnswer = () => {} }: ListenOptions = {},
  patience = 30_000,
): Promise<MockServer> {
  const server = createServer({
    requestTimeout: patience,
    headersTimeout: patience,
    connectionsCheckingInterval: patience / 10,
    // Node's own refusal would be neither a problem nor reported.
    requireHostHeader: false,
    // A client that keeps connections is not to meet one that is just being closed.
    keepAliveTimeout: 60_000,
  });
  const answer = (request: IncomingMessage, response: ServerResponse, sent: Buffer): void => {
    const started = performance.now();
    const { method = "" } = request;
    const [path, query] = targetOf(request.url);
    const { status, headers, body, cause } =
      preflight(request) ??
      mock({ method, path, query, headers: request.headers as MockRequest["headers"], body: sent });
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    response.writeHead(status, phraseOf(status), { ...headers, ...ANY_ORIGIN, ...length }).end(body);
    onAnswer({ method, path, status, ms: performance.now() - started, ...(cause && { cause }) });
  };
  const read = (request: IncomingMessage, response: ServerResponse): void => {
    readBody(request, response, (body) => answer(request, response, body));
  };
  const refuse = (socket: Socket, status: number, detail: string): void => {
    endWithProblem(socket, status, detail);
    onAnswer({ method: "-", path: "-", status, ms: 0 });
  };

  server.on("request", read);
  server.on("checkExpectation", read);
  server.on("checkContinue", (request, response) => {
    // Whoever asks first is spared the sending.
    if (Number(request.headers["content-length"]) > LARGEST) {
      response.shouldKeepAlive = false;
      return answer(request, response, TOO_LARGE);
    }
    response.writeContinue();
    read(request, response);
  });
  server.on("connect", (_request, socket: Socket) => {
    // Node has let go of it: nobody else hears its errors, or ends it.
    socket.on("error", () => {});
    refuse(socket, 405, "The mock is no proxy.");
    socket.destroySoon();
  });
  server.on("clientError", ({ code = "" }: NodeJS.ErrnoException, socket: Socket) => {
    if (code === "ECONNRESET" || socket.bytesRead === 0) return void socket.destroy();
    const [status, detail] = UNREADABLE[code] ?? [400, "The request is not HTTP that can be read."];
    // The answer to a request that came before it goes first.
    setImmediate(() => socket.writable && refuse(socket, status, detail));
  });

  try {
    // A thousand clients may come at once.
    await once(server.listen({ port, host, backlog: 1024 }), "listening");
  } catch (error) {
    throw describe(error as NodeJS.ErrnoException, host, port);
  }
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Stands for a body that is longer than the mock takes. */
const TOO_LARGE = Buffer.alloc(LARGEST + 1);
/** So much of it is read all the same: some clients read no answer before they have sent everything. */
const DISCARDED = 10 * LARGEST;

function readBody(request: IncomingMessage, response: ServerResponse, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const finish = (): void => {
    request.off("data", take).off("end", finish);
    done(size > LARGEST ? TOO_LARGE : Buffer.concat(chunks));
  };
  const take = (chunk: Buffer): void => {
    size += chunk.byteLength;
    if (size <= LARGEST) chunks.push(chunk);
    if (size <= DISCARDED) return;
    // What is left of it would be taken for the next request.
    response.shouldKeepAlive = false;
    finish();
  };
  request.on("data", take).on("end", finish);
}

/** Path and query as they were sent; the path of a target that is none of HTTP cannot be decoded. */
function targetOf(url = ""): [path: string, query: string] {
  if (/^[/*]/.test(url)) {
    const at = url.indexOf("?");
    return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
  }
  if (!URL.canParse(url)) return ["/%", ""];
  const { pathname, search } = new URL(url);
  return [pathname, search.slice(1)];
}

const ANY_ORIGIN = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };

function preflight({ method, headers }: IncomingMessage): MockAnswer | undefined {
  const asked = headers["access-control-request-method"];
  if (method !== "OPTIONS" || headers.origin === undefined || asked === undefined) return undefined;
  const allowed = {
    "access-control-allow-methods": asked,
    // `*` does not cover the header Authorization: that has to be named.
    "access-control-allow-headers":
      headers["access-control-request-headers"] ?? "Authorization, Content-Type, Prefer",
    "access-control-max-age": "600",
  };
  return { status: 204, headers: { ...allowed, ...OURS } };
}

/** What is not HTTP never becomes a request. */
const UNREADABLE: Readonly<Record<string, [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "The headers are longer than 16 KiB."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request takes too long to arrive."],
};

function endWithProblem(socket: Socket, status: number, detail: string): void {
  const { headers, body = "" } = problem(status, detail);
  const lines = [
    `HTTP/1.1 ${status} ${phraseOf(status)}`,
    `Content-Type: ${headers["content-type"]}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(OURS).map(([name, value]) => `${name}: ${value}`),
    "Access-Control-Allow-Origin: *",
    "Connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}

function describe(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is in use. Choose another one with --port, or 0 for any free one.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine.`,
    ENOTFOUND: `${host} is not an address of this machine.`,
  };
  const other = `Cannot listen on ${host}:${port}: ${error.message}`;
  return new Error(reasons[error.code ?? ""] ?? other, { cause: error });
}
