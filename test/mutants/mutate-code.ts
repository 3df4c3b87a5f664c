/** `npm run mutate:code`: every small change to the code has to turn a test red. */
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCommand, runCommand, UsageError } from "../../src/cli/flags.ts";
import { run } from "../support/program.ts";
import { copyRepository, ROOT } from "../support/project.ts";
import { type Report, summarise } from "./summary.ts";

const USAGE = `Usage: npm run mutate:code [-- FILE…]

Changes the code in every small way, one at a time, and runs the tests of its folder: for src/client/retry.ts those in
test/client/. Prints each change that no test sees. Of src/client/ 98 % have to be seen, elsewhere it only reports. What
changes nothing that a test could see is listed in test/mutants/equivalent.json with its reason, and nothing else may be.
Stryker, which does it, is installed into a temporary folder. Takes some minutes.

  FILE    what to change, for example src/verify/judge.ts; by default all of src/client/
  --help  this text
`;

const STRYKER = ["@stryker-mutator/core", "@stryker-mutator/vitest-runner"];
const VERSION = "10.1.1";
const HOUR_MS = 3_600_000;

async function mutateCode(args: readonly string[]): Promise<void> {
  const { positionals } = readCommand(args, {});
  const files = positionals.length > 0 ? positionals : ["src/client/*.ts"];
  const tests = files.flatMap((file) => {
    const folder = /^src\/(\w+)\/./.exec(file)?.[1];
    if (!folder) throw new UsageError(`${file} is in no folder of src/`);
    return [`test/${folder}/**/*.test.ts`, `test/contract/${folder}.test.ts`];
  });
  const listed = JSON.parse(await readFile(`${ROOT}/test/mutants/equivalent.json`, "utf8"));
  const report = await mutate(files, tests);
  const { lines, errors } = summarise(report, listed);
  console.log(lines.join("\n"));
  if (errors.length > 0) throw new Error(errors.join("\n"));
}

/** What Stryker found in a copy of the project. */
async function mutate(files: readonly string[], tests: readonly string[]): Promise<Report> {
  const tools = await mkdtemp(join(tmpdir(), "update-user-api-"));
  await using project = await copyRepository();
  try {
    const program = await install(tools);
    // A test of the size would measure the changes, too.
    const config = { include: tests, exclude: ["**/size.test.ts"], isolate: false, testTimeout: 60_000 };
    await project.write("vitest.mutants.config.ts", `export default ${JSON.stringify({ test: config })};\n`);
    const settings = {
      mutate: files,
      testRunner: "vitest",
      plugins: [STRYKER[1]],
      vitest: { configFile: "vitest.mutants.config.ts", related: false },
      coverageAnalysis: "perTest",
      concurrency: 2,
      reporters: ["json"],
      jsonReporter: { fileName: "report.json" },
      logLevel: "warn",
    };
    await project.write("stryker.config.json", JSON.stringify(settings));
    await succeed(process.execPath, [program, "run", "stryker.config.json"], project.root);
    return JSON.parse(await project.read("report.json"));
  } finally {
    await rm(tools, { recursive: true });
  }
}

/** The path of Stryker's program, in a folder of its own: no other command needs its 200 packages. */
async function install(folder: string): Promise<string> {
  await writeFile(join(folder, "package.json"), '{ "private": true }');
  const versions = STRYKER.map((name) => `${name}@${VERSION}`);
  // It has to take the vitest of the tests, not another that npm would add.
  const options = ["--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund"];
  await succeed("npm", ["install", ...options, ...versions], folder);
  for (const name of ["typescript", "vitest"]) {
    await symlink(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  }
  return join(folder, "node_modules/@stryker-mutator/core/bin/stryker.js");
}

async function succeed(program: string, args: readonly string[], folder: string): Promise<void> {
  const { code, stdout, stderr } = await run(program, args, folder, {}, HOUR_MS);
  if (code !== 0) throw new Error(`${program} ${args[0]} failed:\n${stdout}${stderr}`);
}

await runCommand(USAGE, process.argv.slice(2), mutateCode);
