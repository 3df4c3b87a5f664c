import { expect, test } from "vitest";
import { bodySchema, examplesOf, operationsOf, successesOf } from "../../src/openapi/operations.ts";
import { writeOnlyFields } from "../../src/verify/secrets.ts";
import { run } from "../support/program.ts";
import { ROOT } from "../support/project.ts";
import { CONTRACT } from "./source.ts";

const TEXT = JSON.stringify(CONTRACT);
const OPERATIONS = operationsOf(CONTRACT);

test("The examples hold no secret but one that says it is none.", () => {
  const secrets = OPERATIONS.flatMap(({ body }) => (body ? writeOnlyFields(body.schema) : []));
  for (const [, { node }] of secrets) expect(node["example"]).toMatch(/^not-a-real-/);
  const names = ['[^"]*password[^"]*', ...secrets.map(([name]) => name)];
  const members = TEXT.match(new RegExp(`"(${names.join("|")})":"[^"]*"`, "gi")) ?? [];
  expect(members.filter((member) => !/:"not-a-real-/.test(member))).toEqual([]);
});

test("No example holds the credentials of anybody.", () => {
  const tokens = [...TEXT.matchAll(/\bBasic ([\w+/-]+=*)/g)].map(([, token = ""]) => token);
  expect(tokens.filter((token) => Buffer.from(token, "base64").includes(":"))).toEqual([]);
});

test("Each field of an answer is shown by an example, of whichever operation.", () => {
  const answers = OPERATIONS.flatMap(successesOf).map(([, success]) => {
    const schema = bodySchema(success);
    const values = examplesOf(success).flatMap(([, { node }]) => node["value"]);
    return { fields: schema.get(...(schema.has("items") ? ["items"] : []), "properties"), values };
  });
  for (const { fields } of answers) {
    const alike = answers.filter((other) => other.fields.pointer === fields.pointer);
    const shown = alike.flatMap(({ values }) => values.flatMap((value) => Object.keys(Object(value))));
    expect(fields.entries().filter(([name]) => !shown.includes(name))).toEqual([]);
  }
});

test("Documentation, examples and errors get the full score.", async () => {
  const redocly = ["node_modules/.bin/redocly", "score", "generated/openapi.yaml", "--format", "json"];
  const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { code, stdout } = await run(process.execPath, redocly, ROOT, quiet);
  expect(code).toBe(0);
  const { subscores, rawMetrics } = JSON.parse(stdout);
  // Where neither side has a body, there is nothing to show.
  const shown = OPERATIONS.filter((operation) => {
    return operation.body ?? successesOf(operation).some(([, response]) => response.has("content"));
  });
  expect(rawMetrics.operationCount).toBe(OPERATIONS.length);
  expect(subscores).toMatchObject({
    documentationQuality: 1,
    exampleCoverage: shown.length / OPERATIONS.length,
    errorClarity: 1,
  });
});
