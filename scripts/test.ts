/** Runs the checks side by side and says little when all is well: `npm test`, `npm run test:full`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempDisposable, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFlags, runCommand } from "../src/cli/flags.ts";

const USAGE = `Usage: npm test, npm run test:full or npm run test:package

  --full     what takes longer or needs more, instead of the daily checks
  --package  of that, only what packs and installs the package
  --help     this text
`;

interface Result {
  passed: number;
  failed: number;
  skipped: number;
}

async function command(args: readonly string[]): Promise<void> {
  const flags = readFlags(args, { full: { type: "boolean" }, package: { type: "boolean" } });
  const results: Result[] = [];
  if (flags.package) {
    results.push(await tests("package"));
  } else if (flags.full) {
    // Browsers and timeouts are not to be starved by what takes both cores of a small machine.
    results.push(await tests("full", "package"));
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
    results.push(...(await Promise.all([...checks, tests("unit")])));
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

/** The tests of some projects of vitest. */
async function tests(...projects: string[]): Promise<Result> {
  await using folder = await mkdtempDisposable(join(tmpdir(), "update-user-api-"));
  const report = join(folder.path, "vitest.json");
  // By itself it would paint what CI keeps as a text.
  const colour = process.stdout.isTTY ? "--color" : "--no-color";
  const selected = projects.map((project) => `--project=${project}`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile=${report}`];
  const { isOk, output, seconds } = await run("vitest", "run", ...selected, colour, ...reporters);
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
