/** GitHub's REST description, as the package `@octokit/openapi` ships it. */
import { execFile } from "node:child_process";
import { access, mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../support/project.ts";

const PACKAGE = "@octokit/openapi@23.0.2";
const FILE = "package/generated/api.github.com.json";
const run = promisify(execFile);

/**
 * The path of the description. The package has 29 MB packed and 404 MB unpacked, nearly all of it other editions:
 * too much for a dev dependency that everybody installs. The first call fetches it, and keeps one file.
 */
export async function githubDescription(): Promise<string> {
  const folder = join(ROOT, "node_modules", ".cache", "update-user-api");
  const file = join(folder, `${PACKAGE.replaceAll("/", "+")}.json`);
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    return file;
  await mkdir(folder, { recursive: true });
  console.log(`Fetching ${PACKAGE} …`);
  const { stdout } = await run("npm", ["pack", PACKAGE, "--json", "--pack-destination", folder]);
  const [{ filename }] = JSON.parse(stdout);
  await run("tar", ["-xzf", join(folder, filename), "-C", folder, FILE]);
  await rename(join(folder, FILE), file);
  return file;
}
