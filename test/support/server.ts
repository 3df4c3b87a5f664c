import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { listenOn } from "./http-server.ts";

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
  const { url, ...at } = await listenOn(server);
  onTestFinished(() => at[Symbol.asyncDispose]());
  return { url, seen };
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
