import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { run } from "../support/program.ts";
import { copyProject, type Project } from "../support/project.ts";

const BUNDLE = "generated/openapi.json";

const CHANGELOG = `# Changelog

## 0.1.0, unreleased

### Contract 0.1.0

- All.
`;

/** A copy of the project, as before its first release, that is a git repository with one commit. */
async function copyRepository(): Promise<Project> {
  const project = await copyProject();
  await project.write("CHANGELOG.md", CHANGELOG);
  await setVersions(project, "0.1.0", "0.1.0");
  git(project, "init", "--quiet");
  commit(project);
  return project;
}

function git({ root }: Project, ...args: string[]): void {
  execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], { cwd: root });
}

function commit(project: Project): void {
  git(project, "add", ".");
  git(project, "commit", "--quiet", "--message=State");
}

/** Gives the newest section its date, and tags it. */
async function release(project: Project, version: string): Promise<void> {
  await project.edit("CHANGELOG.md", ", unreleased", ", 2030-01-31");
  commit(project);
  git(project, "tag", `v${version}`);
}

async function addRussian({ read, write }: Project): Promise<void> {
  const document = JSON.parse(await read(BUNDLE));
  document.components.schemas.DefaultLanguage.enum.push("ru_RU");
  await write(BUNDLE, JSON.stringify(document, null, 2));
}

async function setVersions({ read, write }: Project, contract: string, version: string): Promise<void> {
  const document = JSON.parse(await read(BUNDLE));
  document.info.version = contract;
  await write(BUNDLE, JSON.stringify(document, null, 2));
  const { repository: _, ...manifest } = JSON.parse(await read("package.json"));
  await write("package.json", JSON.stringify({ ...manifest, version }));
}

function check({ root }: Project, ...args: string[]): ReturnType<typeof run> {
  return run(process.execPath, ["scripts/release/check.ts", ...args], root);
}

const SECTION = `## 0.2.0, unreleased

### Contract 0.2.0

- Breaking: \`default_language\` takes \`ru_RU\`.

`;

describe.concurrent("The release check", () => {
  test("says before the first release that there is nothing to compare with.", async () => {
    await using project = await copyRepository();
    expect(await check(project)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^There is no release yet: nothing to compare with\.\n/),
    });
  });

  test("finds a release and a contract that is still the same.", async () => {
    await using project = await copyRepository();
    await release(project, "0.1.0");
    const { code, stdout } = await check(project);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        "The contract is that of v0.1.0 (contract 0.1.0).\n" +
        "Contract 0.1.0, package 0.1.0 and CHANGELOG agree with it.\n",
    });
  });

  test("says what a language more means, and for whom, until versions and CHANGELOG agree.", async () => {
    await using project = await copyRepository();
    await release(project, "0.1.0");
    await addRussian(project);

    const before = await check(project);
    expect(before.code).toBe(1);
    expect(before.stdout).toMatch(/^breaking {2}a user of the types {2}`DefaultLanguage` has "ru_RU" too: /m);
    expect(before.stdout).toMatch(
      /^new {7}a caller who sends {3}Schema `DefaultLanguage` takes `ru_RU` too\.$/m,
    );
    expect(before.stdout).not.toContain("a caller who reads");
    expect(before.stdout).toContain("\n\nThat asks for contract 0.2.0. Below 1.0 ");
    expect(before.stderr).toBe(
      "\nThe contract has changed: raise package.json's version above 0.1.0, with a section in CHANGELOG.\n" +
        'info.version was 0.1.0 and is 0.1.0; an entry "Breaking" makes it 0.2.0.\n',
    );

    await setVersions(project, "0.2.0", "0.2.0");
    await project.edit("CHANGELOG.md", "## 0.1.0", `${SECTION}## 0.1.0`);
    const after = await check(project);
    expect(after).toMatchObject({ code: 0, stderr: "" });
    expect(after.stdout).toMatch(/\nContract 0\.2\.0, package 0\.2\.0 and CHANGELOG agree with it\.\n$/);

    expect(await check(project, "--tag", "v0.3.0")).toMatchObject({
      code: 1,
      stderr:
        "\nThe tag has to be v0.2.0, for package.json's version, not v0.3.0.\n" +
        'Give the newest section of CHANGELOG its date instead of "unreleased".\n' +
        'package.json needs "repository", the URL of this project: npm gives no provenance without it.\n',
    });
    await project.edit("package.json", "{", '{"repository":"https://example.com/update-user-api.git",');
    await release(project, "0.2.0");
    const tagged = await check(project, "--tag", "v0.2.0");
    expect(tagged).toMatchObject({ code: 0, stderr: "" });
    expect(tagged.stdout).toMatch(/^Since v0\.1\.0 \(contract 0\.1\.0\):\n/);
    expect((await check(project)).stdout).toMatch(/^The contract is that of v0\.2\.0 /);
  });

  test("does not take a clone without tags for one before the first release.", async () => {
    await using project = await copyRepository();
    await release(project, "0.1.0");
    git(project, "tag", "--delete", "v0.1.0");
    await project.edit("CHANGELOG.md", "## 0.1.0", "## 0.1.1, unreleased\n\n- Fixed: a word.\n\n## 0.1.0");
    expect(await check(project)).toMatchObject({
      code: 1,
      stderr:
        "CHANGELOG names the release 0.1.0, but its tag v0.1.0 is not here. Fetch it: git fetch --tags --unshallow\n",
    });
  });

  test("compares with any revision.", async () => {
    await using project = await copyRepository();
    expect((await check(project, "--base", "HEAD")).stdout).toMatch(/^The contract is that of HEAD /);
    expect(await check(project, "--base", "nowhere")).toMatchObject({
      code: 1,
      stderr: 'git has no revision "nowhere" here.\n',
    });
  });

  test("exits 2 with the usage on wrong use.", async () => {
    await using project = await copyRepository();
    const { code, stderr } = await check(project, "--base", "HEAD", "--tag", "v1.0.0");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--base and --tag exclude each other\n\nUsage: npm run release:check /);
  });
});
