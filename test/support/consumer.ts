/** Projects of other people: folders outside the repository, with dependencies of their own. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Ended, LONG_MS, run } from "./program.ts";
import { ROOT } from "./project.ts";

/** A project of somebody else. */
export interface Consumer {
  readonly root: string;
  write(path: string, text: string): Promise<void>;
  /** Copies a program of `test/fixtures/programs/`; the copy imports from the package, not from `src/`. */
  copy(program: string, to?: string): Promise<void>;
  run(program: string, ...args: readonly string[]): Promise<Ended>;
}

/** The registry cannot be reached. */
export class Unavailable extends Error {}

const UNREACHABLE =
  /^npm error code (EAI_AGAIN|ECONN\w+|EHOSTUNREACH|ENETUNREACH|ENOTCACHED|ENOTFOUND|\w+TIMEDOUT|ERR_SOCKET_TIMEOUT)$/m;

/** A project with these dependencies in a new folder. Rejects with `Unavailable` without a registry. */
export async function install(root: string, dependencies: readonly string[]): Promise<Consumer> {
  const project: Consumer = {
    root,
    write: (path, text) => writeFile(join(root, path), text),
    async copy(program, to = program) {
      const text = await readFile(join(ROOT, "test/fixtures/programs", program), "utf8");
      const fromPackage = (_: string, folder = ""): string => `"update-user-api${folder}"`;
      await project.write(to, text.replace(/"\.\.\/\.\.\/\.\.\/src(\/\w+)?\/index\.ts"/g, fromPackage));
    },
    run: (program, ...args) => run(program, args, root, {}, LONG_MS),
  };
  await mkdir(root);
  // Three put their binary in place as they are installed. esbuild and the watcher of Jest work without, and Scarf
  // only reports who installs.
  const refused = { "@parcel/watcher": false, "@scarf/scarf": false, esbuild: false };
  const allowScripts = { bun: true, deno: true, node: true, ...refused };
  await project.write("package.json", JSON.stringify({ private: true, type: "module", allowScripts }));
  const options = ["--no-audit", "--no-fund", "--prefer-offline", "--fetch-retry-mintimeout=1000"];
  const { code, stdout, stderr } = await project.run("npm", "install", ...options, ...dependencies);
  if (UNREACHABLE.test(stderr)) throw new Unavailable(stderr);
  if (code !== 0) throw new Error(`npm install ${dependencies.join(" ")} failed:\n${stdout}${stderr}`);
  return project;
}
