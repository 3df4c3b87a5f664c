import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { check, generate } from "../../scripts/generate.ts";
import { run, start } from "../support/program.ts";
import { copyProject, type Project } from "../support/project.ts";

const FILES = [
  "generated/openapi.yaml",
  "generated/openapi.json",
  "generated/openapi.ts",
  "generated/lists.ts",
];
const SOURCE = "openapi/openapi.yaml";
/** A line of the source, and what breaks it. */
const EXAMPLE = "example: Emma\n";

/** A project whose files are generated. */
async function generatedProject(): Promise<Project> {
  const project = await copyProject();
  await generate(project.root);
  return project;
}

/** No other file is left there, such as a temporary one. */
async function expectOnlyFiles({ root }: Project): Promise<void> {
  const names = await readdir(join(root, "generated"));
  expect(names.map((name) => `generated/${name}`).sort()).toEqual(FILES.toSorted());
}

function contents({ root }: Project): Promise<Buffer[]> {
  return Promise.all(FILES.map((file) => readFile(join(root, file))));
}

function timesOfChange({ root }: Project): Promise<bigint[]> {
  return Promise.all(FILES.map(async (file) => (await stat(join(root, file), { bigint: true })).mtimeNs));
}

describe("A run", () => {
  test("writes its four files alone, not to be edited, and gives the document with its marks apart.", async () => {
    await using project = await copyProject();
    const { document, changed } = await generate(project.root);
    expect(changed).toEqual(FILES);
    await expectOnlyFiles(project);
    const [yaml, json = "", ...modules] = await Promise.all(FILES.map((file) => project.read(file)));
    expect(yaml).toMatch(/^# Made from openapi\/ by `npm run generate`\. Do not edit\.\nopenapi: 3\.1\.1\n/);
    for (const module of modules) {
      expect(module).toMatch(/^\/\* Made from openapi\/ by `npm run generate`\. Do not edit\. \*\/\n/);
    }
    expect(Object.keys(document)).toEqual(Object.keys(JSON.parse(json)));
    expect(json).toContain("\\n\\nAssumption: ");
    expect(JSON.stringify(document)).not.toContain("Assumption: ");
  });

  test("touches no file where nothing changed, and gives the same bytes in any folder.", async () => {
    await using project = await generatedProject();
    const before = await timesOfChange(project);
    expect((await generate(project.root)).changed).toEqual([]);
    expect(await timesOfChange(project)).toEqual(before);
    await using other = await generatedProject();
    expect(await contents(other)).toEqual(await contents(project));
  });
});

describe("The check", () => {
  test("names the file that is stale or missing and no other, and leaves it so.", async () => {
    await using project = await generatedProject();
    for (const file of FILES) {
      const right = await project.read(file);
      await project.write(file, "stale\n");
      expect(await check(project.root)).toEqual([file]);
      expect(await project.read(file)).toBe("stale\n");
      await project.write(file, right);
    }
    expect(await check(project.root)).toEqual([]);
    await project.remove("generated/openapi.json");
    expect(await check(project.root)).toEqual(["generated/openapi.json"]);
  });
});

describe.concurrent("The command", () => {
  const script = "scripts/generate.ts";

  test("redoes it on each change when it watches, and survives a change that does not lint.", async () => {
    await using project = await generatedProject();
    await using watching = start(process.execPath, [script, "--watch"], project.root);
    await watching.printed(/^Watching openapi\/\. Ctrl-C ends it\.$/m);

    await project.edit(SOURCE, EXAMPLE, "example: Sanditon\n");
    await watching.printed(
      /^Wrote generated\/openapi\.yaml, generated\/openapi\.json, generated\/openapi\.ts\.$/m,
    );
    expect(await project.read("generated/openapi.yaml")).toContain("example: Sanditon\n");

    const before = await contents(project);
    await project.edit(SOURCE, "example: Sanditon\n", "\n");
    await watching.printed(
      /^The contract has 1 problem:\n {2}openapi\/openapi\.yaml:\d+:\d+ Scalar property/m,
    );
    expect(await contents(project)).toEqual(before);

    await project.edit(
      SOURCE,
      "          maxLength: 80\n",
      "          maxLength: 80\n          example: Emma\n",
    );
    await watching.printed(/^Wrote /m);
    expect(await project.read("generated/openapi.yaml")).not.toContain("example: Sanditon");

    watching.signal("SIGINT");
    expect(await watching.ended).toMatchObject({ signal: "SIGINT" });
    await expectOnlyFiles(project);
  });

  test("exits 1 on a stale file when it checks, and names the remedy.", async () => {
    await using project = await generatedProject();
    await project.write("generated/openapi.ts", "stale\n");
    expect(await run(process.execPath, [script, "--check"], project.root)).toEqual({
      code: 1,
      signal: null,
      stdout: "",
      stderr: "Not what openapi/ gives:\n  generated/openapi.ts\nRun: npm run generate\n",
    });
  });

  test("exits 2 with one line that points to the usage on wrong use.", async () => {
    await using project = await copyProject();
    const { code, stdout, stderr } = await run(
      process.execPath,
      [script, "--check", "--watch"],
      project.root,
    );
    const message = "--check and --watch exclude each other; see --help\n";
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: message });
  });
});
