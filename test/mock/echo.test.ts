import { expect, test } from "vitest";
import { createMockFetch, type MockOptions } from "../../src/mock/index.ts";
import { contract, dereference } from "../support/contract.ts";
import { VALID } from "../support/http.ts";

const document = await contract();
const [put] = Object.values(dereference(document).paths).map((item) => (item as { put: unknown }).put) as [
  // biome-ignore lint/suspicious/noExplicitAny: a piece of the document.
  any,
];
const requests = put.requestBody.content["application/json"].examples;
const responses = put.responses["200"].content["application/json"].examples;
const [base] = Object.values(responses) as { value: Record<string, unknown> }[];

async function update(
  id: string,
  changes: unknown,
  options: MockOptions = {},
  headers = {},
): Promise<Response> {
  return createMockFetch(options)(`https://mock.invalid/api/users/${id}`, {
    ...VALID,
    headers: { ...VALID.headers, ...headers },
    body: JSON.stringify(changes),
  });
}

test.each(Object.keys(requests))(
  "the request example %s is answered with its paired response",
  async (key) => {
    const response = await update("1024", requests[key].value);

    expect(response.status).toBe(200);
    expect(response.headers.has("sl-violations")).toBe(false);
    expect(await response.json()).toEqual(responses[key].value);
  },
);

test("updating user 7 answers with user 7", async () => {
  const response = await update("7", { first_name: "Grace" });

  expect(await response.json()).toEqual({ ...base?.value, id: "7", first_name: "Grace" });
});

test("a number of the request comes back as the string that the response declares", async () => {
  const response = await update("7", { is_active: 0, timezone_id: 58 });

  expect(await response.json()).toMatchObject({ is_active: "0", timezone_id: "58" });
});

test("the id of the path wins over the one in the body", async () => {
  expect(await (await update("7", { id: 8 })).json()).toMatchObject({ id: "7" });
});

test("a write-only field and a field that the response lacks do not come back", async () => {
  const response = await update("7", { registration_password: "hunter2", predictive_dynamic_extension: "9" });
  const text = await response.text();

  expect(text).not.toContain("hunter2");
  expect(JSON.parse(text)).toEqual({ ...base?.value, id: "7" });
});

test("without echo the answer is the plain first example", async () => {
  const response = await update("7", { first_name: "Grace" }, { echo: false });

  expect(await response.json()).toEqual(base?.value);
});

test("a chosen example is served as it stands", async () => {
  const response = await update("7", { first_name: "Grace" }, {}, { prefer: "example=deactivate" });

  expect(await response.json()).toEqual(responses.deactivate.value);
});

/** One operation whose response has each type and a limit, to see what echo makes of values. */
function widgetDocument(properties: object): object {
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Widgets", version: "1" },
    paths: {
      "/widgets/{count}": {
        parameters: [{ name: "count", in: "path", required: true, schema: { type: "string" } }],
        post: {
          requestBody: { content: { "application/json": { schema: {} } } },
          responses: {
            201: {
              description: "Made.",
              content: { "application/json": { schema: { type: "object", properties } } },
            },
          },
        },
      },
    },
  };
}

async function make(properties: object, body: unknown): Promise<unknown> {
  const response = await createMockFetch({ document: widgetDocument(properties) })(
    "https://mock.invalid/widgets/3",
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    },
  );
  expect(response.status).toBe(201);
  expect(response.headers.get("sl-violations")).toBeNull();
  return response.json();
}

test("values are converted to numbers and booleans where the response declares them", async () => {
  const properties = {
    count: { type: "integer", examples: [1] },
    weight: { type: "number", examples: [1.5] },
    round: { type: "boolean", examples: [false] },
    name: { type: ["string", "null"], examples: ["none"] },
  };

  expect(await make(properties, { weight: "2.5", round: 1, name: null })).toEqual({
    count: 3,
    weight: 2.5,
    round: true,
    name: null,
  });
});

test("where the echo would not be valid the plain example is served", async () => {
  const properties = {
    count: { type: "integer", examples: [1] },
    colour: { enum: ["red"], examples: ["red"] },
  };

  expect(await make(properties, { colour: "blue" })).toEqual({ count: 1, colour: "red" });
});

test("a write-only property of a response is neither sampled nor echoed", async () => {
  const properties = {
    count: { type: "integer", examples: [1] },
    secret: { type: "string", writeOnly: true, examples: ["sample"] },
    parts: {
      type: "array",
      examples: [[{ pin: "sample", size: 1 }]],
      items: {
        type: "object",
        properties: { pin: { type: "string", writeOnly: true }, size: { type: "number" } },
      },
    },
  };

  expect(await make(properties, { secret: "mine" })).toEqual({ count: 3, parts: [{ size: 1 }] });
});

test("a field named __proto__ changes nothing but the answer", async () => {
  const response = await make(
    { count: { type: "integer", examples: [1] } },
    JSON.parse('{"__proto__":{"x":1}}'),
  );

  expect(response).toEqual({ count: 3 });
  expect(({} as { x?: number }).x).toBeUndefined();
});
