import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as a server saw it. */
export interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A loopback server for one test: it records every request and answers as it is told, the last answer for ever. */
export async function serveAnswers(
  ...answers: ((response: ServerResponse) => void)[]
): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    answer?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** An answer with a status, and with a body that is JSON unless it is text already. */
export function answer(
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(status, headers);
    response.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
  };
}
