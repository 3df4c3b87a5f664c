/** The day a second operation arrives: Get User, added to a copy as CONTRIBUTING says. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FACTS } from "../support/facts.ts";
import { type Ended, LONG_MS, run } from "../support/program.ts";
import { copyProject, type Project, ROOT } from "../support/project.ts";

/** The fields of the answer, as the provider's Get User page documents them. */
const FIELDS = { ...FACTS["updateUser"]?.answer.fields, registration_password: "string" };
const EXAMPLES: Record<string, string> = { array: "[]", object: "{}", string: '"1"' };

const OPERATION = `get:
  operationId: getUser
  summary: Get User
  description: Reads the details of one user.
  tags:
    - Users
  responses:
    "200":
      $ref: ../components/responses/UserFound.yaml
    "401":
      $ref: ../components/responses/Unauthorized.yaml
    "403":
      $ref: ../components/responses/AddressNotAllowed.yaml
    "404":
      $ref: ../components/responses/UserNotFound.yaml
    "422":
      $ref: ../components/responses/ValidationFailed.yaml
`;

const RESPONSE = `description: The user as it is now.
x-assumption: The page shows a body and no status.
content:
  application/json:
    schema:
      $ref: ../schemas/UserDetails.yaml
    examples:
      found:
        summary: A user
        value:
${Object.entries(FIELDS)
  .map(([name, type]) => `          ${name}: ${name === "id" ? '"1024"' : EXAMPLES[String(type)]}`)
  .join("\n")}
`;

const SCHEMA = `type: object
description: A user. Every scalar is a string, numbers and flags too.
x-assumption: No page says whether a field may be missing, so none is required.
properties:
${Object.entries(FIELDS)
  .map(
    ([name, type]) =>
      `  ${name}:\n    type: ${type}\n    description: The ${name.replaceAll("_", " ")} of the user.\n    example: ${name === "id" ? '"1024"' : EXAMPLES[String(type)]}`,
  )
  .join("\n")}
`;

const FACT = `
  getUser: {
    method: "get",
    server: "https://{tenant}.td.commpeak.com",
    variables: { tenant: "example" },
    path: "/api/users/{id}",
    authentication: ["http basic"],
    parameters: { "path id": "string" },
    body: {},
    answer: { mediaType: "application/json", fields: ${JSON.stringify(FIELDS)} },
    uncertain: [],
    destructive: [],
    secret: [],
    withheld: [],
  },
};
`;

let project: Project;
let generated: Ended;

function node(...args: string[]): Promise<Ended> {
  return run(process.execPath, args, project.root, {}, LONG_MS);
}

beforeAll(async () => {
  project = await copyProject();
  const more = [
    "test",
    "docs",
    "vitest.config.ts",
    "tsconfig.json",
    "tsconfig.build.json",
    "README.md",
    "CHANGELOG.md",
    ".github",
  ];
  await Promise.all(more.map((name) => cp(join(ROOT, name), join(project.root, name), { recursive: true })));
  // The contributor's whole change: YAML, one method, one entry in the fact table.
  await project.edit("openapi/paths/users_{id}.yaml", "put:\n", `${OPERATION}put:\n`);
  await project.write("openapi/components/responses/UserFound.yaml", RESPONSE);
  await project.write("openapi/components/schemas/UserDetails.yaml", SCHEMA);
  await project.edit(
    "src/client/client.ts",
    "    async updateUser(",
    `    async getUser(id: string) {
      if (!/^\\d+$/.test(id)) throw new ArgumentError("id must be decimal digits");
      return perform<UserDetails>(
        \`GET \${baseUrl}/api/users/\${id}\`,
        [credentials, password],
        (signal) => http.GET("/api/users/{id}", { params: { path: { id } }, signal, parseAs: "text" }),
        options,
      );
    },
    async updateUser(`,
  );
  await project.edit(
    "src/client/client.ts",
    "export interface Client {\n",
    `type UserDetails = import("../../generated/openapi.ts").components["schemas"]["UserDetails"];

export interface Client {
  /** Reads a user. */
  getUser(id: string): Promise<UserDetails | undefined>;
`,
  );
  await project.edit("test/support/facts.ts", "\n};\n", FACT);
  generated = await node("scripts/generate.ts");
});
afterAll(() => project[Symbol.asyncDispose]());

