import { expect, test } from "vitest";
import { examplesOf, operationsOf, successesOf } from "../../src/openapi/operations.ts";
import { writeOnlyFields } from "../../src/verify/secrets.ts";
import { run } from "../support/program.ts";
import { ROOT } from "../support/project.ts";
import { CONTRACT } from "./source.ts";

const TEXT = JSON.stringify(CONTRACT);

test("The examples hold no secret but one that says it is none.", () => {
  for (const { body } of operationsOf(CONTRACT)) {
    for (const [name, field] of body ? writeOnlyFields(body.schema) : []) {
      const sent = body
        ? examplesOf(body.place).map(([, example]) => Object(example.node["value"])[name])
        : [];
      const values = [field.node["example"], ...sent.filter((value) => value !== undefined)];
      for (const value of values) expect(value).toMatch(/^not-a-real-/);
    }
  }
});

test("No example holds a password or the credentials of anybody.", () => {
  const tokens = [...TEXT.matchAll(/\bBasic ([\w+/-]+=*)/g)].map(([, token = ""]) => token);
  expect(tokens.filter((token) => Buffer.from(token, "base64").includes(":"))).toEqual([]);
  const passwords = TEXT.match(/"[^"]*password[^"]*":"[^"]*"/gi) ?? [];
  expect(passwords.filter((member) => !/:"not-a-real-/.test(member))).toEqual([]);
});

test("Documentation, examples and errors get the full score.", async () => {
  const redocly = ["node_modules/.bin/redocly", "score", "generated/openapi.yaml", "--format", "json"];
  const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { code, stdout } = await run(process.execPath, redocly, ROOT, quiet);
  expect(code).toBe(0);
  const { subscores, rawMetrics } = JSON.parse(stdout);
  const operations = operationsOf(CONTRACT);
  // Where neither side has a body, there is nothing to show.
  const shown = operations.filter((operation) => {
    return operation.body ?? successesOf(operation).some(([, response]) => response.has("content"));
  });
  expect(rawMetrics.operationCount).toBe(operations.length);
  expect(subscores).toMatchObject({
    documentationQuality: 1,
    exampleCoverage: shown.length / operations.length,
    errorClarity: 1,
  });
});
