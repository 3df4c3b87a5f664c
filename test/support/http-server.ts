import { createServer } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";

/** A server on loopback, with the requests that it got as `METHOD /path body`. Disposing of it ends it. */
export interface LiveServer extends AsyncDisposable {
  url: string;
  seen: string[];
}

/** Puts a function from `Request` to `Response` behind a free port. Where it rejects, the connection is closed. */
export async function serveFetch(fetch: (request: Request) => Promise<Response>): Promise<LiveServer> {
  const seen: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const body = Buffer.concat(chunks);
    seen.push(`${method} ${url} ${body}`);
    const sent = new Request(`http://127.0.0.1${url}`, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(method !== "GET" && method !== "HEAD" && { body }),
    });
    try {
      const answer = await fetch(sent);
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    } catch {
      request.socket.destroy();
    }
  });
  return { ...(await listenOn(server)), seen };
}

/** Puts any server on a free port. Disposing of it ends its connections too. */
export async function listenOn(server: Server): Promise<AsyncDisposable & { url: string }> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
