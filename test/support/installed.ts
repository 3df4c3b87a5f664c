/** The package in projects of its users, with the peers and the runtimes that they have. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, type TestContext } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { type Consumer, type Outcome, type Packed, pack, Unavailable } from "./consumer.ts";
import { miss, skipped } from "./miss.ts";
import { ROOT } from "./project.ts";

const { devDependencies, engines, peerDependencies } = manifest;
type Peer = keyof (typeof manifest)["peerDependencies"];
/** What the mock needs, and what verify needs beside it. */
export const MOCK: readonly Peer[] = ["@stoplight/prism-http"];
export const VERIFY: readonly Peer[] = [...MOCK, "ajv", "ajv-formats"];

/** The least version that a range allows. */
const least = (range: string): string => range.match(/\d+(\.\d+)+/)?.[0] ?? "";
export const OLDEST_NODE: string = least(engines.node);

type Versions = (peers: readonly Peer[]) => Record<string, string>;
export const oldest: Versions = (peers) =>
  Object.fromEntries(peers.map((peer) => [peer, least(peerDependencies[peer])]));
export const newest: Versions = (peers) =>
  Object.fromEntries(peers.map((peer) => [peer, devDependencies[peer]]));

/** The Node that the repository installs. */
export const NODE: string = join(ROOT, "node_modules", "node", "bin", "node");

/** The packed package, one for all tests of a file. */
export let packed: Packed;
beforeAll(async () => {
  packed = await pack();
});
afterAll(() => packed?.[Symbol.asyncDispose]());

const installed = new Map<string, Promise<Consumer>>();
/** A project with these dependencies, one for all tests. */
function project(...dependencies: readonly string[]): Promise<Consumer> {
  const made = installed.get(`${dependencies}`) ?? packed.project(...dependencies);
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

type Runtime = "bun" | "deno" | "node";

/** The path of a runtime that comes as a package; skips the test where it is not made for this machine. */
export async function runtime(context: TestContext, name: Runtime, version: string): Promise<string> {
  if (name === "node" && version === devDependencies.node) return NODE;
  await consumer(context);
  const { root, run } = await project(`${name}@${version}`).catch((error) =>
    miss(context, `Skipped: ${name} ${version} cannot be installed on this machine`, error),
  );
  const path = join(root, "node_modules", ".bin", name);
  expect((await run(path, "--version")).stdout).toContain(version);
  return path;
}

/** What a program that succeeded printed. */
export function json({ code, stdout, stderr }: Outcome): unknown {
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}
