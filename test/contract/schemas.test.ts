import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { contractCases } from "../../src/contract/index.ts";

type Schema = Record<string, unknown> | boolean;

/** The bodies that the cases of a schema send, with what they are to prove. */
function bodiesOf(schema: Schema) {
  const body = { required: true, content: { "application/json": { schema } } };
  const document = { openapi: "3.1.1", paths: { "/a": { post: { requestBody: body, responses: {} } } } };
  return contractCases(document).filter(
    ({ place, sent }) => place.startsWith("body") && sent.body !== undefined,
  );
}

const SCHEMAS: [what: string, schema: Schema, sides: number][] = [
  ["nothing at all", {}, 0],
  ["an object by its properties alone", { properties: { a: { type: "string" } } }, 1],
  ["an array by its items alone", { items: { type: "integer" }, minItems: 2 }, 2],
  ["a text by its pattern alone", { pattern: "^[a-z]+$" }, 1],
  ["a number by its limit alone", { minimum: 3 }, 1],
  ["a number above", { type: "number", exclusiveMinimum: 3, maximum: 4 }, 2],
  ["a number below", { type: "number", maximum: -3 }, 1],
  ["a number between", { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1, example: 0.5 }, 1],
  ["an integer between", { type: "integer", minimum: 2, exclusiveMaximum: 5 }, 2],
  ["a multiple", { type: "integer", multipleOf: 5, minimum: 7, maximum: 20, example: 10 }, 1],
  ["a value with a default", { type: "string", default: "open", enum: ["open", "closed"] }, 1],
  ["a value with examples", { type: "string", examples: ["first", "second"], maxLength: 6 }, 1],
  ["a constant text", { const: "yes" }, 1],
  ["a constant number", { const: 7 }, 1],
  ["a list of booleans and null", { enum: [true, null] }, 1],
  ["a list of numbers", { type: "integer", enum: [3, 5] }, 2],
  ["a list of lower-case texts", { type: "string", enum: ["open"] }, 2],
  ["a boolean", { type: "boolean" }, 4],
  ["null", { type: "null" }, 4],
  ["several types", { type: ["string", "integer", "null"] }, 3],
  ["lengths", { type: "string", minLength: 2, maxLength: 4 }, 2],
  ["lengths of digits", { type: "string", pattern: "^[0-9]+$", minLength: 3, maxLength: 5 }, 2],
  ["a length that a pattern fixes", { type: "string", pattern: "^[A-Z]{3}$" }, 1],
  ["a long text", { type: "string", minLength: 200 }, 1],
  ["an address of a length", { type: "string", format: "email", maxLength: 40 }, 2],
  ...[
    "date",
    "date-time",
    "time",
    "duration",
    "uuid",
    "uri",
    "uri-reference",
    "hostname",
    "ipv4",
    "ipv6",
  ].map((format): [string, Schema, number] => [`the format ${format}`, { type: "string", format }, 2]),
  ["an unknown format", { type: "string", format: "colour" }, 1],
  [
    "unique texts",
    { type: "array", items: { type: "string" }, minItems: 2, maxItems: 3, uniqueItems: true },
    3,
  ],
  [
    "unique numbers",
    { type: "array", items: { type: "integer", minimum: 1 }, minItems: 2, uniqueItems: true },
    2,
  ],
  [
    "unique values of a list",
    { type: "array", items: { enum: ["a", "b", "c"] }, maxItems: 2, uniqueItems: true },
    2,
  ],
  ["unique lists", { type: "array", items: { type: "array", items: { type: "integer" } }, minItems: 2 }, 1],
  [
    "unique booleans, which there are not enough of",
    { type: "array", items: { type: "boolean" }, maxItems: 3, uniqueItems: true },
    1,
  ],
  [
    "unique constants, of which there is one",
    { type: "array", items: { const: 1 }, maxItems: 2, uniqueItems: true },
    1,
  ],
  ["no least number of items", { type: "array", items: { type: "string" }, minItems: 0 }, 1],
  [
    "required fields",
    { type: "object", required: ["a", "b"], properties: { a: { type: "string" }, b: { type: "integer" } } },
    2,
  ],
  [
    "required fields and no other",
    {
      type: "object",
      required: ["a"],
      properties: { a: { type: "string" }, bc: { type: "string" } },
      additionalProperties: false,
    },
    3,
  ],
  ["other fields of a kind", { type: "object", additionalProperties: { type: "integer" } }, 2],
  ["any other fields", { type: "object", additionalProperties: true, properties: { a: {} } }, 1],
  ["no least number of fields", { type: "object", minProperties: 0, properties: { a: {} } }, 1],
  [
    "two fields at least",
    {
      type: "object",
      minProperties: 2,
      properties: { a: { type: "string" }, b: { type: "string" }, c: { type: "string" } },
    },
    1,
  ],
  [
    "more fields allowed than there are",
    { type: "object", maxProperties: 9, properties: { a: { type: "string" } } },
    1,
  ],
  [
    "parts that are all to hold",
    {
      allOf: [
        { type: "object", required: ["a"], properties: { a: { type: "string" } } },
        { properties: { b: { type: "integer" } } },
      ],
    },
    1,
  ],
  ["parts of a text", { allOf: [{ type: "string" }, { maxLength: 9 }] }, 1],
  ["either of two", { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }, 1],
  ["either of two without types", { anyOf: [{ const: "a" }, { const: "b" }] }, 0],
  [
    "a field inside a field",
    {
      type: "object",
      properties: { a: { type: "object", properties: { b: { type: "string", writeOnly: true } } } },
    },
    2,
  ],
  [
    "a secret where other fields are allowed",
    { type: "object", properties: { a: { type: "string", writeOnly: true, example: "not-a-secret" } } },
    1,
  ],
  [
    "a field that is only read",
    { type: "object", properties: { a: { type: "string", readOnly: true }, b: { type: "string" } } },
    1,
  ],
  [
    "a field named like the unknown one",
    { type: "object", additionalProperties: false, properties: { unknown_field: { type: "string" } } },
    2,
  ],
];

test.for(SCHEMAS)("What is sent for %s keeps to it or breaks it as said.", ([, schema, sides]) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  const cases = bodiesOf(schema).filter(({ keyword }) => keyword !== "mediaType" && keyword !== "content");
  for (const { id, sent, kind } of cases) {
    expect([id, JSON.stringify(sent.body), validate(sent.body)]).toEqual([
      id,
      expect.anything(),
      kind === "accept",
    ]);
  }
  expect(cases.filter(({ kind }) => kind === "reject").length).toBeGreaterThanOrEqual(sides);
});
