/** Runs the checks side by side and says little when all is well: `npm test`, `npm run test:full`. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
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
  const projects = flags.package ? ["package"] : flags.full ? ["full", "package"] : ["unit"];
  const folder = await mkdtemp(join(tmpdir(), "update-user-api-"));
  try {
    const report = join(folder, "vitest.json");
    // By itself it would paint what CI keeps as a text.
    const colour = process.stdout.isTTY ? "--color" : "--no-color";
    const selected = projects.map((project) => `--project=${project}`);
    const tests = (): Promise<Result> =>
      vitest(
        ["run", ...selected, colour, "--reporter=dot", "--reporter=json", `--outputFile=${report}`],
        report,
      );
    const results: Result[] = [];
    if (flags.full) {
      // Browsers and timeouts are not to be starved by what takes both cores of a small machine.
      results.push(await tests());
      results.push(
        ...(await Promise.all([
          check("coverage of src/", "npm", ["run", "coverage"]),
          check("mutants of the contract", "npm", ["run", "mutate"]),
        ])),
      );
    } else if (flags.package) {
      results.push(await tests());
    } else {
      const checks = [
        check("contract and generated/", "node", ["scripts/generate.ts", "--check"]),
        check("versions and CHANGELOG", "node", ["scripts/release/check.ts"]),
        check("types", "tsc", []),
        check("code style", "biome", ["check", "--error-on-warnings"]),
        check("unused code", "knip", []),
      ];
      results.push(...(await Promise.all([...checks, tests()])));
    }
    const sum = (key: keyof Result): number => results.reduce((total, result) => total + result[key], 0);
    const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
    console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped}`);
    if (sum("failed") > 0) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function check(title: string, program: string, args: string[]): Promise<Result> {
  const { code, output, seconds } = await run(program, args);
  if (code === 0) console.log(`ok    ${title} (${seconds} s)`);
  else console.log(`FAIL  ${title}: ${[program, ...args].join(" ")}\n${output}`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function vitest(args: string[], report: string): Promise<Result> {
  const { code, output, seconds } = await run("vitest", args);
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    await readFile(report, "utf8").catch(() => `{"numPassedTests":0,"numFailedTests":0,"numPendingTests":0}`),
  );
  const failed = code === 0 ? numFailedTests : Math.max(numFailedTests, 1);
  if (failed === 0) console.log(`ok    ${numPassedTests} tests (${seconds} s)`);
  else console.log(`FAIL  tests\n${output}`);
  for (const [line] of output.matchAll(/^Skipped: .*$/gm)) console.log(line);
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

function run(program: string, args: string[]): Promise<{ code: number; output: string; seconds: string }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    child.stderr.on("data", (text) => {
      output += text;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code: code ?? 1, output, seconds: ((performance.now() - started) / 1000).toFixed(1) });
    });
  });
}

await runCommand(USAGE, process.argv.slice(2), command);
