import { expect, test } from "vitest";
import { readPage } from "../../scripts/docs/read.ts";

type Node = Record<string, unknown>;

function documentOf(operation: Node, components: Node = {}, root: Node = {}): Node {
  const info = { title: "Small", version: "1" };
  return { openapi: "3.1.0", info, paths: { "/a": { get: operation } }, components, ...root };
}

function schemaOf(schema: unknown): Node {
  return documentOf({
    responses: { "200": { description: "Yes.", content: { "application/json": { schema } } } },
  });
}

const SCHEMA = "#/paths/~1a/get/responses/200/content/application~1json/schema";
const scheme = (one: Node): Node => documentOf({ security: [{ s: [] }] }, { securitySchemes: { s: one } });

test.each<[string, Node, string]>([
  ["a schema with not", schemaOf({ not: {} }), `${SCHEMA}/not: the page cannot show "not"`],
  ["a schema with if", schemaOf({ items: { if: {} } }), `${SCHEMA}/items/if: the page cannot show "if"`],
  [
    "a property of 3.0",
    schemaOf({ properties: { b: { nullable: true } } }),
    `${SCHEMA}/properties/b/nullable: `,
  ],
  ["a schema that is false", schemaOf({ properties: { b: false } }), `${SCHEMA}/properties/b: `],
  ["a limit that is no number", schemaOf({ minimum: "1" }), `${SCHEMA}/minimum: must be a number`],
  [
    "a reference to nowhere",
    schemaOf({ $ref: "#/components/schemas/X" }),
    `${SCHEMA}: $ref "#/components/schemas/X" leads nowhere`,
  ],
  ["a reference to itself", schemaOf({ $ref: SCHEMA }), `${SCHEMA}: $ref "`],
  [
    "a reference to another file",
    schemaOf({ $ref: "x.yaml" }),
    `${SCHEMA}: $ref "x.yaml" leads out of the document: bundle it first`,
  ],
  ["webhooks", documentOf({}, {}, { webhooks: {} }), '#/webhooks: the page cannot show "webhooks"'],
  ["another version", documentOf({}, {}, { openapi: "3.0.3" }), "#/openapi: must be an OpenAPI 3.1 version"],
  ["callbacks", documentOf({ callbacks: {} }), "#/paths/~1a/get/callbacks: "],
  ["servers of an operation", documentOf({ servers: [] }), "#/paths/~1a/get/servers: "],
  ["two tags", documentOf({ tags: ["a", "b"] }), "#/paths/~1a/get/tags: "],
  [
    "links of a response",
    documentOf({ responses: { "200": { links: {} } } }),
    "#/paths/~1a/get/responses/200/links: ",
  ],
  [
    "an example elsewhere",
    documentOf({ responses: { "200": { content: { "a/b": { examples: { e: { externalValue: "x" } } } } } } }),
    "#/paths/~1a/get/responses/200/content/a~1b/examples/e/externalValue: ",
  ],
  [
    "a cookie",
    documentOf({ parameters: [{ name: "c", in: "cookie", schema: {} }] }),
    "#/paths/~1a/get/parameters/0/in: ",
  ],
  [
    "a style",
    documentOf({ parameters: [{ name: "c", in: "query", style: "deepObject", schema: {} }] }),
    "#/paths/~1a/get/parameters/0/style: ",
  ],
  [
    "an object as a parameter",
    documentOf({ parameters: [{ name: "c", in: "query", schema: { type: "object" } }] }),
    "#/paths/~1a/get/parameters/0/schema: ",
  ],
  [
    "a form",
    documentOf({ requestBody: { content: { "multipart/form-data": {} } } }),
    "#/paths/~1a/get/requestBody/content/multipart~1form-data: the page cannot send a form",
  ],
  ["a scheme that is not known", scheme({ type: "oauth2", flows: {} }), "#/components/securitySchemes/s: "],
  ["two schemes at once", documentOf({ security: [{ a: [], b: [] }] }), "#/paths/~1a/get/security/0: "],
  [
    "a server without its variable",
    documentOf({}, {}, { servers: [{ url: "https://{x}.example" }] }),
    '#/servers/0/url: no variable "x"',
  ],
])("%s ends the build with its pointer.", (_, document, message) => {
  expect(() => readPage(document)).toThrow(message);
});

test("A path whose parameter nobody declares ends the build.", () => {
  const document = { ...documentOf({}), paths: { "/a/{b}": { get: {} } } };
  expect(() => readPage(document)).toThrow('#/paths/~1a~1{b}: no path parameter "b" is declared');
});
