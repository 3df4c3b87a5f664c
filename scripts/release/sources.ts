import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { BaseResolver, bundle, createConfig, Source } from "@redocly/openapi-core";
import type { Versions } from "./agreement.ts";

/** A state of the project. */
export interface State extends Versions {
  document: object;
  repository: unknown;
}

/**
 * Reads a revision of git, or without one the files as they are. The contract is bundled without lint: a
 * release was made by the rules of its time.
 *
 * @throws Error where git has no such revision, or a file that is referred to is not there
 */
export async function readState(root: string, revision?: string): Promise<State> {
  const read = async (file: string): Promise<string> => {
    if (revision === undefined) return readFile(file, "utf8");
    return git(root, "show", "--end-of-options", `${revision}:./${relative(root, file)}`);
  };
  const { version, repository } = JSON.parse(await read(join(root, "package.json")));
  const externalRefResolver = new BaseResolver();
  externalRefResolver.loadExternalRef = async (file) => new Source(file, await read(file));
  const ref = join(root, "openapi/openapi.yaml");
  const result = await bundle({ ref, config: await createConfig({}), externalRefResolver });
  const [problem] = result.problems;
  if (problem) throw new Error(`The contract of ${revision ?? "now"} cannot be bundled: ${problem.message}`);
  const document = result.bundle.parsed as { info: { version: string } };
  return { document, contract: document.info.version, package: version, repository };
}

/** What git prints. @throws Error with its own words where it fails */
export async function git(root: string, ...args: string[]): Promise<string> {
  const running = promisify(execFile)("git", args, { cwd: root, maxBuffer: 2 ** 28 });
  const fail = ({ message }: Error): never => {
    throw new Error(`${message.trim()}\nWhere a tag is missing: git fetch --tags --unshallow`);
  };
  return (await running.catch(fail)).stdout;
}