test("Lint, bundle and types take it up.", async () => {
  expect(generated).toMatchObject({ code: 0, stderr: "" });
  expect(await project.read("generated/openapi.ts")).toContain("getUser: {");
  expect(await node("node_modules/.bin/tsc", "--noEmit")).toMatchObject({ code: 0, stdout: "" });
});

test("The client calls it, and the mock answers with the user that was asked for.", async () => {
  await project.write(
    "try.ts",
    `
    import { createClient } from "./src/index.ts";
    import { createMockFetch } from "./src/mock/index.ts";
    import document from "./generated/openapi.json" with { type: "json" };
    const fetch = createMockFetch({ document });
    const users = createClient({ baseUrl: "https://mock.invalid", username: "a", password: "b", fetch });
    console.log(JSON.stringify([await users.getUser("7"), await users.updateUser("8", { first_name: "Ada" })]));
  `,
  );
  const { stdout, stderr } = await node("try.ts");
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toMatchObject([
    { id: "7", registration_password: "1" },
    { id: "8", first_name: "Ada" },
  ]);
});

test("The docs show it.", async () => {
  expect(await node("scripts/docs.ts", "--out", join(project.root, "site"))).toMatchObject({ code: 0 });
  const page = await project.read("site/index.html");
  expect(page).toContain("Get User");
  expect(page).toContain("getUser");
});

test("Its cases are derived, hold on its mock, cover it whole, and look whether an update lasts.", async () => {
  const { contractCases, coverageOf, runContract } = await import(
    pathToFileURL(join(project.root, "src/contract/index.ts")).href
  );
  const { createMockFetch } = await import(pathToFileURL(join(project.root, "src/mock/index.ts")).href);
  const document = JSON.parse(await project.read("generated/openapi.json"));
  const all: { id: string; mock: boolean; after?: object }[] = contractCases(document);
  const cases = all.filter(({ mock }) => mock);
  const results = await runContract({ document, cases, fetch: createMockFetch({ document }) });
  expect(cases.some(({ id }) => id.startsWith("getUser/path/id/pattern/reject"))).toBe(true);
  expect(results.flatMap(({ findings }: { findings: unknown[] }) => findings)).toEqual([]);
  expect(coverageOf(document, cases, results).missing).toEqual([]);
  expect(all.filter(({ after }) => after).map(({ id }) => id)).toEqual(["updateUser/effect/effect/accept"]);
});

test("Each mutant of it turns something red.", async () => {
  const { code, stdout, stderr } = await node(
    "test/mutants/mutate.ts",
    "--only",
    "#/paths/~1api~1users~1{id}/get",
  );
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: "" });
  const details = await node(
    "test/mutants/mutate.ts",
    "--only",
    "#/components/schemas/UserDetails/properties/groups",
  );
  expect(details.code, details.stdout).toBe(0);
});

test.for([
  [["test/facts.test.ts", "-t", "The contract"]],
  [["test/contract/cases.test.ts", "test/contract/coverage.test.ts"]],
  [
    [
      "test/mock/echo.test.ts",
      "test/client/update-user.test.ts",
      "test/client/errors.test.ts",
      "test/docs/page.test.ts",
    ],
  ],
])("Daily tests that walk the contract pass on it as they are: %s.", async ([args = []]) => {
  const { code, stdout, stderr } = await node(
    "node_modules/.bin/vitest",
    "run",
    "--project=unit",
    "--reporter=dot",
    ...args,
  );
  expect(code, stdout + stderr).toBe(0);
});
