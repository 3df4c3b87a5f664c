import { expect, test } from "vitest";
import { casesOf } from "../../src/verify/cases.ts";
import { runCases } from "../../src/verify/run.ts";
import { books } from "../support/fixture.ts";
import { VALID } from "../support/http.ts";
import { loadMockFetch, mockOf } from "../support/mock.ts";

const mock = await mockOf(books());

interface Changes {
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

async function refused({
  path = VALID.path,
  headers = VALID.headers,
  body,
}: Changes): Promise<[number, unknown]> {
  const init = { method: "PUT", headers, ...(body !== undefined && { body }) };
  const response = await mock(path, init);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("sl-violations")).toBeNull();
  return [response.status, await response.json()];
}

const invalid = (detail: string, errors: object[]): unknown => ({
  type: "about:blank",
  title: "Unprocessable Content",
  status: 422,
  detail,
  errors,
});

test("an unknown field is named by its pointer", async () => {
  expect(await refused({ body: '{"titel":"Emma"}' })).toEqual([
    422,
    invalid("#/titel is not a field of this request.", [
      { pointer: "#/titel", detail: "is not a field of this request" },
    ]),
  ]);
});

test("a pointer escapes what JSON Pointer and a URI fragment cannot hold", async () => {
  expect((await refused({ body: '{"a/b~c %":1}' }))[1]).toMatchObject({
    errors: [{ pointer: "#/a~1b~0c%20%25" }],
  });
});

test("a value outside a closed list is answered with the list", async () => {
  const detail = "must be one of novel, poetry, essay";

  expect(await refused({ body: '{"genre":"drama"}' })).toEqual([
    422,
    invalid(`#/genre ${detail}.`, [{ pointer: "#/genre", detail }]),
  ]);
});

test("an empty change is a fault of the whole body", async () => {
  expect(await refused({ body: "{}" })).toEqual([
    422,
    invalid("Name at least one field.", [{ pointer: "#", detail: "name at least one field" }]),
  ]);
});

test("every fault is listed, the first in words", async () => {
  const [, problem] = await refused({ body: '{"barcode":"none","lent":"1","typo":0}' });

  expect(problem).toMatchObject({
    detail: "#/typo is not a field of this request. 3 more in errors.",
    errors: [
      { pointer: "#/typo", detail: "is not a field of this request" },
      { pointer: "#/lent", detail: "must be an integer" },
      { pointer: "#/lent", detail: "must be one of 0, 1" },
      { pointer: "#/barcode", detail: "must be a UUID" },
    ],
  });
});

test.each(["abc", "-1", "1a", "%20", "a%2Fb"])("the path id %j is refused as a parameter", async (id) => {
  const [status, problem] = await refused({ path: `/books/${id}`, body: VALID.body });

  expect(status).toBe(422);
  expect(problem).toMatchObject({ errors: [{ parameter: "id", detail: "must match ^[0-9]+$" }] });
});

test("an empty path id is refused as a missing parameter", async () => {
  const [status, problem] = await refused({ path: "/books/", body: VALID.body });

  expect(status).toBe(422);
  expect(problem).toMatchObject({
    detail: "id is required.",
    errors: [{ parameter: "id", detail: "is required" }],
  });
});

const scalars = ["[]", "1", '"text"', "true", "null", "0", "false", '""'];
test.each(scalars)("the body %s is not an object", async (body) => {
  const problem = invalid("The body must be an object.", [{ pointer: "#", detail: "must be an object" }]);

  expect(await refused({ body })).toEqual([422, problem]);
});

test("an empty body is none", async () => {
  const problem = invalid("A body is required.", [{ pointer: "#", detail: "a body is required" }]);

  expect(await refused({ body: "" })).toEqual([422, problem]);
});

test("a body that is cut off is answered with its place, never with its content", async () => {
  const [status, problem] = await refused({ body: '{"pin":"hunter2"' });

  expect(status).toBe(400);
  expect(problem).toMatchObject({
    title: "Bad Request",
    detail: "The body is not valid JSON: line 1, column 17.",
  });
  expect(JSON.stringify(problem)).not.toContain("hunter2");
});

