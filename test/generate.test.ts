import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import { defaultLanguages, twoFactorTypes } from "../generated/lists.ts";
import type { Problem, UpdateUserRequest, User } from "../generated/openapi.ts";
import { LintError } from "../scripts/contract.ts";
import { check, generate } from "../scripts/generate.ts";
import { run, start } from "./support/program.ts";
import { copyProject, type Project, ROOT } from "./support/project.ts";

const FILES = [
  "generated/openapi.yaml",
  "generated/openapi.json",
  "generated/openapi.ts",
  "generated/lists.ts",
];
const REQUEST = "openapi/components/schemas/UpdateUserRequest.yaml";

const NAMES = ["lists.ts", "openapi.json", "openapi.ts", "openapi.yaml"];

async function namesOfGenerated({ root }: Project): Promise<string[]> {
  return (await readdir(join(root, "generated"))).sort();
}

function contents({ root }: Project): Promise<Buffer[]> {
  return Promise.all(FILES.map((file) => readFile(join(root, file))));
}

function timesOfChange({ root }: Project): Promise<bigint[]> {
  return Promise.all(FILES.map(async (file) => (await stat(join(root, file), { bigint: true })).mtimeNs));
}

async function removeGenerated(project: Project): Promise<void> {
  for (const file of FILES) await project.remove(file);
}

