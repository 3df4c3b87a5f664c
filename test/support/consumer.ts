/** The package as its users have it: packed, and installed into empty projects outside the repository. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./project.ts";

/** How a program ended, and what it printed. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** A project of somebody else. */
export interface Consumer {
  readonly root: string;
  write(path: string, text: string): Promise<void>;
  /** Copies a program that imports from `src/`, to import from the package. */
  copy(program: URL, to: string): Promise<void>;
  run(program: string, ...args: readonly string[]): Promise<Outcome>;
}

/** The packed package. Disposing of it removes every project, too. */
export interface Packed extends AsyncDisposable {
  readonly tarball: string;
  readonly size: number;
  readonly files: readonly string[];
  /** A project with these dependencies, for example `ajv@8`. Rejects with `Unavailable` without a registry. */
  project(...dependencies: readonly string[]): Promise<Consumer>;
}

/** The registry cannot be reached. */
export class Unavailable extends Error {}

const UNREACHABLE =
  /^npm error code (EAI_AGAIN|ECONN\w+|EHOSTUNREACH|ENETUNREACH|ENOTCACHED|ENOTFOUND|\w+TIMEDOUT|ERR_SOCKET_TIMEOUT)$/m;

/** What npm adds to the environment of its scripts belongs to this repository. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local)/.test(name)),
);

/** Runs a program to its end, whatever its exit code. Rejects where it cannot be started or is killed. */
function execute(program: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const options = { cwd, env: ENVIRONMENT, timeout: 280_000, maxBuffer: 2 ** 26 };
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code === "number") resolve({ code, stdout, stderr });
      else reject(error);
    });
  });
}

/** Packs the package, as it is published. */
export async function pack(): Promise<Packed> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "update-user-api-")));
  const { code, stdout, stderr } = await execute(
    "npm",
    ["pack", "--json", "--pack-destination", folder],
    ROOT,
  );
  if (code !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  const [{ filename, size, files }] = JSON.parse(stdout);
  let projects = 0;
  return {
    tarball: join(folder, filename),
    size,
    files: files.map(({ path }: { path: string }) => path),
    project: (...dependencies) => install(join(folder, `project-${++projects}`), dependencies),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** A project with these dependencies in a new folder. Rejects with `Unavailable` without a registry. */
export async function install(root: string, dependencies: readonly string[]): Promise<Consumer> {
  const project: Consumer = {
    root,
    write: (path, text) => writeFile(join(root, path), text),
    async copy(program, to) {
      const text = await readFile(program, "utf8");
      await project.write(
        to,
        text
          .replaceAll('"../../../src/index.ts"', '"update-user-api"')
          .replaceAll('"../../../src/mock/index.ts"', '"update-user-api/mock"')
          .replaceAll('"../../../src/verify/index.ts"', '"update-user-api/verify"'),
      );
    },
    run: (program, ...args) => execute(program, args, root),
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
