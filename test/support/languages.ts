import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** A folder in which samples find our package, as in a project that depends on it. */
export interface Workplace extends AsyncDisposable {
  run(language: string, source: string, secret: string): Promise<Ended>;
}

export async function openWorkplace(): Promise<Workplace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "update-user-api-")));
  await mkdir(join(root, "node_modules"));
  await mkdir(join(root, "package"));
  const names = { name: "update-user-api", type: "module", exports: "./index.ts" };
  await writeFile(join(root, "package.json"), '{"type":"module"}');
  await writeFile(join(root, "package/package.json"), JSON.stringify(names));
  await writeFile(join(root, "package/index.ts"), `export * from "${ROOT}/src/index.ts";\n`);
  await symlink(join(root, "package"), join(root, "node_modules/update-user-api"));
  await symlink(join(ROOT, "node_modules/openapi-fetch"), join(root, "node_modules/openapi-fetch"));
  let count = 0;
  return {
    async run(language, source, secret) {
      const { program, file } = RUNNERS[language] as { program: string; file: string };
      const folder = join(root, String(count++));
      await mkdir(folder);
      await writeFile(join(folder, file), source);
      // Who types a password beyond ASCII has a locale for it; a bare container has none, and Ruby minds.
      return run(program, [file], folder, { API_PASSWORD: secret, LC_ALL: "C.UTF-8" });
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}
