import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type Ended, run } from "./program.ts";
import { ROOT } from "./project.ts";

/** How a sample is run: by which program, as which file. */
const RUNNERS: Record<string, { program: string; file: string }> = {
  shell: { program: "sh", file: "sample.sh" },
  typescript: { program: process.execPath, file: "sample.ts" },
  javascript: { program: process.execPath, file: "sample.mjs" },
  python: { program: "python3", file: "sample.py" },
  php: { program: "php", file: "sample.php" },
  ruby: { program: "ruby", file: "sample.rb" },
};

/** The program that a language lacks on this machine; undefined where all is there. */
export function missingProgram(language: string): string | undefined {
  const needed = language === "shell" ? ["sh", "curl"] : [RUNNERS[language]?.program ?? language];
  return needed.find((program) => spawnSync(program, ["--version"]).error !== undefined);
}

/** Runs a sample, and gives what it printed. */
export type RunSample = (language: string, source: string, secret: string) => Promise<Ended>;

/** A folder in which samples find our package, as in a project that depends on it; it is there until the tests end. */
export async function openWorkplace(): Promise<RunSample> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "update-user-api-")));
  afterAll(() => rm(root, { recursive: true }));
  // What lies in a package finds the package by its name, too.
  const names = { name: "update-user-api", type: "module", exports: "./index.ts" };
  await writeFile(join(root, "package.json"), JSON.stringify(names));
  await writeFile(join(root, "index.ts"), `export * from "${ROOT}/src/index.ts";\n`);
  let count = 0;
  return async (language, source, secret) => {
    const { program, file } = RUNNERS[language] as { program: string; file: string };
    const folder = join(root, String(count++));
    await mkdir(folder);
    await writeFile(join(folder, file), source);
    // Who types a password beyond ASCII has a locale for it; a bare container has none, and Ruby minds.
    return run(program, [file], folder, { API_PASSWORD: secret, LC_ALL: "C.UTF-8" });
  };
}
