/** A contributor's first changes, made in a copy of the project as CONTRIBUTING says: all that holds goes on holding. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operationsOf } from "../../src/openapi/operations.ts";
import { Place } from "../../src/openapi/place.ts";
import { CONTRACT } from "../contract/source.ts";
import { FACTS } from "../support/facts.ts";
import { type Ended, LONG_MS, run } from "../support/program.ts";
import { copyRepository, type Project } from "../support/project.ts";

let project: Project;

beforeAll(async () => {
  project = await copyRepository();
});
afterAll(() => project[Symbol.asyncDispose]());

/** Runs a script of package.json, as npm does. */
async function npm(script: string): Promise<Ended> {
  const { scripts } = JSON.parse(await project.read("package.json"));
  // A contributor's machine is not CI, where vitest writes no snapshot.
  const env = { PATH: `${join(project.root, "node_modules/.bin")}:${process.env["PATH"]}`, CI: "" };
  return run("sh", ["-c", scripts[script]], project.root, env, LONG_MS);
}

/** What CONTRIBUTING asks for after a change. */
async function expectGreen(): Promise<void> {
  for (const script of ["generate", "snapshots", "test"]) {
    const { code, stdout, stderr } = await npm(script);
    expect({ script, code }, stdout + stderr).toEqual({ script, code: 0 });
  }
}

test("An optional field and a value of a closed list take YAML, and the fact table for what is documented.", async () => {
  const body = operationsOf(CONTRACT).find(({ body }) => body?.schema.component)?.body;
  const [name, list] = Place.root(CONTRACT)
    .get("components", "schemas")
    .entries()
    .find(([, schema]) => schema.has("enum") && schema.basis() === "documented") as [string, Place];
  const values = list.node["enum"] as string[];
  const last = values.at(-1) as string;

  const field = `properties:
  nickname:
    type: string
    description: The name by which colleagues call the user.
    x-assumption: No page lists it; it is here to see what a field takes.
    example: Countess
`;
  await project.edit(`openapi/components/schemas/${body?.schema.component}.yaml`, "properties:\n", field);
  const file = `openapi/components/schemas/${name}.yaml`;
  await project.edit(file, `  - ${last}\n`, `  - ${last}\n  - xx_XX\n`);
  await project.edit(file, `  ${last}: `, `  xx_XX: One more\n  ${last}: `);
  await project.edit(
    "test/support/facts.ts",
    `        ${last}: `,
    `        xx_XX: "One more",\n        ${last}: `,
  );
  await expectGreen();

  expect(await project.read("generated/openapi.ts")).toContain("nickname?: string;");
  expect(await project.read("generated/lists.ts")).toContain('{ value: "xx_XX", label: "One more" }');
  expect(await project.read("test/contract/cases.txt")).toContain("/body/nickname/type/reject/null\n");
  expect(await project.read("docs/kill-matrix.md")).toContain("nickname takes any type");
});

/** The fields of the answer, as the provider's Get User page documents them. */
const FIELDS = { ...FACTS["updateUser"]?.answer.fields, registration_password: "string" };
const EXAMPLES: Record<string, string> = { array: "[]", object: "{}", string: '"1024"' };
const entries = Object.entries(FIELDS).map(([name, type]) => {
  const example = name.includes("password") ? "not-a-real-password" : EXAMPLES[String(type)];
  return [name, String(type), example] as const;
});

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
put:
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
${entries.map(([name, , example]) => `          ${name}: ${example}`).join("\n")}
`;

function sentenceOf(field: string): string {
  return `The ${field.replaceAll("_", " ")} of the user.`;
}

const SCHEMA = `type: object
description: A user. Every scalar is a string, numbers and flags too.
x-assumption: No page says whether a field may be missing, so none is required.
properties:
${entries
  .map(([name, type, example]) => {
    const items = type === "array" ? "\n    items: {}" : "";
    return `  ${name}:\n    type: ${type}${items}\n    description: ${sentenceOf(name)}\n    example: ${example}`;
  })
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
    answer: {
      mediaType: "application/json",
      fields: {
${entries.map(([name, type]) => `        ${name}: "${type}",`).join("\n")}
      },
    },
    uncertain: [],
    destructive: [],
    secret: [],
    withheld: [],
  },
};
`;

const PAGES = "const SENTENCES: Pages = {\n";
const fields = entries.map(([name]) => `    ${name}: "${sentenceOf(name)}",\n`).join("");
const PAGE = `  "Get a user": {\n    get: ["Get User", "Reads the details of one user."],\n${fields}  },\n`;

test("An operation takes YAML, its facts and one method of the client.", async () => {
  await project.edit("openapi/paths/api_users_{id}.yaml", "put:\n", OPERATION);
  await project.write("openapi/components/responses/UserFound.yaml", RESPONSE);
  await project.write("openapi/components/schemas/UserDetails.yaml", SCHEMA);
  await project.edit("test/support/facts.ts", "\n};\n", FACT);
  await project.edit("test/support/sentences.ts", PAGES, `${PAGES}${PAGE}`);
  await project.edit(
    "src/client/client.ts",
    "export interface Client {\n",
    `export interface Client {
  /** Reads the details of one user. */
  getUser(id: string, options?: CallOptions): Promise<components["schemas"]["UserDetails"] | undefined>;
`,
  );
  await project.edit(
    "src/client/client.ts",
    "    async updateUser(",
    `    async getUser(id, callOptions) {
      check(/^\\d+$/.test(id), "id must be decimal digits");
      return call((init) => http.GET("/api/users/{id}", { params: { path: { id } }, ...init }), callOptions);
    },
    async updateUser(`,
  );
  await expectGreen();

  expect(await project.read("test/contract/cases.txt")).toContain("getUser/path/id/pattern/reject/letters\n");
  expect(await project.read("test/contract/cases.txt")).toContain("updateUser/effect/effect/accept\n");
});