describe("A run", () => {
  test("writes its four files and nothing else, and gives the document that it wrote.", async () => {
    await using project = await copyProject();
    await removeGenerated(project);
    const { document, changed } = await generate(project.root);
    expect(changed).toEqual(FILES);
    expect(await namesOfGenerated(project)).toEqual(NAMES);
    expect(document).toEqual(JSON.parse(await project.read("generated/openapi.json")));
  });

  test("touches no file where nothing changed.", async () => {
    await using project = await copyProject();
    await generate(project.root);
    const before = await timesOfChange(project);
    expect((await generate(project.root)).changed).toEqual([]);
    expect(await timesOfChange(project)).toEqual(before);
  });

  test("gives the same bytes in any folder.", async () => {
    await using one = await copyProject();
    await using other = await copyProject();
    for (const project of [one, other]) {
      await removeGenerated(project);
      await generate(project.root);
    }
    expect(await contents(one)).toEqual(await contents(other));
  });

  test("says in each file that it is not to be edited.", async () => {
    const [yaml, , ...modules] = await Promise.all(FILES.map((file) => readFile(join(ROOT, file), "utf8")));
    expect(yaml).toMatch(/^# Made from openapi\/ by `npm run generate`\. Do not edit\.\nopenapi: 3\.1\.1\n/);
    for (const module of modules) {
      expect(module).toMatch(/^\/\* Made from openapi\/ by `npm run generate`\. Do not edit\. \*\/\n/);
    }
  });

  test("writes nothing where the contract does not lint.", async () => {
    await using project = await copyProject();
    await project.write("generated/openapi.ts", "as it was\n");
    const before = await contents(project);
    await project.edit(REQUEST, "    example: Ada\n", "");
    await expect(generate(project.root)).rejects.toThrow(LintError);
    expect(await contents(project)).toEqual(before);
    expect(await namesOfGenerated(project)).toEqual(NAMES);
  });
});

describe("The check", () => {
  test("names the file that is stale and no other, and leaves it so.", async () => {
    await using project = await copyProject();
    for (const file of FILES) {
      const right = await project.read(file);
      await project.write(file, "stale\n");
      expect(await check(project.root)).toEqual([file]);
      expect(await project.read(file)).toBe("stale\n");
      await project.write(file, right);
    }
    expect(await check(project.root)).toEqual([]);
  });

  test("names a file that is missing.", async () => {
    await using project = await copyProject();
    await project.remove("generated/openapi.json");
    expect(await check(project.root)).toEqual(["generated/openapi.json"]);
  });
});

describe("The types", () => {
  test("name each schema at the root of the module.", () => {
    expectTypeOf<UpdateUserRequest["is_active"]>().toEqualTypeOf<0 | 1 | undefined>();
    expectTypeOf<UpdateUserRequest["default_language"]>().toEqualTypeOf<
      "en_US" | "es_ES" | "pt_BR" | undefined
    >();
    expectTypeOf<User["is_active"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Problem["status"]>().toEqualTypeOf<number>();
  });

  test("refuse a misspelt field.", () => {
    // @ts-expect-error the field is first_name
    const changes: UpdateUserRequest = { first_nam: "Ada" };
    expect(changes).toEqual({ first_nam: "Ada" });
  });
});

test("The lists have each value with its label, in the order of the contract.", () => {
  expect(defaultLanguages).toEqual([
    { value: "en_US", label: "English (United States)" },
    { value: "es_ES", label: "Spanish (Spain)" },
    { value: "pt_BR", label: "Portuguese (Brazil)" },
  ]);
  expect(twoFactorTypes.map(({ value }) => value)).toEqual(["default", "disabled", "email", "google"]);
  expectTypeOf(defaultLanguages[0]?.value).toEqualTypeOf<"en_US" | "es_ES" | "pt_BR" | undefined>();
});

describe("The bundle", () => {
  test("shows each assumption at the end of the description beside it.", async () => {
    const document: unknown = JSON.parse(await readFile(join(ROOT, "generated/openapi.json"), "utf8"));
    const marked = objects(document).filter((node) => "x-assumption" in node);
    expect(marked).toHaveLength(await marksInSource());
    for (const { description, "x-assumption": reason } of marked) {
      expect(String(description).endsWith(`Assumption: ${reason}`)).toBe(true);
      expect(String(description).match(/Assumption: /g)).toHaveLength(1);
    }
  });
});

describe.concurrent("The command", () => {
  const script = "scripts/generate.ts";

  test("redoes it on each change when it watches, and survives a change that does not lint.", async () => {
    await using project = await copyProject();
    await using watching = start(process.execPath, [script, "--watch"], project.root);
    await watching.printed(/^Watching openapi\/\. Ctrl-C ends it\.$/m);

    await project.edit(REQUEST, "    example: Ada\n", "    example: Augusta\n");
    await watching.printed(
      /^Wrote generated\/openapi\.yaml, generated\/openapi\.json, generated\/openapi\.ts\.$/m,
    );
    expect(await project.read("generated/openapi.yaml")).toContain("example: Augusta\n");

    const before = await contents(project);
    await project.edit(REQUEST, "    example: Augusta\n", "");
    await watching.printed(
      /^The contract has 1 problem:\n {2}openapi\/components\/schemas\/UpdateUserRequest\.yaml:92:3 Scalar property/m,
    );
    expect(await contents(project)).toEqual(before);

    await project.edit(
      REQUEST,
      "The first name of the user.\n",
      "The first name of the user.\n    example: Ada\n",
    );
    await watching.printed(/^Wrote /m);
    expect(await project.read("generated/openapi.yaml")).toContain("example: Ada\n");

    watching.signal("SIGINT");
    expect(await watching.ended).toMatchObject({ signal: "SIGINT" });
    expect(await namesOfGenerated(project)).toEqual(NAMES);
  });

  test("exits 1 on a stale file when it checks, and names the remedy.", async () => {
    await using project = await copyProject();
    await project.write("generated/openapi.ts", "stale\n");
    expect(await run(process.execPath, [script, "--check"], project.root)).toEqual({
      code: 1,
      signal: null,
      stdout: "",
      stderr: "Not what openapi/ gives:\n  generated/openapi.ts\nRun: npm run generate\n",
    });
  });

  test("exits 2 with the usage on a flag that there is not.", async () => {
    const { code, stdout, stderr } = await run(process.execPath, [script, "--chek"], ROOT);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^Unknown option '--chek'\n\nUsage: npm run generate -- \[--check \| --watch\]\n/);
  });

  test("exits 2 on flags that exclude each other.", async () => {
    const { code, stderr } = await run(process.execPath, [script, "--check", "--watch"], ROOT);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--check and --watch exclude each other\n\nUsage: /);
  });

  test("prints the usage for --help and exits 0.", async () => {
    const { code, stdout, stderr } = await run(process.execPath, [script, "--help"], ROOT);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: npm run generate -- \[--check \| --watch\]\n/);
  });
});

async function marksInSource(): Promise<number> {
  const folder = join(ROOT, "openapi");
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".yaml"));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return texts.join("\n").match(/^ *x-assumption:/gm)?.length ?? 0;
}

function objects(node: unknown): Record<string, unknown>[] {
  if (typeof node !== "object" || node === null) return [];
  return [node as Record<string, unknown>, ...Object.values(node).flatMap(objects)];
}
