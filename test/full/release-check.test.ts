import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { run } from "../support/program.ts";
import { copyProject, ROOT } from "../support/project.ts";

const SOURCE = "openapi/openapi.yaml";

/** A project in git, of one commit, before its first release. */
async function unreleased() {
  const project = await copyProject();
  await project.write("package.json", '{ "type": "module", "version": "0.1.0" }');
  const changes = "# Changelog\n\n## 0.1.0, unreleased\n\n### Contract 0.1.0\n\n- All.\n";
  await project.write("CHANGELOG.md", changes);
  await project.edit(SOURCE, "version: 1.2.0", "version: 0.1.0");
  const git = (...args: string[]): void => {
    const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    execFileSync("git", [...who, ...args], { cwd: project.root });
  };
  const commit = (): void => {
    git("add", "CHANGELOG.md", "package.json", "openapi");
    git("commit", "--quiet", "--message=State");
  };
  git("init", "--quiet");
  commit();
  return {
    ...project,
    git,
    commit,
    /** Gives the newest section its date, and tags it. */
    async release(version: string): Promise<void> {
      await project.edit("CHANGELOG.md", ", unreleased", ", 2030-01-31");
      commit();
      git("tag", `v${version}`);
    },
    check: (...args: string[]) => run(process.execPath, ["scripts/release/check.ts", ...args], project.root),
  };
}

const NO_RELEASE = /^There is no release yet: nothing to compare with\.\n/;

describe.concurrent("The release check", () => {
  test("says before the first release that there is nothing to compare with.", async () => {
    await using project = await unreleased();
    const { code, stdout } = await project.check();
    expect([code, stdout]).toEqual([0, expect.stringMatching(NO_RELEASE)]);
    // A section may have its date before it is tagged.
    await project.edit("CHANGELOG.md", ", unreleased", ", 2030-01-31");
    expect((await project.check()).stdout).toMatch(NO_RELEASE);
  });

  test("says what a value more means, and for whom, until versions and CHANGELOG agree and it is released.", async () => {
    await using project = await unreleased();
    await project.release("0.1.0");
    await project.edit(SOURCE, "        - essay\n", "        - essay\n        - play\n");

    expect(await project.check()).toMatchObject({
      code: 1,
      stdout: `Since v0.1.0 (contract 0.1.0):

breaking  a user of the types  \`enum\` of \`Genre\` gains "play". A switch or Record over it may no longer compile.
                               #/components/schemas/Genre/enum
new       a caller who sends   \`enum\` of \`Genre\` gains "play".
                               #/components/schemas/Genre/enum

That asks for contract 0.2.0.
`,
      stderr: "\nThe contract has changed: package.json and CHANGELOG need a version above 0.1.0.\n",
    });

    const entry = '### Contract 0.2.0\n\n- Breaking: `genre` takes "play".\n';
    await project.edit("CHANGELOG.md", "## 0.1.0", `## 0.2.0, unreleased\n\n${entry}\n## 0.1.0`);
    await project.edit("package.json", "0.1.0", "0.2.0");
    await project.edit(SOURCE, "version: 0.1.0", "version: 0.2.0");
    const agreed = await project.check();
    expect(agreed).toMatchObject({ code: 0, stderr: "" });
    expect(agreed.stdout).toMatch(/\nContract 0\.2\.0, package 0\.2\.0 and CHANGELOG agree with it\.\n$/);

    expect(await project.check("--tag", "v0.3.0")).toMatchObject({
      code: 1,
      stderr:
        "\nThe tag has to be v0.2.0, not v0.3.0.\n" +
        'Give the newest section of CHANGELOG its date instead of "unreleased".\n' +
        'package.json needs "repository": npm gives no provenance without it.\n',
    });
    await project.edit("package.json", "{", '{ "repository": "https://example.com/books.git",');
    await project.release("0.2.0");
    const tagged = await project.check("--tag", "v0.2.0");
    expect(tagged).toMatchObject({ code: 0, stderr: "" });
    expect(tagged.stdout).toMatch(/^Since v0\.1\.0 \(contract 0\.1\.0\):\n/);
    expect(await project.check()).toMatchObject({
      code: 0,
      stdout: `The contract is that of v0.2.0 (contract 0.2.0).
Contract 0.2.0, package 0.2.0 and CHANGELOG agree with it.
`,
      stderr: "",
    });
  });

  test("compares with any revision, also one that does not lint.", async () => {
    await using project = await unreleased();
    await project.edit(SOURCE, "description: Reads one book.", "description: reads one book");
    project.commit();
    await project.edit(SOURCE, "description: reads one book", "description: Reads one book.");
    const { stdout } = await project.check("--base", "HEAD");
    expect(stdout).toContain('`description` of `getBook` loses "reads one book", gains "Reads one book.".\n');

    const { code, stderr } = await project.check("--base", "nowhere");
    expect([code, stderr]).toEqual([1, expect.stringContaining("'nowhere'")]);
  });

  test("does not take a clone without tags for one before the first release.", async () => {
    await using project = await unreleased();
    await project.release("0.1.0");
    project.git("tag", "--delete", "v0.1.0");
    await project.edit("CHANGELOG.md", "## 0.1.0", "## 0.1.1, unreleased\n\n- Fixed: a word.\n\n## 0.1.0");
    const { code, stderr } = await project.check();
    expect(code).toBe(1);
    expect(stderr).toContain("'v0.1.0'");
  });

  test("exits 2 with one line on wrong use.", async () => {
    const flags = ["--base", "HEAD", "--tag", "v1.0.0"];
    expect(await run(process.execPath, ["scripts/release/check.ts", ...flags], ROOT)).toMatchObject({
      code: 2,
      stderr: "--base and --tag exclude each other; see --help\n",
    });
  });
});
