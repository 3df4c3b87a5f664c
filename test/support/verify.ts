/** The command `verify` on the fixture, as a person runs it. */
import { vi } from "vitest";
import { verify } from "../../src/cli/verify.ts";
import { books } from "./fixture.ts";
import { type LiveServer, serveFetch } from "./http-server.ts";
import { type Change, CREDENTIALS, serverOf } from "./plain-server.ts";

export const BOOKS: object = books();

/** A live server of the fixture, perhaps with a fault. */
export function serve(change?: Change): Promise<LiveServer> {
  return serveFetch(serverOf(BOOKS, change));
}

/** Runs the command with good credentials; its exit code, its report, and what it says of its progress. */
export async function command(
  ...args: string[]
): Promise<{ code: unknown; output: string; progress: string }> {
  const shown = { output: "", progress: "" };
  const streams = [
    [process.stdout, "output"],
    [process.stderr, "progress"],
  ] as const;
  const spies = streams.map(([stream, to]) =>
    vi.spyOn(stream, "write").mockImplementation((text) => {
      shown[to] += text;
      return true;
    }),
  );
  vi.stubEnv("UPDATE_USER_API_USERNAME", CREDENTIALS.username);
  vi.stubEnv("UPDATE_USER_API_PASSWORD", CREDENTIALS.password);
  try {
    await verify(args, BOOKS);
    return { code: process.exitCode ?? 0, ...shown };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
    process.exitCode = 0;
  }
}
