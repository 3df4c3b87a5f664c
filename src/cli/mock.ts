/** The mock on the command line. */
import { type Exchange, startMock } from "../mock/index.ts";
import { ownContract } from "../openapi/own.ts";
import { curlLine } from "./curl.ts";
import { readFlags, readPort } from "./flags.ts";

export const MOCK_USAGE = `Usage: update-user-api mock [--port N] [--host ADDRESS] [--static]

Serves the contract over HTTP, with answers that repeat what was sent. Ctrl-C ends it.

  --port N        port to listen on, 0 for any free one (default: 4010)
  --host ADDRESS  address to listen on (default: 127.0.0.1)
  --static        answer with the plain examples of the contract
  --help          this text

A body may have 10 MiB, headers 16 KiB, and a request 30 seconds to arrive.

Choose an answer with the header Prefer, for example:
  Prefer: code=404
  Prefer: code=422, example=NAME
`;

/** Runs until the process is ended. */
export async function mock(args: readonly string[]): Promise<void> {
  const flags = readFlags(args, {
    port: { type: "string" },
    host: { type: "string" },
    static: { type: "boolean" },
  });
  const { url } = await startMock({
    port: readPort("port", flags.port, 4010),
    ...(flags.host !== undefined && { host: flags.host }),
    echo: !flags.static,
    onAnswer: logExchange,
  });
  console.log(`Mock listening on ${url}\n\n${curlLine(url, ownContract())}\n`);
}

/** One line for each request. A path may hold anything; what is not printable is left out. */
export function logExchange({ method, path, status, ms, cause }: Exchange): void {
  const printable = path.replace(/[^!-~]/g, "?").slice(0, 200);
  const why = cause === undefined ? "" : `  ${cause}`;
  console.log(`${method.padEnd(7)} ${printable} ${status} ${ms.toFixed(1)} ms${why}`);
}
