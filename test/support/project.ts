import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The folder of the project under test. */
export const ROOT: string = dirname(dirname(import.meta.dirname));

/** A copy of the project that a test may break. Paths are relative to its root. */
export interface Project extends AsyncDisposable {
  readonly root: string;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** Replaces the first occurrence of `from`; throws where there is none. */
  edit(path: string, from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** What the lint reads. */
const CONTRACT = ["openapi", "redocly.yaml", "scripts/redocly-examples.ts", "scripts/redocly-plugin.ts"];
const PROJECT = ["openapi", "generated", "scripts", "src", "package.json", "redocly.yaml"];

/** Copies the contract and its rules into a folder of their own: Redocly keeps a plugin in memory by its path. */
export function copyContract(): Promise<Project> {
  return copyOf(CONTRACT);
}

/** Copies what the commands of the project need. */
export function copyProject(): Promise<Project> {
  return copyOf(PROJECT);
}

async function copyOf(paths: readonly string[]): Promise<Project> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "update-user-api-")));
  await Promise.all(paths.map((path) => cp(join(ROOT, path), join(root, path), { recursive: true })));
  await symlink(join(ROOT, "node_modules"), join(root, "node_modules"));
  const project: Project = {
    root,
    read: (path) => readFile(join(root, path), "utf8"),
    async write(path, text) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    async edit(path, from, to) {
      const text = await project.read(path);
      if (!text.includes(from)) throw new Error(`${path} does not contain: ${from}`);
      await project.write(
        path,
        text.replace(from, () => to),
      );
    },
    remove: (path) => rm(join(root, path)),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
  return project;
}
