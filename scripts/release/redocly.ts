import { execFile } from "node:child_process";
import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** A change as `redocly diff` reports it. */
export interface Reported {
  /** Redocly's type of the node that is new or gone, or of which a property is another. */
  typeName: string;
  kind: "added" | "removed" | "modified";
  property?: string;
  /** One of the places where the node is used, with references followed. */
  path: string;
  /** Where it really stands, before and after. */
  base?: { pointer: string; value: unknown };
  revision?: { pointer: string; value: unknown };
  impact: "major" | "minor" | "patch";
  verdicts: { message: string }[];
}

/** What `redocly diff` finds between two bundles; a part that several share is reported once. */
export async function diff(base: object, revision: object): Promise<Reported[]> {
  await using folder = await mkdtempDisposable(join(tmpdir(), "update-user-api-"));
  // Without these rules, Redocly rates nothing as breaking. JSON is YAML.
  const files = { base, revision, redocly: { extends: ["diff-recommended"] } };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder.path, `${name}.yaml`), JSON.stringify(content));
  }
  const cli = join(import.meta.dirname, "../../node_modules/@redocly/cli/bin/cli.js");
  const args = [cli, "diff", "base.yaml", "revision.yaml", "--format=json", "--fail-on=none"];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const options = { cwd: folder.path, env, maxBuffer: 2 ** 30 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return JSON.parse(stdout).changes;
}
