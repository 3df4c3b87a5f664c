/** The fixture verified: by the command, as a person runs it, and in this process. */
import { stripVTControlCharacters } from "node:util";
import { vi } from "vitest";
import { verify } from "../../src/cli/verify.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { type Summary, summarize } from "../../src/verify/report/summary.ts";
import { textReport } from "../../src/verify/report/text.ts";
import { type RunOptions, runCases } from "../../src/verify/run.ts";
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

/** A run of cases on a server with this fault, summed up. */
export async function summaryOf(
  change: Change,
  { document = BOOKS, ...options }: Partial<RunOptions> & { document?: object } = {},
): Promise<Summary> {
  const fetch = serverOf(document, change);
  const all = { cases: casesOf(document), credentials: CREDENTIALS, timeout: 300, fetch };
  const results = await runCases(document, { ...all, ...options });
  const how = { notChosen: [], strict: false, isMock: false, wasReached: false };
  return summarize({ document, url: "http://x", results, ...how });
}

/** The report for a person who has no colours. */
export function textOf(summary: Summary): string {
  return stripVTControlCharacters(textReport(summary));
}
