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

/** The exit code of the command, its report, and what it says of its progress. */
interface Run {
  code: unknown;
  output: string;
  progress: string;
}

/** Runs the command on the fixture, with good credentials. */
export async function command(...args: string[]): Promise<Run> {
  vi.stubEnv("UPDATE_USER_API_PASSWORD", CREDENTIALS.password);
  return commandOn(BOOKS, ...args);
}

/** Runs the command on a document, with the password of the environment. */
export async function commandOn(document: object, ...args: string[]): Promise<Run> {
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
  try {
    await verify(args, document);
    return { code: process.exitCode ?? 0, ...shown };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
    process.exitCode = 0;
  }
}
