/** `npm run bench`: every figure that README or DESIGN name, one after another. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { glob } from "node:fs/promises";
import { basename, join } from "node:path";
import { readCommand, runCommand, UsageError } from "../src/cli/flags.ts";
import { ROOT } from "./support/project.ts";

const USAGE = `Usage: npm run bench [-- NAME…]

Runs the benchmarks, by default all of them: the mock beside stock prism mock at its best, a call of the client,
the time of a case, generate beside its tools, the docs on a slow phone. Compare ratios of one run, not its times.

  NAME    client, docs, generate, mock or verify
  --help  this text
`;

async function bench(args: readonly string[]): Promise<void> {
  const { positionals } = readCommand(args, {});
  const files = new Map<string, string>();
  for await (const file of glob("test/**/*.bench.ts", { cwd: ROOT })) {
    files.set(basename(file, ".bench.ts"), file);
  }
  const names = positionals.length > 0 ? positionals : [...files.keys()].toSorted();
  const unknown = names.find((name) => !files.has(name));
  if (unknown !== undefined) throw new UsageError(`There is no benchmark "${unknown}"`);
  for (const name of names) {
    console.log(`\n${name}`);
    const child = spawn(process.execPath, [join(ROOT, String(files.get(name)))], { stdio: "inherit" });
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`The benchmark ${name} failed.`);
  }
}

await runCommand(USAGE, process.argv.slice(2), bench);
