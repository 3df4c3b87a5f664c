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

/** What the commands of the project need beside a contract. */
const TOOLS = ["scripts", "src", "package.json", "redocly.yaml"];
/** All that a contributor works on. */
const REPOSITORY = [
  ...TOOLS,
  ...["openapi", "generated", "test", "docs", ".github", ".ci"],
  ...["tsconfig.json", "tsconfig.build.json", "vitest.config.ts", "biome.json", "knip.json"],
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".gitignore"],
];

/** The commands of the project, with the fixture as their contract. Nothing is generated yet. */
export async function copyProject(): Promise<Project> {
  const project = await copyOf(TOOLS);
  await mkdir(join(project.root, "openapi"));
  await cp(join(ROOT, "test/fixtures/books.yaml"), join(project.root, "openapi/openapi.yaml"));
  return project;
}

/** The whole project with its contract, as a contributor has it. */
export function copyRepository(): Promise<Project> {
  return copyOf(REPOSITORY);
}

/** A contract of one operation in several files, with our rules of lint. */
export async function copySources(): Promise<Project> {
  // Redocly keeps a plugin in memory by its path, so that it is linked, not copied.
  const project = await copyOf([]);
  for (const path of ["scripts", "src", "redocly.yaml"])
    await symlink(join(ROOT, path), join(project.root, path));
  await cp(join(ROOT, "test/fixtures/ships"), join(project.root, "openapi"), { recursive: true });
  return project;
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
      const edited = text.replace(from, () => to);
      await project.write(path, edited);
    },
    remove: (path) => rm(join(root, path)),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
  return project;
}
