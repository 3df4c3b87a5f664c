/** `npm run mutate:code`: every small change to the code has to turn a test red. Stryker does the work. */
import { spawnSync } from "node:child_process";
import { mkdtempDisposable, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCommand, runCommand, UsageError } from "../../src/cli/flags.ts";
import { ROOT } from "../support/project.ts";

const USAGE = `Usage: npm run mutate:code [-- FILE…]

Changes the code in every small way, one at a time, and runs the tests of its folder: for src/client/retry.ts those in
test/client/. Prints each change that no test sees. Of src/client/ 98 % have to be seen, elsewhere it only reports. What
changes nothing that a test could see has a comment in the code, "Stryker disable next-line", with its reason.
Stryker, which does it, is installed into a temporary folder. Takes some minutes.

  FILE    what to change, for example src/verify/judge.ts; by default all of src/client/
  --help  this text
`;

const CLIENT = "src/client/";
const STRYKER = ["@stryker-mutator/core@10.1.1", "@stryker-mutator/vitest-runner@10.1.1"];

async function mutateCode(args: readonly string[]): Promise<void> {
  const { positionals } = readCommand(args, {});
  const mutate = positionals.length > 0 ? positionals : [`${CLIENT}*.ts`];
  const include = mutate.flatMap((file) => {
    const folder = /^src\/(\w+)\/./.exec(file)?.[1];
    if (!folder) throw new UsageError(`${file} is in no folder of src/`);
    return [`test/${folder}/**/*.test.ts`, `test/contract/${folder}.test.ts`];
  });
  // A folder of its own: no other command needs its 200 packages.
  await using tools = await mkdtempDisposable(join(tmpdir(), "update-user-api-"));
  const at = (...path: string[]): string => join(tools.path, ...path);
  // It has to take the vitest of the tests, not another that npm would add.
  run("npm", ["install", `--prefix=${tools.path}`, "--legacy-peer-deps", "--ignore-scripts", ...STRYKER]);
  for (const name of ["typescript", "vitest"]) {
    await symlink(join(ROOT, "node_modules", name), at("node_modules", name));
  }
  // A test of the size would measure the changes, too.
  const test = { include, exclude: ["**/size.test.ts"], isolate: false, testTimeout: 60_000 };
  await writeFile(at("vitest.config.mjs"), `export default ${JSON.stringify({ test })};\n`);
  const settings = {
    mutate,
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: at("vitest.config.mjs"), related: false },
    concurrency: 2,
    // On a busy machine a slow test is not yet one that no longer ends.
    timeoutMS: 30_000,
    tempDirName: at("copy"),
    reporters: ["progress", "clear-text"],
    clearTextReporter: { reportTests: false },
    thresholds: { break: mutate.every((file) => file.startsWith(CLIENT)) ? 98 : null },
  };
  await writeFile(at("stryker.config.json"), JSON.stringify(settings));
  const stryker = at("node_modules/@stryker-mutator/core/bin/stryker.js");
  run(process.execPath, [stryker, "run", at("stryker.config.json")]);
}

/** Runs a program in the project, with its output shown. */
function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error(`${program} ${args[0]} failed with exit code ${status}`);
}

await runCommand(USAGE, process.argv.slice(2), mutateCode);
