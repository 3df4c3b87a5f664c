/** Runs the checks side by side and says little when all is well: `npm test`, `npm run test:full`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempDisposable, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCommand, runCommand } from "../src/cli/flags.ts";

const USAGE = `Usage: npm test [-- FILE…]

Checks the contract, versions, types, code style and unused code, and runs the tests that are quick. npm run test:full
runs those that take longer or need more, and npm run snapshots renews what tests compare with.

  FILE         only the tests of these files, without the other checks: test/verify/cases.test.ts
  --full       the tests that take longer, coverage and mutants instead
  --package    of these, only what packs and installs the package
  --snapshots  renew the ids of the cases and the kill matrix, which takes a minute
  --help       this text
`;

/** The tests that write what they compare with: a review sees in it what has changed. */
const SNAPSHOTS = ["test/contract/cases.test.ts", "test/full/faulty-servers.test.ts"];

interface Result {
  passed: number;
  failed: number;
  skipped: number;
}

async function command(args: readonly string[]): Promise<void> {
  const isSet = { type: "boolean" } as const;
  const { flags, positionals } = readCommand(args, { full: isSet, package: isSet, snapshots: isSet });
  const results: Result[] = [];
  if (flags.snapshots) {
    results.push(await tests(...SNAPSHOTS, "--update"));
  } else if (positionals.length > 0) {
    results.push(await tests(...positionals));
  } else if (flags.package) {
    results.push(await tests("--project=package"));
  } else if (flags.full) {
    // Browsers and timeouts are not to be starved by what takes both cores of a small machine.
    results.push(await tests("--project=full", "--project=package"));
    const checks = [
      check("coverage of src/", "npm", "run", "coverage"),
      check("mutants of the contract", "npm", "run", "mutate"),
    ];
    results.push(...(await Promise.all(checks)));
  } else {
    const checks = [
      check("contract and generated/", "node", "scripts/generate.ts", "--check"),
      check("versions and CHANGELOG", "node", "scripts/release/check.ts"),
      check("types", "tsc"),
      check("code style", "biome", "check", "--error-on-warnings"),
      check("unused code", "knip"),
    ];
    results.push(...(await Promise.all([...checks, tests("--project=unit")])));
  }
  const sum = (key: keyof Result): number => results.reduce((total, result) => total + result[key], 0);
  const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
  console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped}`);
  if (sum("failed") > 0) process.exitCode = 1;
}

async function check(title: string, ...program: string[]): Promise<Result> {
  const { isOk, output, seconds } = await run(...program);
  console.log(isOk ? `ok    ${title} (${seconds} s)` : `FAIL  ${title}: ${program.join(" ")}\n${output}`);
  return { passed: Number(isOk), failed: Number(!isOk), skipped: 0 };
}

/** The tests of some projects or files, as flags of vitest. */
async function tests(...selected: string[]): Promise<Result> {
  await using folder = await mkdtempDisposable(join(tmpdir(), "update-user-api-"));
  const report = join(folder.path, "vitest.json");
  // By itself it would paint what CI keeps as a text.
  const colour = process.stdout.isTTY ? "--color" : "--no-color";
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile=${report}`];
  const { isOk, output, seconds } = await run("vitest", "run", colour, ...reporters, ...selected);
  // There is no report where vitest could not start.
  const counts = JSON.parse(await readFile(report, "utf8").catch(() => "{}"));
  const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests: skipped = 0 } = counts;
  const failed = isOk ? 0 : Math.max(numFailedTests, 1);
  console.log(isOk ? `ok    ${passed} tests (${seconds} s)` : `FAIL  tests\n${output}`);
  for (const [line] of output.matchAll(/^Skipped: .*$/gm)) console.log(line);
  return { passed, failed, skipped };
}

async function run(...command: string[]): Promise<{ isOk: boolean; output: string; seconds: string }> {
  const started = performance.now();
  const [program = "", ...args] = command;
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  return { isOk: code === 0, output, seconds: ((performance.now() - started) / 1000).toFixed(1) };
}

await runCommand(USAGE, process.argv.slice(2), command);
