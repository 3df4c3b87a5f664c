/** The contract, run against a live server. */
import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { isLoopback } from "../loopback.ts";
import { ownContract } from "../openapi/own.ts";
import { escapePattern } from "../phrases.ts";
import type { Case } from "../verify/case.ts";
import { casesOf, ParameterError } from "../verify/cases.ts";
import { probe } from "../verify/probe.ts";
import { PASSWORD, USERNAME } from "../verify/report/curl.ts";
import { jsonReport, junitReport } from "../verify/report/files.ts";
import { summarize } from "../verify/report/summary.ts";
import { textReport } from "../verify/report/text.ts";
import type { NotChosen, RunReport, Verdict } from "../verify/report/verdict.ts";
import { notRun, type RunOptions, runCases } from "../verify/run.ts";
import { replaceFile } from "./files.ts";
import { readCommand, readNumber, UsageError } from "./flags.ts";
import { listJson, listText } from "./list.ts";
import { createProgress } from "./progress.ts";
import { askCredentials } from "./prompt.ts";

export const VERIFY_USAGE: string = `Usage: update-user-api verify <url> [options]

Runs the cases of the contract against a server and says what does not hold. Without further options
it only sends what cannot change anything, even on a server that checks nothing: wrong credentials,
wrong media types, bodies that are malformed or missing. Begin with

  update-user-api verify https://acme.td.commpeak.com --id 7

  --id ID               id of a user kept for testing (needed with --allow-updates)
  --unknown-id ID       an id that nobody has, to see the 404
  --allow-updates       also send changes of fields that harm nobody
  --allow-destructive   also send changes that can lock the user out or cut their calls, make records, or
                        remove one
  --only PATTERN        only cases whose id contains this; * stands for anything
  --list                print what would be sent, and send nothing; with --json also into a file
  --strict              a refuted assumption or an inexact status counts as a failure
  --verbose             also print the table of all cases and the list of all assumptions
  --junit FILE          write a JUnit report
  --json FILE           write a JSON report
  --concurrency N       requests at a time, of those that change nothing (default: 4)
  --timeout MS          for one case (default: 10000)
  --help                this text

Credentials come from ${USERNAME} and ${PASSWORD}, or are asked for.
NODE_EXTRA_CA_CERTS names the certificate of an authority that Node does not know.

Exit code: 0 every documented case holds, 1 one does not, 2 wrong use, 3 the server is not reachable,
4 the run proved little, 5 verify itself failed.
`;

const EXIT: Record<Verdict["state"], number> = { held: 0, failed: 1, unreachable: 3, "proved little": 4 };

/** Runs once, prints the report and sets the exit code. The document is the contract, but in tests. */
export async function verify(args: readonly string[], document: object = ownContract()): Promise<void> {
  const { flags, positionals } = readCommand(args, {
    id: { type: "string" },
    "unknown-id": { type: "string" },
    "allow-updates": { type: "boolean" },
    "allow-destructive": { type: "boolean" },
    only: { type: "string" },
    list: { type: "boolean" },
    strict: { type: "boolean" },
    verbose: { type: "boolean" },
    junit: { type: "string" },
    json: { type: "string" },
    concurrency: { type: "string" },
    timeout: { type: "string" },
  });
  const baseUrl = readUrl(positionals);
  const concurrency = readNumber("concurrency", flags.concurrency, 4, 64);
  const timeout = readNumber("timeout", flags.timeout, 10_000, 600_000);
  if ((flags["allow-updates"] || flags["allow-destructive"]) && flags.id === undefined) {
    throw new UsageError("--allow-updates changes a user: say with --id which one is kept for testing.");
  }
  const all = readCases(document, flags.id, flags["unknown-id"]);
  const only = new RegExp((flags.only ?? "").split("*").map(escapePattern).join(".*"));
  const sorted = all.map((testCase) => ({ case: testCase, why: leftOut(testCase, only, flags) }));
  const chosen = sorted.filter(({ why }) => why === undefined).map((one) => one.case);
  const notChosen = sorted.filter((one): one is NotChosen => one.why !== undefined);
  if (notChosen.every(({ why }) => why === "--only") && chosen.length === 0) {
    throw new UsageError(`No case matches --only "${flags.only}"; --list prints their ids.`);
  }
  await checkFiles(flags);
  if (flags.list) {
    process.stdout.write(listText(chosen));
    return writeReport(flags.json, listJson(chosen));
  }
  if (chosen.length === 0) {
    throw new UsageError(
      "Every case that --only chooses may change something: add --allow-updates or --allow-destructive.",
    );
  }

  const credentials = await askCredentials();
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once("SIGINT", onInterrupt);
  const options = { baseUrl, credentials, concurrency, timeout, signal: stop.signal };
  const base = { document, url: baseUrl, strict: flags.strict === true, notChosen };
  const run = await runOf(base, all, chosen, options);
  process.removeListener("SIGINT", onInterrupt);

  const summary = summarize(run);
  const text = textReport(summary, flags.verbose);
  const isPlain = !process.stdout.isTTY || process.env["NO_COLOR"];
  process.stdout.write(isPlain ? stripVTControlCharacters(text) : text);
  await writeReport(flags.junit, junitReport(summary));
  await writeReport(flags.json, jsonReport(summary));
  process.exitCode = EXIT[summary.verdict.state];
}

