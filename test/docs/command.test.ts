import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operationsOf } from "../../src/openapi/operations.ts";
import { books } from "../support/fixture.ts";
import { run } from "../support/program.ts";
import { copyProject, type Project, ROOT } from "../support/project.ts";

const DOCS = "scripts/docs.ts";
const OPERATIONS = operationsOf(books()).map(({ id }) => `${id}.md`);
const FILES = ["index.html", "openapi.json", "openapi.yaml", "llms.txt", ...OPERATIONS];
const docs = ({ root }: Pick<Project, "root">, ...args: string[]): ReturnType<typeof run> => {
  return run(process.execPath, [DOCS, ...args], root);
};

test.concurrent("It writes a site into dist/docs: the page, and beside it the contract and a file an operation.", async () => {
  await using project = await copyProject();
  const { code, stdout, stderr } = await docs(project);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: `Wrote ${FILES.join(", ")} to dist/docs.\n`,
    stderr: "",
  });
  expect((await readdir(join(project.root, "dist/docs"))).sort()).toEqual(FILES.toSorted());
  const page = await project.read("dist/docs/index.html");
  const [{ url }] = books().servers;
  expect(page).toContain(url);
  expect(page).not.toMatch(/127\.0\.0\.1|localhost/);
});

test.concurrent("--out, --url and --mock are heeded.", async () => {
  await using project = await copyProject();
  const args = ["--out", "site", "--url", "https://docs.example/api/", "--mock", "http://127.0.0.1:4999/"];
  expect(await docs(project, ...args)).toMatchObject({ code: 0 });
  const page = await readFile(join(project.root, "site/index.html"), "utf8");
  expect(page).toContain('<link rel="canonical" href="https://docs.example/api/">');
  expect(page).toContain("Local mock, http://127.0.0.1:4999<");
});

test.concurrent.each([
  ["--url", "docs.example"],
  ["--mock", "javascript:alert(1)"],
  ["--colour", "red"],
])("%s %s is wrong use.", async (flag, value) => {
  const { code, stderr } = await docs({ root: ROOT }, flag, value);
  expect(code).toBe(2);
  expect(stderr).toContain(flag);
  expect(stderr).toContain("; see --help");
});
