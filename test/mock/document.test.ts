import { expect, test } from "vitest";
import { createMockFetch } from "../../src/mock/index.ts";
import { contract } from "../support/contract.ts";

type Json = Record<string, unknown>;

function documentWith(parts: Json): Json {
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Anything", version: "1" },
    paths: { "/things": { get: { responses: { 200: { description: "Fine." } } } } },
    ...parts,
  };
}

function call(document: object, path: string, init: RequestInit = {}): Promise<Response> {
  return createMockFetch({ document })(`https://mock.invalid${path}`, init);
}

test("the document is not changed", async () => {
  const document = await contract();
  const init = {
    method: "PUT",
    headers: { authorization: `Basic ${btoa("a:b")}`, "content-type": "application/json" },
  };
  const response = await call(document, "/api/users/1", { ...init, body: '{"first_name":"Ada"}' });

  expect(response.status).toBe(200);
  expect(document).toEqual(await contract());
});

test.each([
  [{}, 'The document is not OpenAPI: it has no "openapi".'],
  [documentWith({ paths: {} }), "The document has no operations to mock."],
  [documentWith({ paths: { "/a": { $ref: "#/nowhere" } } }), "The document cannot be read: "],
])("a document that cannot be mocked rejects the call: %#", async (document, message) => {
  await expect(call(document, "/things")).rejects.toThrow(message);
});

test.each([
  [{ type: "text" }, "#/components/schemas/Thing/type"],
  [{ pattern: "(" }, "#/components/schemas/Thing/pattern"],
  [{ properties: { size: { minimum: "1" } } }, "#/components/schemas/Thing/properties/size/minimum"],
])("an invalid schema is named by its pointer: %j", async (schema, pointer) => {
  const document = documentWith({ components: { schemas: { Thing: schema } } });

  await expect(call(document, "/things")).rejects.toThrow(`The schema at ${pointer} is not valid`);
});

test("a schema in a parameter is checked, an example that looks like one is not", async () => {
  const parameters = [
    { name: "q", in: "query", schema: { type: "text" }, example: { schema: { type: "text" } } },
  ];
  const paths = { "/things": { get: { parameters, responses: { 200: { description: "Fine." } } } } };

  await expect(call(documentWith({ paths }), "/things")).rejects.toThrow(
    "The schema at #/paths/~1things/get/parameters/0/schema/type is not valid",
  );
});

test("keywords of JSON Schema 2020-12 are held to", async () => {
  const schema = { type: "object", dependentRequired: { a: ["b"] } };
  const post = {
    requestBody: { required: true, content: { "application/json": { schema } } },
    responses: { 204: { description: "Done." } },
  };
  const document = documentWith({ paths: { "/things": { post } } });
  const send = (body: string): Promise<Response> =>
    call(document, "/things", { method: "POST", headers: { "content-type": "application/json" }, body });

  expect((await send('{"a":1}')).status).toBe(422);
  const done = await send('{"a":1,"b":2}');
  expect([done.status, await done.text()]).toEqual([204, ""]);
});

test("of two paths that fit, the one with fewer parameters answers", async () => {
  const operation = (text: string): Json => ({
    get: {
      parameters: [],
      responses: { 200: { description: "Fine.", content: { "text/plain": { example: text } } } },
    },
  });
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const document = documentWith({
    paths: {
      "/things/{id}": { parameters: [id], ...operation("any") },
      "/things/mine": operation("mine"),
      "/things/{id}.json": { parameters: [id], ...operation("file") },
    },
  });
  const text = async (path: string): Promise<string> => (await call(document, path)).text();

  expect(await text("/things/mine")).toBe("mine");
  expect(await text("/things/other")).toBe("any");
  expect((await call(document, "/things/mine/more")).status).toBe(404);
});

test("a refusal for which the document declares nothing is a plain problem", async () => {
  const q = { name: "q", in: "query", required: true, schema: { type: "integer" } };
  const paths = { "/things": { get: { parameters: [q], responses: { 200: { description: "Fine." } } } } };
  const response = await call(documentWith({ paths }), "/things?q=many");

  expect(response.status).toBe(422);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ title: "Unprocessable Entity", status: 422 });
});

test("a response that breaks the contract says so", async () => {
  const content = { "application/json": { schema: { type: "object", required: ["id"] }, example: {} } };
  const paths = { "/things": { get: { responses: { 200: { description: "Fine.", content } } } } };
  const response = await call(documentWith({ paths }), "/things");

  expect(JSON.parse(response.headers.get("sl-violations") ?? "[]")).toEqual([
    { location: ["response", "body"], message: "Response body must have required property 'id'" },
  ]);
});
