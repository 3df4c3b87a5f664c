import { expect, test } from "vitest";
import { casesOf } from "../../src/verify/cases.ts";
import { runCases } from "../../src/verify/run.ts";
import { books } from "../support/fixture.ts";
import { AUTHORIZATION, type Sent, VALID } from "../support/http.ts";
import { loadMockFetch, mockOf } from "../support/mock.ts";

const mock = await mockOf(books());

/** The status of a refusal, and its problem. */
async function refused({ path, ...changes }: Sent): Promise<[number, unknown]> {
  const response = await mock(path ?? VALID.path, { ...VALID, ...changes } as RequestInit);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("sl-violations")).toBeNull();
  return [response.status, await response.json()];
}

/** Each fault is written as its pointer or its parameter, and what is wrong there. */
const faulty: [title: string, sent: Sent, detail: string, faults: string[]][] = [
  [
    "an unknown field by its pointer",
    { body: '{"titel":"Emma"}' },
    "#/titel is not a field of this request.",
    ["#/titel is not a field of this request"],
  ],
  [
    "a field that JSON Pointer and a URI fragment cannot hold, escaped",
    { body: '{"a/b~c %":1}' },
    "#/a~1b~0c%20%25 is not a field of this request.",
    ["#/a~1b~0c%20%25 is not a field of this request"],
  ],
  [
    "a value outside a closed list with the list",
    { body: '{"genre":"drama"}' },
    "#/genre must be one of novel, poetry, essay.",
    ["#/genre must be one of novel, poetry, essay"],
  ],
  [
    "every fault, the first in words",
    { body: '{"barcode":"none","lent":"1","typo":0}' },
    "#/typo is not a field of this request. 3 more in errors.",
    [
      "#/typo is not a field of this request",
      "#/lent must be an integer",
      "#/lent must be one of 0, 1",
      "#/barcode must be a UUID",
    ],
  ],
  [
    "a secret without repeating it",
    { body: '{"pin":["hunter2"]}' },
    "#/pin must be a string.",
    ["#/pin must be a string"],
  ],
  ["an empty change as a whole", { body: "{}" }, "Name at least one field.", ["# name at least one field"]],
  ["an empty body as none", { body: "" }, "A body is required.", ["# a body is required"]],
  ...["[]", '"text"', "null", "0", "false", '""'].map((body): [string, Sent, string, string[]] => [
    `the body ${body} as no object`,
    { body },
    "The body must be an object.",
    ["# must be an object"],
  ]),
  ["a parameter by its name", { path: "/books/abc" }, "id must match ^[0-9]+$.", ["id must match ^[0-9]+$"]],
  ["an encoded slash", { path: "/books/a%2Fb" }, "id must match ^[0-9]+$.", ["id must match ^[0-9]+$"]],
  ["a path parameter that is missing", { path: "/books/" }, "id is required.", ["id is required"]],
];

test.each(faulty)("what is not valid is named: %s", async (_title, sent, detail, faults) => {
  const errors = faults.map((fault) => {
    const [, where = "", detail] = fault.match(/^(\S+) (.*)$/) ?? [];
    return where.startsWith("#") ? { pointer: where, detail } : { parameter: where, detail };
  });
  const problem = { type: "about:blank", title: "Unprocessable Content", status: 422, detail, errors };

  expect(await refused(sent)).toEqual([422, problem]);
});

const type = (value: string): Sent => ({ headers: { ...VALID.headers, "content-type": value } });
const sealed = { headers: { authorization: AUTHORIZATION }, body: new TextEncoder().encode("{}") };

test.each<[string, Sent, number, string, string]>([
  [
    "is cut off",
    { body: '{"pin":"hunter2"' },
    400,
    "Bad Request",
    "The body is not valid JSON: line 1, column 17.",
  ],
  ["is text", type("text/plain"), 415, "Unsupported Media Type", "Send the body as application/json."],
  ["has no media type", sealed, 415, "Unsupported Media Type", "Send the body as application/json."],
])(
  "a body that %s is refused with what to do, and never repeated",
  async (_title, sent, status, title, detail) => {
    expect(await refused(sent)).toEqual([status, { type: "about:blank", title, status, detail }]);
  },
);

test.each([
  ["none", ""],
  ["another scheme", "Bearer abc"],
  ["a name alone", `Basic ${btoa("user")}`],
  ["broken base64", "Basic dXNlcjpwYXNz!"],
  ["a base64 of impossible length", "Basic dXNlcjpwYXNzd"],
  ["a scheme without credentials", "Basic"],
])("credentials are refused before the body is read: %s", async (_title, authorization) => {
  const headers = { "content-type": "json", ...(authorization && { authorization }) };
  const response = await mock(VALID.path, { ...VALID, headers, body: "{" });

  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe('Basic realm="library", charset="UTF-8"');
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
