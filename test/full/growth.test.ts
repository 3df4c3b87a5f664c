/** A contributor's first changes, made in a copy of the project as CONTRIBUTING says: all that holds goes on holding. */
import { cp, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CREATE, GET_ONE, LIST, type NewOperation, REMOVE } from "../fixtures/growth/operations.ts";
import { FIXTURES } from "../support/fixture.ts";
import { type Ended, LONG_MS, run, start } from "../support/program.ts";
import { copyRepository, type Project } from "../support/project.ts";

/** What CONTRIBUTING names, written by a contributor or by its commands. */
const NAMED = [
  ...["openapi/", "src/client/client.ts", "test/support/facts.ts", "test/support/sentences.ts"],
  ...["CHANGELOG.md", "package.json", "generated/", "test/contract/cases.txt", "docs/kill-matrix.md"],
];
const FACTS = "test/support/facts.ts";
const SENTENCES = "test/support/sentences.ts";
const CLIENT = "src/client/client.ts";
const LANGUAGE = "openapi/components/schemas/DefaultLanguage.yaml";
const CHANGES = "openapi/components/schemas/UpdateUserRequest.yaml";

let project: Project;

/** The copy is that of a project whose present state has been released. */
beforeAll(async () => {
  project = await copyRepository();
  await project.edit("CHANGELOG.md", "## 0.1.0, unreleased", "## 0.1.0, 2026-01-01");
  await git("init", "--quiet");
  await git("add", "--all");
  await git("-c", "user.name=ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "Release");
  await git("tag", "v0.1.0");
}, LONG_MS);
afterAll(() => project[Symbol.asyncDispose]());

async function git(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run("git", args, project.root);
  expect({ args, code, stderr }).toMatchObject({ code: 0 });
  return stdout;
}

/** Runs a script of package.json, as npm does. */
async function npm(script: string, ...flags: string[]): Promise<Ended> {
  const { scripts } = JSON.parse(await project.read("package.json"));
  // A contributor's machine is not CI, where vitest writes no snapshot.
  const env = { PATH: `${join(project.root, "node_modules/.bin")}:${process.env["PATH"]}`, CI: "" };
  return run("sh", ["-c", [scripts[script], ...flags].join(" ")], project.root, env, LONG_MS);
}

/** What CONTRIBUTING asks for after a change, with nothing touched but what it names. */
async function expectGreen(): Promise<void> {
  for (const script of ["generate", "snapshots", "test"]) {
    const { code, stdout, stderr } = await npm(script);
    expect({ script, code }, stdout + stderr).toEqual({ script, code: 0 });
  }
  const status = await git("status", "--porcelain", "--untracked-files=all");
  const touched = status.split("\n").map((line) => line.slice(3).replaceAll('"', ""));
  const isNamed = (path: string): boolean => NAMED.some((named) => path.startsWith(named));
  expect(touched.filter((path) => path !== "" && !isNamed(path))).toEqual([]);
}

/** Writes before a text that is in a file. */
function insert(path: string, before: string, text: string): Promise<void> {
  return project.edit(path, before, text + before);
}

/** Writes after a text that is in a file. */
function add(path: string, after: string, text: string): Promise<void> {
  return project.edit(path, after, after + text);
}

const UNRELEASED = "## 0.2.0, unreleased\n\n### Contract 0.2.0\n\n";

test("An optional field, a limit and a value of a closed list take YAML, and the fact table for what is documented.", async () => {
  await add(
    CHANGES,
    "properties:\n",
    `  nickname:
    type: string
    description: The name by which colleagues call the user.
    x-assumption: No page lists it; it is here to see what a field takes.
    example: Countess
`,
  );
  const limit = "    maxLength: 64\n    x-assumption: No page gives a limit.\n    x-assumed: [maxLength]\n";
  await add(CHANGES, "  first_name:\n    type: string\n", limit);
  await add(LANGUAGE, "enum:\n", "  - xx_XX\n");
  await add(LANGUAGE, "x-enumDescriptions:\n", "  xx_XX: One more\n");
  await add(FACTS, "default_language: {\n", `        xx_XX: "One more",\n`);
  const entry = "- Breaking: One more value, one more field, and a limit.\n";
  await insert("CHANGELOG.md", "## 0.1.0,", `${UNRELEASED}${entry}\n`);
  await project.edit("package.json", `"version": "0.1.0"`, `"version": "0.2.0"`);
  await project.edit("openapi/openapi.yaml", "version: 0.1.0", "version: 0.2.0");
  await expectGreen();

  expect(await project.read("generated/openapi.ts")).toContain("nickname?: string;");
  expect(await project.read("generated/lists.ts")).toContain('{ value: "xx_XX", label: "One more" }');
  expect(await project.read("test/contract/cases.txt")).toContain("/body/nickname/type/reject/null\n");
  expect(await project.read("test/contract/cases.txt")).toContain("/body/first_name/maxLength/reject\n");
  expect(await project.read("docs/kill-matrix.md")).toContain("nickname takes any type");
});

/** Writes all that an operation takes. */
async function write({ id, path, facts, sentences, method }: NewOperation): Promise<void> {
  const folder = join(FIXTURES, "growth", id);
  const isFile = (source: string): boolean => basename(source) !== "operation.yaml";
  await cp(folder, project.root, { recursive: true, filter: isFile });
  const [file, before, text] = path;
  const operation = text ?? (await readFile(join(folder, "operation.yaml"), "utf8"));
  if (before === undefined) await project.write(file, (await project.read(file)) + operation);
  else await insert(file, before, operation);

  const { components } = JSON.parse(await project.read("generated/openapi.json"));
  const languages = JSON.stringify(components.schemas.DefaultLanguage["x-enumDescriptions"]);
  const table = "export const FACTS: Record<string, OperationFacts> = {\n";
  await add(FACTS, table, `  ${id}: ${facts.replace("LANGUAGES", languages)},\n`);
  const pages = "const SENTENCES: Pages = {\n";
  await add(SENTENCES, pages, `  "A page of ${id}": ${JSON.stringify(sentences)},\n`);
  const [type, code] = method;
  await add(CLIENT, "export interface Client {\n", `  /** As its page says. */\n  ${type}\n`);
  await insert(CLIENT, "    async updateUser(", `    ${code}\n`);
  await add("CHANGELOG.md", UNRELEASED, `- New: ${id}.\n`);
  await npm("format");
}

test("Operations that read one record and list records take YAML, their facts and a method of the client each.", async () => {
  await write(GET_ONE);
  await write(LIST);
  await expectGreen();
  await expectCases(
    "getUser/path/id/pattern/reject/letters",
    "updateUser/effect/effect/accept",
    "listUsers/query/page/minimum/reject",
    "listUsers/query/default_language/items/enum/reject",
  );
});

test("So do those that create and delete one.", async () => {
  await write(CREATE);
  await write(REMOVE);
  await expectGreen();
  await expectCases("createUser/body/required/reject/username", "deleteUser/operation/accept");
});

/** Whether the cases and the types have taken something up. */
async function expectCases(...wanted: string[]): Promise<void> {
  const ids = (await project.read("test/contract/cases.txt")).split("\n");
  const types = await project.read("generated/openapi.ts");
  for (const id of wanted) {
    expect(ids).toContain(id);
    expect(types).toContain(`${id.split("/")[0]}: {`);
  }
}

test("The docs have taken up each operation, and verify holds against the mock.", async () => {
  const { code } = await npm("docs", "--out", "site");
  expect(code).toBe(0);
  const page = await project.read("site/index.html");
  for (const { id } of [GET_ONE, LIST, CREATE, REMOVE]) expect(page).toContain(`id="${id}"`);
  await using mock = start(process.execPath, ["src/cli/main.ts", "mock", "--port", "0"], project.root);
  const [, url] = await mock.printed(/listening on (\S+)/);
  const credentials = { UPDATE_USER_API_USERNAME: "any", UPDATE_USER_API_PASSWORD: "any-password" };
  const flags = ["src/cli/main.ts", "verify", String(url), "--id", "1024", "--allow-destructive", "--strict"];
  const { stdout, stderr, ...ended } = await run(process.execPath, flags, project.root, credentials);
  expect(ended, stdout + stderr).toMatchObject({ code: 0 });
  expect(stdout).toMatch(/^This was the mock of update-user-api\. .+\n\n(\d+) of \1 cases hold\.\n/);
});