/** Why the flags leave a case out; undefined where they choose it. */
function leftOut(
  { id, effect }: Case,
  only: RegExp,
  flags: { "allow-updates"?: boolean; "allow-destructive"?: boolean },
): NotChosen["why"] | undefined {
  if (!only.test(id)) return "--only";
  if (effect === "none" || flags["allow-destructive"]) return undefined;
  if (effect !== "update") return "--allow-destructive";
  return flags["allow-updates"] ? undefined : "--allow-updates";
}

/** Asks whether the server is there, and runs the chosen cases if it is. */
async function runOf(
  base: Pick<RunReport, "document" | "url" | "strict" | "notChosen">,
  all: readonly Case[],
  chosen: readonly Case[],
  options: RunOptions,
): Promise<RunReport> {
  const tried = new Set(chosen.map(({ operation }) => operation));
  const progress = createProgress(chosen.length);
  try {
    const probes = all.filter(({ operation }) => tried.has(operation));
    const first = await probe(base.document, probes, options);
    // What a person has ended has no other reason.
    const stopped = options.signal?.aborted ? undefined : first.stopped;
    const { isMock, known } = first;
    const cases = chosen.filter(({ mock }) => mock || !isMock);
    const unshown = chosen.filter(({ mock }) => !mock && isMock);
    const why = "a mock cannot show it";
    const notChosen = [...base.notChosen, ...unshown.map((testCase) => ({ case: testCase, why }) as const)];
    const running = { ...options, cases, onResult: (_: unknown, done: number) => progress.show(done) };
    const results = stopped
      ? cases.map((testCase) => notRun(testCase, stopped.reason))
      : await runCases(base.document, running, first);
    return { ...base, results, notChosen, isMock, wasReached: known !== undefined, stopped };
  } finally {
    progress.end();
  }
}

function readUrl(positionals: readonly string[]): string {
  const [text, ...more] = positionals;
  if (text === undefined) throw new UsageError("Name the server, for example https://acme.td.commpeak.com");
  if (more.length > 0) throw new UsageError(`Name one server, not ${positionals.length}.`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError("The server's URL begins with https://");
  if (url.username || url.password) {
    throw new UsageError(`Credentials do not belong into the URL: set ${USERNAME} and ${PASSWORD}.`);
  }
  if (/[?#]/.test(url.href)) throw new UsageError("The server's URL has no query and no fragment.");
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw new UsageError("Credentials would travel unencrypted: use https://");
  }
  return url.href.replace(/\/$/, "");
}

/** All cases, of the users that the flags name. */
function readCases(document: object, id: string | undefined, unknown: string | undefined): Case[] {
  try {
    return casesOf(document, {
      parameters: id === undefined ? {} : { id },
      unknownParameters: unknown === undefined ? {} : { id: unknown },
    });
  } catch (error) {
    if (error instanceof ParameterError) throw new UsageError(error.message);
    throw error;
  }
}

/** Before anything is sent: nobody wants to repeat a run, with all that it changes, for its report. */
async function checkFiles(flags: { list?: boolean; junit?: string; json?: string }): Promise<void> {
  if (flags.list && flags.junit !== undefined) throw new UsageError("--list writes no JUnit report.");
  if (flags.json !== undefined && flags.json === flags.junit) {
    throw new UsageError(`--json and --junit cannot both write ${flags.json}.`);
  }
  for (const flag of ["junit", "json"] as const) {
    const file = flags[flag];
    if (file === undefined) continue;
    const known = await stat(file).catch(() => undefined);
    if (file === "" || known?.isDirectory())
      throw new UsageError(`--${flag} takes the name of a file, not "${file}".`);
    const folder = dirname(file);
    await access(folder, constants.W_OK).catch(() => {
      throw new UsageError(`--${flag} cannot write into ${folder}: is there such a folder, and is it yours?`);
    });
  }
}

async function writeReport(file: string | undefined, text: string): Promise<void> {
  if (file === undefined) return;
  await replaceFile(file, text).catch((error: Error) => {
    throw new Error(`The report cannot be written: ${error.message}`);
  });
}