test("no refusal repeats a write-only value", async () => {
  for (const body of ['{"pin":["hunter2"]}', '{"pin":"hunter2","x":1}']) {
    expect(JSON.stringify(await refused({ body }))).not.toContain("hunter2");
  }
});

test("a media type that is not taken is answered with the one that is", async () => {
  const headers = { ...VALID.headers, "content-type": "text/plain" };

  expect(await refused({ headers, body: "{}" })).toEqual([
    415,
    {
      type: "about:blank",
      title: "Unsupported Media Type",
      status: 415,
      detail: "Send the body as application/json.",
    },
  ]);
});

test("a body without a media type is refused", async () => {
  const { "content-type": _, ...headers } = VALID.headers;
  const body = new Blob(["{}"]);
  const response = await mock(VALID.path, { method: "PUT", headers, body });

  expect(response.status).toBe(415);
  expect((await response.json()).detail).toBe("Send the body as application/json.");
});

const credentials = {
  none: "",
  "another scheme": "Bearer abc",
  "a name alone": `Basic ${btoa("user")}`,
  "broken base64": "Basic dXNlcjpwYXNz!",
  "a base64 of impossible length": "Basic dXNlcjpwYXNzd",
  "a scheme without credentials": "Basic",
};

test.each(Object.entries(credentials))("credentials are refused: %s", async (_title, authorization) => {
  const headers = { "content-type": "application/json", ...(authorization && { authorization }) };
  const response = await mock(VALID.path, { ...VALID, headers });

  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe('Basic realm="library", charset="UTF-8"');
});

test.each(["{", "{}"])("missing credentials come before the faults of the body %s", async (body) => {
  expect((await refused({ headers: { "content-type": "application/json" }, body }))[0]).toBe(401);
  expect((await refused({ headers: { "content-type": "json" }, body }))[0]).toBe(401);
});

test("an unknown path and an undeclared method are told apart", async () => {
  expect((await refused({ path: "/book/1" }))[0]).toBe(404);
  const response = await mock(VALID.path, { method: "POST" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, PUT, DELETE, HEAD, OPTIONS"]);
});

test.each([
  ["text/html", 406],
  ["text/html;q=1, application/*;q=0", 406],
  ["application/json;q=0, */*", 406],
  ["text/html, application/json;q=0.1", 200],
  ["APPLICATION/JSON; charset=utf-8", 200],
  ["application/*", 200],
  ["text/html, */*;q=0.1", 200],
])("an answer is JSON, which Accept: %s takes or not: %i", async (accept, status) => {
  const response = await mock(VALID.path, { ...VALID, headers: { ...VALID.headers, accept } });

  expect(response.status).toBe(status);
});

test("a hundred faults are enough", async () => {
  const body = JSON.stringify(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`typo${i}`, 1])));

  expect((await refused({ body }))[1]).toHaveProperty("errors.length", 100);
});

test("whatever a case breaks is said in words", async () => {
  const document = books();
  const details = new Set<string>();
  const answer = await loadMockFetch(document);
  await runCases(document, {
    cases: casesOf(document).filter(({ kind }) => kind === "reject"),
    fetch: async (request) => {
      const response = await answer(request);
      const { errors = [] } = await response.clone().json();
      for (const { detail } of errors) details.add(detail);
      return response;
    },
  });
  expect([...details].sort()).toMatchInlineSnapshot(`
    [
      "a body is required",
      "is not a field of this request",
      "is required",
      "must be a URI",
      "must be a UUID",
      "must be a date such as 2024-02-29",
      "must be a number",
      "must be a string",
      "must be a time such as 2024-02-29T12:00:00Z",
      "must be an array",
      "must be an e-mail address",
      "must be an integer",
      "must be an object",
      "must be at least 0",
      "must be at least 1",
      "must be at most 9",
      "must be at most 99",
      "must be one of 0, 1",
      "must be one of novel, poetry, essay",
      "must be one of title, added",
      "must be true or false",
      "must have at least 1 character",
      "must have at least 1 entry",
      "must have at least 2 characters",
      "must have at most 3 entries",
      "must have at most 4 characters",
      "must have at most 80 characters",
      "must match ^[0-9]+$",
      "must match ^[0-9]{13}$",
      "must match ^[a-z]{4,8}$",
      "name at least one field",
    ]
  `);
});
