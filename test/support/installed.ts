/** The package in projects of its users, with the peers and the runtimes that they have. */
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, type TestContext } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { type Consumer, install, Unavailable } from "./consumer.ts";
import { miss, skipped } from "./miss.ts";
import { LONG_MS, run } from "./program.ts";
import { ROOT } from "./project.ts";

const { devDependencies, engines, peerDependencies } = manifest;

/** The least version that a range allows. */
const least = (range: string): string => range.match(/\d+(\.\d+)+/)?.[0] ?? "";
export const OLDEST_NODE: string = least(engines.node);

const PEERS = Object.keys(peerDependencies) as (keyof typeof peerDependencies)[];
export const OLDEST_PEERS: Record<string, string> = Object.fromEntries(
  PEERS.map((peer) => [peer, least(peerDependencies[peer])]),
);
export const NEWEST_PEERS: Record<string, string> = Object.fromEntries(
  PEERS.map((peer) => [peer, devDependencies[peer]]),
);

/** The Node that the repository installs. */
export const NODE: string = join(ROOT, "node_modules", "node", "bin", "node");

const folder = await realpath(await mkdtemp(join(tmpdir(), "update-user-api-")));
afterAll(() => rm(folder, { recursive: true }));

/** The package, packed as it is published. */
export const packed: { tarball: string; size: number; files: string[] } = await pack();

async function pack(): Promise<typeof packed> {
  const args = ["pack", "--json", "--pack-destination", folder];
  const { code, stdout, stderr } = await run("npm", args, ROOT, {}, LONG_MS);
  if (code !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  const [{ filename, size, files }] = JSON.parse(stdout);
  return { tarball: join(folder, filename), size, files: files.map(({ path }: { path: string }) => path) };
}

const installed = new Map<string, Promise<Consumer>>();
/** A project with these dependencies, one for all tests. */
function project(...dependencies: readonly string[]): Promise<Consumer> {
  const path = join(folder, `project-${installed.size}`);
  const made = installed.get(`${dependencies}`) ?? install(path, dependencies);
  installed.set(`${dependencies}`, made);
  return made;
}

const OFFLINE = "Skipped: what installs the package, for the registry cannot be reached";

/** A project with the package and these dependencies; skips the test where the registry is out of reach. */
export async function consumer(
  context: TestContext,
  dependencies: Record<string, string> = {},
): Promise<Consumer> {
  if (skipped.has(OFFLINE)) miss(context, OFFLINE);
  try {
    const others = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`);
    return await project(packed.tarball, ...others);
  } catch (error) {
    if (error instanceof Unavailable) return miss(context, OFFLINE, error);
    throw error;
  }
}

/** The path of a runtime that comes as a package; skips the test where it is not made for this machine. */
export async function runtime(
  context: TestContext,
  name: "bun" | "deno" | "node",
  version: string,
): Promise<string> {
  if (name === "node" && version === devDependencies.node) return NODE;
  await consumer(context);
  const { root, run } = await project(`${name}@${version}`).catch((error) =>
    miss(context, `Skipped: ${name} ${version} cannot be installed on this machine`, error),
  );
  const path = join(root, "node_modules", ".bin", name);
  expect((await run(path, "--version")).stdout).toContain(version);
  return path;
}

/** What a program of `test/fixtures/programs/` prints that a runtime runs as JavaScript, with these arguments. */
export async function printed(
  { copy, run }: Consumer,
  runtime: string,
  program: string,
  ...args: readonly string[]
): Promise<unknown> {
  await copy(`${program}.ts`, `${program}.js`);
  const { code, stdout, stderr } = await run(runtime, `${program}.js`, ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}
