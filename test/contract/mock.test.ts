import { describe, expect, test } from "vitest";
import { createMockFetch } from "../../src/mock/index.ts";
import {
  bodySchema,
  examplesOf,
  type Operation,
  operationsOf,
  successesOf,
} from "../../src/openapi/operations.ts";
import { ownContract } from "../../src/openapi/own.ts";
import { isObject, type Place } from "../../src/openapi/place.ts";
import { verify, verifyCases } from "../../src/verify/index.ts";
import { type ExampleCall, exampleCalls } from "../support/example-calls.ts";

/** What the mock makes of each operation, example, status and write-only field of the contract. */
const fetch = createMockFetch();
const operations = operationsOf(ownContract());
const calls = operations.flatMap((operation) =>
  exampleCalls(operation).map((call) => [call.title, operation, call] as const),
);
const answers = operations.flatMap((operation) =>
  [...operation.responses].map(([status, response]) => {
    return [`${operation.id}, ${status}`, operation, status, response] as const;
  }),
);
const examples = answers.flatMap(([title, operation, status, response]) =>
  examplesOf(response).map(([name, { node }]) => {
    return [`${title}, ${name}`, operation, status, name, node["value"]] as const;
  }),
);

async function send(call: ExampleCall, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(`https://mock.invalid${call.path}`, {
    method: call.method,
    headers: { ...call.headers, ...headers },
    ...(call.body !== undefined && { body: call.body }),
  });
  expect(response.headers.get("sl-violations")).toBeNull();
  return response;
}

/** The first valid call of an operation. */
function callOf(operation: Operation): ExampleCall {
  return exampleCalls(operation)[0] as ExampleCall;
}

/** The names of write-only fields in a schema, wherever they stand. */
function writeOnlyIn(schema: Place): string[] {
  const inItems = schema.has("items") ? writeOnlyIn(schema.get("items")) : [];
  return schema
    .get("properties")
    .entries()
    .flatMap(([name, property]) => [
      ...(property.node["writeOnly"] === true ? [name] : []),
      ...writeOnlyIn(property),
    ])
    .concat(inItems);
}

describe("The mock of the contract", () => {
  test.each(calls)("answers the example with its pair: %s", async (_title, operation, call) => {
    const response = await send(call);

    const [[status, success]] = successesOf(operation) as [[number, Place]];
    expect(response.status).toBe(status);
    const pair = examplesOf(success).find(([name]) => name === call.example) ?? examplesOf(success)[0];
    if (pair) expect(await response.json()).toEqual(pair[1].node["value"]);
    else expect(await response.text()).toBe("");
  });

  test.each(answers)("gives the status that is preferred: %s", async (_title, operation, status) => {
    expect((await send(callOf(operation), { prefer: `code=${status}` })).status).toBe(status);
  });

  test.each(examples)(
    "gives the example that is preferred: %s",
    async (_title, operation, status, name, value) => {
      const response = await send(callOf(operation), { prefer: `code=${status}, example=${name}` });

      expect(response.status).toBe(status);
      expect(await response.json()).toEqual(value);
    },
  );

  test.each(operations.filter(({ security }) => security))(
    "refuses $id without credentials",
    async (operation) => {
      const { authorization: _, ...headers } = callOf(operation).headers;
      const response = await send({ ...callOf(operation), headers });

      expect([response.status, response.headers.has("www-authenticate")]).toEqual([401, true]);
    },
  );

  test.each(operations)(
    "sends no write-only field of $id back, random answers included",
    async (operation) => {
      const { responses, body } = operation;
      const schemas = [...(body ? [body.schema] : []), ...[...responses.values()].map(bodySchema)];
      const call = callOf(operation);
      for (const name of schemas.flatMap(writeOnlyIn)) {
        const secret = { ...(call.value as object), [name]: "hunter2" };
        const both = await Promise.all([
          send(body ? { ...call, body: JSON.stringify(secret) } : call),
          send(call, { prefer: "dynamic=true, seed=one" }),
        ]);
        for (const text of await Promise.all(both.map((answer) => answer.text()))) {
          expect(text).not.toContain("hunter2");
          expect(text).not.toContain(`"${name}":`);
        }
      }
    },
  );
});

/** Only a real tenant has users who are missing, and addresses that it does not know. */
const SHOWN_BY_NO_MOCK = ["addressNotAllowed", "unknownUser"];

test("each example of an error is what the mock answers to a case, whole, save those that no mock can bring about", async () => {
  const answered = new Set<string>();
  const cases = verifyCases().filter(({ mock }) => mock);
  await verify({
    cases,
    fetch: async (request) => {
      const response = await fetch(request);
      if (response.status >= 400) answered.add(sorted(await response.clone().json()));
      return response;
    },
  });
  const errors = examples.filter(([, , status]) => status >= 400);
  const unseen = errors.filter(([, , , , value]) => !answered.has(sorted(value))).map(([, , , name]) => name);
  expect([...new Set(unseen)].sort()).toEqual(SHOWN_BY_NO_MOCK);
});

/** As text, whatever the order of the keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part) => {
    return isObject(part) ? Object.fromEntries(Object.entries(part).sort()) : part;
  });
}
