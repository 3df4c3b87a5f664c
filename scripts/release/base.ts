/** The last release, as git has it. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Document } from "../contract.ts";
import type { Versions } from "./agreement.ts";
import type { Section } from "./changelog.ts";

/** A state of the project that is compared with. */
export interface Base {
  revision: string;
  document: Document;
  versions: Versions;
}

/**
 * The tag of the last release that CHANGELOG names. A section with a date has been released, so its tag
 * has to be there; but the newest section may be about to be tagged.
 *
 * @param releasing whether the newest section is the release that is being made
 * @returns undefined before the first release
 * @throws Error where CHANGELOG names a release and its tag is not here
 */
export async function lastTag(
  root: string,
  sections: readonly Section[],
  releasing: boolean,
): Promise<string | undefined> {
  const [newest, before] = sections;
  if (newest?.date !== undefined && !releasing) {
    const tag = `v${newest.version}`;
    if (await exists(root, tag)) return tag;
  }
  if (!before) return undefined;
  const tag = `v${before.version}`;
  if (await exists(root, tag)) return tag;
  throw new Error(
    `CHANGELOG names the release ${before.version}, but its tag ${tag} is not here. Fetch it: git fetch --tags --unshallow`,
  );
}

/** Reads a revision. @throws Error where git has no such revision */
export async function readBase(root: string, revision: string): Promise<Base> {
  if (!(await exists(root, revision))) throw new Error(`git has no revision "${revision}" here.`);
  const document = JSON.parse(await git(root, "show", `${revision}:generated/openapi.json`));
  const { version } = JSON.parse(await git(root, "show", `${revision}:package.json`));
  return { revision, document, versions: { contract: versionOf(document), package: version } };
}

/** The version of a contract. */
export function versionOf(document: Document): string {
  return String((document["info"] as { version?: unknown })?.version);
}

async function exists(root: string, revision: string): Promise<boolean> {
  try {
    await git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 1) return false;
    throw error;
  }
}

async function git(root: string, ...args: string[]): Promise<string> {
  try {
    return (await promisify(execFile)("git", args, { cwd: root, maxBuffer: 2 ** 28 })).stdout;
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === 1) throw error;
    if (code === "ENOENT") throw new Error("git is not installed; the last release is read from it.");
    throw new Error(`git ${args[0]}: ${stderr?.trim()}`);
  }
}
