import { expect, onTestFinished, test } from "vitest";
import { createMockFetch, startMock } from "../../src/mock/index.ts";
import { loadPeer } from "../../src/peers.ts";

type Json = Record<string, unknown>;

/** A document with one operation, `POST /things`. */
function documentOf(post: Json, rest: Json = {}): Json {
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Things", version: "1" },
    paths: { "/things": { post } },
    ...rest,
  };
}

function post(document: Json, init: RequestInit = {}, query = ""): Promise<Response> {
  return createMockFetch({ document })(`https://mock.invalid/things${query}`, { method: "POST", ...init });
}

const jsonBody = (text: string): RequestInit => ({
  headers: { "content-type": "application/json" },
  body: text,
});
const requestBody = { content: { "application/json": { schema: { type: "object", required: ["id"] } } } };

test("a declared error of another form is served as it stands", async () => {
  const example = { message: "no" };
  const content = { "application/json": { schema: { type: "object" }, example } };
  const document = documentOf({
    requestBody,
    responses: { 201: { description: "Made." }, 422: { description: "No.", content } },
  });

  const response = await post(document, jsonBody("{}"));

  expect([response.status, response.headers.get("content-type"), await response.json()]).toEqual([
    422,
    "application/json",
    example,
  ]);
});

test("a declared problem that may not have errors is served as it stands", async () => {
  const example = { title: "No" };
  const schema = { type: "object", properties: { title: { type: "string" } }, additionalProperties: false };
  const content = { "application/problem+json": { schema, example } };
  const document = documentOf({
    requestBody,
    responses: { 201: { description: "Made." }, 422: { description: "No.", content } },
  });

  expect(await (await post(document, jsonBody("{}"))).json()).toEqual(example);
});

test("without a declared 401 the challenge is Prism's own", async () => {
  const document = documentOf(
    { responses: { 204: { description: "Done." } }, security: [{ basic: [] }] },
    { components: { securitySchemes: { basic: { type: "http", scheme: "basic" } } } },
  );
  const response = await post(document);

  expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="*"']);
});

test("a deprecated parameter is answered, not refused", async () => {
  const parameters = [{ name: "old", in: "query", deprecated: true, schema: { type: "string" } }];
  const document = documentOf({ parameters, responses: { 204: { description: "Done." } } });

  expect((await post(document, {}, "?old=1")).status).toBe(204);
});

test("a query parameter that is repeated is a list", async () => {
  const parameters = [
    {
      name: "id",
      in: "query",
      explode: true,
      schema: { type: "array", items: { type: "integer" }, maxItems: 2 },
    },
  ];
  const document = documentOf({ parameters, responses: { 204: { description: "Done." } } });

  expect((await post(document, {}, "?id=1&id=2")).status).toBe(204);
  expect((await post(document, {}, "?id=1&id=2&id=3")).status).toBe(422);
});

test("an answer by a range of statuses is echoed, too, with what it inherits", async () => {
  const inherited = { type: "object", properties: { id: { type: "string", examples: ["0"] }, any: true } };
  const content = { "application/json": { schema: { allOf: [inherited] }, example: { id: "0" } } };
  const document = documentOf({ requestBody, responses: { "2XX": { description: "Fine.", content } } });

  expect(await (await post(document, jsonBody('{"id":7,"any":[1]}'))).json()).toEqual({ id: "7", any: [1] });
});

test("a body where none is declared is not taken", async () => {
  const response = await post(documentOf({ responses: { 204: { description: "Done." } } }), {
    body: "anything",
  });

  expect([response.status, (await response.json()).detail]).toEqual([
    415,
    "No supported content types, but request included a non-empty body.",
  ]);
});

test("missing credentials come before an unreadable body, without a declared 401 too", async () => {
  const document = documentOf(
    { requestBody, responses: { 204: { description: "Done." } }, security: [{ basic: [] }] },
    { components: { securitySchemes: { basic: { type: "http", scheme: "basic" } } } },
  );

  expect((await post(document, jsonBody("{"))).status).toBe(401);
});

test("an example of an undeclared name lists nothing where there is nothing", async () => {
  const response = await post(documentOf({ responses: { 204: { description: "Done." } } }), {
    headers: { prefer: "example=any" },
  });

  expect((await response.json()).detail).toBe(
    "POST /things has no example of this name for its success. It has, by code: none.",
  );
});

test("a regular expression among the names of properties is checked", async () => {
  const schema = { patternProperties: { "(": {} } };
  const document = documentOf(
    { responses: { 204: { description: "Done." } } },
    { components: { schemas: { Thing: schema } } },
  );

  await expect(post(document)).rejects.toThrow(
    "The schema at #/components/schemas/Thing/patternProperties/( is not valid",
  );
});

test("an IPv6 address stands in brackets in the URL", async (context) => {
  const server = await startMock({ port: 0, host: "::1" }).catch(() =>
    context.skip("This machine has no IPv6."),
  );
  onTestFinished(() => server.close());

  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(server.url)).status).toBe(404);
});

test("a port that no machine has is an error at the start", async () => {
  await expect(startMock({ port: 70_000 })).rejects.toThrow("Port must be a number between 0 and 65535");
});

test("a missing peer is named with the command that installs it, another error passes", async () => {
  const missing = Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });

  await expect(loadPeer("mock", () => Promise.reject(missing))).rejects.toThrow(
    "Run: npm install --save-dev @stoplight/prism-http srvx",
  );
  await expect(loadPeer("mock", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
