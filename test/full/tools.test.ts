/** The tools of others read the bundled contract. Needs a registry, and Java for one of them. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, type TestContext, test } from "vitest";
import { examplesOf, type Operation, operationsOf } from "../../src/openapi/operations.ts";
import { CONTRACT } from "../contract/source.ts";
import { type Consumer, install, Unavailable } from "../support/consumer.ts";
import { missingProgram } from "../support/languages.ts";
import { miss } from "../support/miss.ts";
import { LONG_MS, run, start } from "../support/program.ts";
import { ROOT } from "../support/project.ts";

const TOOLS = {
  "@apidevtools/swagger-parser": "13.1.0",
  "@hey-api/openapi-ts": "0.99.0",
  "@scalar/openapi-parser": "0.29.22",
  "@stoplight/spectral-cli": "6.16.3",
  "openapi-examples-validator": "7.1.0",
  orval: "8.38.0",
  specmatic: "2.55.1",
  "swagger-typescript-api": "13.13.0",
  // It compiles what the generators write.
  typescript: "5.9.3",
};

const BUNDLE = join(ROOT, "generated/openapi");
const NODE = process.execPath;

const folder = await mkdtemp(join(tmpdir(), "update-user-api-"));
afterAll(() => rm(folder, { recursive: true }));
const pins = Object.entries(TOOLS).map(([name, version]) => `${name}@${version}`);
/** A project with every tool; undefined where no registry can be reached. */
const installed = await install(join(folder, "tools"), pins).catch((error) => {
  if (error instanceof Unavailable) return undefined;
  throw error;
});

function toolsFor(context: TestContext): Consumer {
  return installed ?? miss(context, "Skipped: the tools of others, for the registry cannot be reached");
}

/** Runs a program that has to succeed, and gives what it printed. */
async function succeed({ root, run }: Consumer, [name = "", ...args]: string[]): Promise<string> {
  const path = name === NODE ? name : join(root, "node_modules", ".bin", name);
  const { code, stdout, stderr } = await run(path, ...args);
  expect(code, stdout + stderr).toBe(0);
  return stdout;
}

describe.for(["json", "yaml"])("The bundle as %s", (format) => {
  const program = (text: string): string[] => [NODE, "--input-type=module", "--eval", text];
  const SWAGGER = `
    import parser from "@apidevtools/swagger-parser";
    console.log((await parser.validate(process.argv[1])).openapi, []);`;
  const SCALAR = `
    import { readFile } from "node:fs/promises";
    import { validate } from "@scalar/openapi-parser";
    const { errors, version } = await validate(await readFile(process.argv[1], "utf8"));
    console.log(version, errors);`;

  test.for<[tool: string, command: string[], says: RegExp]>([
    ["swagger-parser", program(SWAGGER), /^3\.1\.\d \[\]$/m],
    ["Scalar's parser", program(SCALAR), /^3\.1 \[\]$/m],
    ["Spectral", ["spectral", "lint", "--ruleset=spectral.json", "--fail-severity=hint"], /^No results/],
    ["openapi-examples-validator", ["openapi-examples-validator"], /^Total examples found: [1-9]/m],
  ])("has nothing that %s minds.", async ([, command, says], context) => {
    const project = toolsFor(context);
    // No owner is invented who could be written to.
    const ruleset = { extends: ["spectral:oas"], rules: { "info-contact": "off" } };
    await project.write("spectral.json", JSON.stringify(ruleset));
    expect(await succeed(project, [...command, `${BUNDLE}.${format}`])).toMatch(says);
  });
});

/** A program that compiles only with right types of a body. */
function useOf({ place, schema }: NonNullable<Operation["body"]>, suffix: string): string {
  const [field] =
    schema
      .get("properties")
      .entries()
      .find(([, property]) => property.has("enum")) ?? [];
  const type = `${schema.component}${suffix}`;
  const values = examplesOf(place).map(([, { node }]) => node["value"]);
  return `
    import type { ${type} } from "./index";
    export const taken${type}: ${type}[] = ${JSON.stringify(values)};
    // @ts-expect-error
    export const misspelt${type}: ${type} = { ...taken${type}[0], unknown_field: "Ada" };
    // @ts-expect-error
    export const unlisted${type}: ${type} = { ...taken${type}[0], ${field}: "none" };`;
}

describe("The types of each request body", () => {
  const bodies = operationsOf(CONTRACT).flatMap(({ body }) => body ?? []);
  const use = (suffix: string): string => bodies.map((body) => useOf(body, suffix)).join("\n");

  test.for([
    // It makes two types of a schema with a `writeOnly` field.
    ["openapi-ts", "Writable", "--output=openapi-ts", "--input"],
    ["orval", "", "--client=fetch", "--output=orval/index.ts", "--input"],
    [
      ...["swagger-typescript-api", "", "generate", "--enum-style=union"],
      ...["--output=swagger-typescript-api", "--name=index.ts", "--path"],
    ],
  ])("by %s compile, and take the examples alone.", async ([tool = "", suffix = "", ...args], context) => {
    const project = toolsFor(context);
    await succeed(project, [tool, ...args, `${BUNDLE}.json`]);
    await project.write(`${tool}/use.ts`, use(suffix));
    const how = { strict: true, noEmit: true, module: "esnext", moduleResolution: "bundler", types: [] };
    const compilerOptions = { ...how, target: "es2022", lib: ["es2022", "dom", "dom.iterable"] };
    await project.write(`${tool}/tsconfig.json`, JSON.stringify({ compilerOptions }));
    await succeed(project, ["tsc", "--project", tool]);
  });
});

test("Specmatic finds the mock to answer more than a thousand calls as the bundle says.", async (context) => {
  if (missingProgram("java")) miss(context, "Skipped: Specmatic, for java is not installed");
  const { root } = toolsFor(context);
  await using mock = start(NODE, ["src/cli/main.ts", "mock", "--port", "0"], ROOT, {}, LONG_MS);
  const [, url] = await mock.printed(/Mock listening on (\S+)/);
  const args = ["-jar", "node_modules/specmatic/specmatic.jar", "test", `${BUNDLE}.json`];
  const variables = {
    // Credentials, by the name of the security scheme.
    basicAuth: btoa("any:any"),
    SPECMATIC_DISABLE_TELEMETRY: "true",
    SPECMATIC_GENERATIVE_TESTS: "true",
    // Without a bound it would try for hours: each value of each list beside each of all others.
    MAX_TEST_REQUEST_COMBINATIONS: "10",
  };
  const { code, stdout } = await run("java", [...args, `--testBaseURL=${url}`], root, variables, LONG_MS);
  const [summary, count] = stdout.match(/^Tests run: (\d+),.*/m) ?? [];
  const good = { code: 0, summary: expect.stringContaining(`Successes: ${count}, Failures: 0,`) };
  expect({ code, summary }, stdout.slice(-5000)).toEqual(good);
  expect(Number(count)).toBeGreaterThan(1000);
});
