/** A contributor's first changes, made in a copy of the project as CONTRIBUTING says: all that holds goes on holding. */
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operationsOf } from "../../src/openapi/operations.ts";
import { Place } from "../../src/openapi/place.ts";
import { CONTRACT } from "../contract/source.ts";
import { CREATE, GET_ONE, LIST, type NewOperation, REMOVE } from "../fixtures/growth/operations.ts";
import { FIXTURES } from "../support/fixture.ts";
import { type Ended, LONG_MS, run, start } from "../support/program.ts";
import { copyRepository, type Project } from "../support/project.ts";

let project: Project;
/** All that a contributor has written so far. */
const written = new Set(["CHANGELOG.md", "package.json", "openapi/openapi.yaml"]);

/** What the commands of CONTRIBUTING write. */
const DERIVED = /^(generated\/.*|test\/contract\/cases\.txt|docs\/kill-matrix\.md)$/;

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
  expect(touched.filter((path) => path !== "" && !DERIVED.test(path) && !written.has(path))).toEqual([]);
}

async function edit(path: string, from: string, to: string): Promise<void> {
  written.add(path);
  await project.edit(path, from, to);
}

/** Both versions and CHANGELOG, once for all that comes before the next release. */
async function announce(entry: string): Promise<void> {
  const heading = "## 0.2.0, unreleased\n\n### Contract 0.2.0\n\n";
  const changelog = await project.read("CHANGELOG.md");
  if (changelog.includes(heading)) return edit("CHANGELOG.md", heading, `${heading}- ${entry}\n`);
  await edit("CHANGELOG.md", "## 0.1.0,", `${heading}- ${entry}\n\n## 0.1.0,`);
  await edit("package.json", `"version": "0.1.0"`, `"version": "0.2.0"`);
  await edit("openapi/openapi.yaml", "version: 0.1.0", "version: 0.2.0");
}

test("An optional field, a limit and a value of a closed list take YAML, and the fact table for what is documented.", async () => {
  const body = operationsOf(CONTRACT).find(({ body }) => body?.schema.component)?.body;
  const [name, list] = Place.root(CONTRACT)
    .get("components", "schemas")
    .entries()
    .find(([, schema]) => schema.has("enum") && schema.basis() === "documented") as [string, Place];
  const last = (list.node["enum"] as string[]).at(-1) as string;
  const changes = `openapi/components/schemas/${body?.schema.component}.yaml`;

  await edit(
    changes,
    "properties:\n",
    `properties:
  nickname:
    type: string
    description: The name by which colleagues call the user.
    x-assumption: No page lists it; it is here to see what a field takes.
    example: Countess
`,
  );
  const [, plain] = (body?.schema.get("properties").entries() ?? []).find(
    ([, { node }]) => node["type"] === "string" && Object.keys(node).length === 3,
  ) as [string, Place];
  const description = `    description: ${plain.text("description")}\n`;
  const limit = `    maxLength: 64\n    x-assumption: No page gives a limit.\n    x-assumed: [maxLength]\n`;
  await edit(changes, description, `${limit}${description}`);
  const file = `openapi/components/schemas/${name}.yaml`;
  await edit(file, `  - ${last}\n`, `  - ${last}\n  - xx_XX\n`);
  await edit(file, `  ${last}: `, `  xx_XX: One more\n  ${last}: `);
  await edit("test/support/facts.ts", `        ${last}: `, `        xx_XX: "One more",\n        ${last}: `);
  await announce("Breaking: One more value, one more field, and a limit.");
  await expectGreen();

  expect(await project.read("generated/openapi.ts")).toContain("nickname?: string;");
  expect(await project.read("generated/lists.ts")).toContain('{ value: "xx_XX", label: "One more" }');
  expect(await project.read("test/contract/cases.txt")).toContain("/body/nickname/type/reject/null\n");
  expect(await project.read("test/contract/cases.txt")).toContain("/maxLength/reject\n");
  expect(await project.read("docs/kill-matrix.md")).toContain("nickname takes any type");
});

/** The facts refer to the closed list that is there, whatever its values are. */
async function write({ id, path, facts, sentences, method }: NewOperation): Promise<void> {
  const folder = join(FIXTURES, "growth", id);
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile() && entry.name !== "operation.yaml")) {
    const source = join(file.parentPath, file.name);
    const own = relative(folder, source);
    written.add(own);
    await project.write(own, await readFile(source, "utf8"));
  }
  const [file, before, text] = path;
  const part = text ?? (await readFile(join(folder, "operation.yaml"), "utf8"));
  if (before === undefined) await project.write(file, (await project.read(file)) + part);
  else await project.edit(file, before, `${part}${before}`);
  written.add(file);
  const languages = JSON.stringify(
    Place.root(CONTRACT).get("components", "schemas", "DefaultLanguage").node["x-enumDescriptions"],
  );
  const known = languages.replace("{", '{"xx_XX":"One more",');
  const table = "export const FACTS: Record<string, OperationFacts> = {\n";
  await edit("test/support/facts.ts", table, `${table}  ${id}: ${facts.replace("LANGUAGES", known)},\n`);
  const pages = "const SENTENCES: Pages = {\n";
  await edit(
    "test/support/sentences.ts",
    pages,
    `${pages}  "A page of ${id}": ${JSON.stringify(sentences)},\n`,
  );
  const [type, code] = method;
  await edit(
    "src/client/client.ts",
    "export interface Client {\n",
    `export interface Client {\n  /** As its page says. */\n  ${type}\n`,
  );
  await edit("src/client/client.ts", "    async updateUser(", `    ${code}\n    async updateUser(`);
  await announce(`New: ${id}.`);
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
