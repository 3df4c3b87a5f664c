import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../support/program.ts";
import { copyProject, type Project, ROOT } from "../support/project.ts";

const DOCS = "scripts/docs.ts";
const docs = ({ root }: Pick<Project, "root">, ...args: string[]): ReturnType<typeof run> => {
  return run(process.execPath, [DOCS, ...args], root);
};

test.concurrent("It writes a site of three files into dist/docs.", async () => {
  await using project = await copyProject();
  const { code, stdout, stderr } = await docs(project);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: "Wrote index.html, openapi.json, openapi.yaml to dist/docs.\n",
    stderr: "",
  });
  expect((await readdir(join(project.root, "dist/docs"))).sort()).toEqual([
    "index.html",
    "openapi.json",
    "openapi.yaml",
  ]);
  const page = await project.read("dist/docs/index.html");
  expect(page).toContain("https://{tenant}.td.commpeak.com");
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
  expect(stderr).toContain("Usage: npm run docs");
});

test.concurrent("A construct that the page cannot show ends it with the pointer, and nothing is written.", async () => {
  await using project = await copyProject();
  await project.edit(
    "openapi/components/schemas/User.yaml",
    "properties:",
    "propertyNames:\n  pattern: ^[a-z_]+$\nproperties:",
  );
  const { code, stdout, stderr } = await docs(project);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe('#/components/schemas/User/propertyNames: the page cannot show "propertyNames"\n');
  await expect(readdir(join(project.root, "dist"))).rejects.toThrow("ENOENT");
});

test.concurrent("A second operation, without a body, is taken up by itself.", async () => {
  await using project = await copyProject();
  await project.edit(
    "openapi/paths/users_{id}.yaml",
    "put:",
    `get:
  operationId: getUser
  summary: Get User
  description: Reads one user.
  tags: [Users]
  parameters:
    - name: fields
      in: query
      description: The fields to read.
      schema:
        type: array
        items:
          type: string
      example: [first_name]
  responses:
    "200":
      $ref: ../components/responses/UserUpdated.yaml
    "404":
      $ref: ../components/responses/UserNotFound.yaml
put:`,
  );
  expect(await docs(project)).toMatchObject({ code: 0, stderr: "" });
  const page = await project.read("dist/docs/index.html");
  for (const id of ["getUser", "updateUser"]) {
    expect(page).toContain(`<section class="operation" id="${id}"`);
    expect(page).toContain(`<form class="card try" data-operation="${id}"`);
  }
  expect(page).toContain('<li id="getUser.query.fields" class="field">');
  const { paths } = JSON.parse(await project.read("dist/docs/openapi.json"));
  expect(paths["/api/users/{id}"].get["x-codeSamples"]).toHaveLength(6);
});
