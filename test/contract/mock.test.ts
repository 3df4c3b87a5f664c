import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { createMockFetch } from "../../src/mock/index.ts";
import { examplesOf, operationsOf, successesOf } from "../../src/openapi/operations.ts";
import { ownContract } from "../../src/openapi/own.ts";
import type { Place } from "../../src/openapi/place.ts";
import { verify, verifyCases } from "../../src/verify/index.ts";
import { type ExampleCall, exampleCalls } from "../support/example-calls.ts";

/** What the mock makes of each operation and example of the contract. The cases find what it makes of the rest. */
const fetch = createMockFetch();
const operations = operationsOf(ownContract());
const calls = operations.flatMap((operation) =>
  exampleCalls(operation).map((call) => [call.title, operation, call] as const),
);
const examples = operations.flatMap((operation) => {
  const [call] = exampleCalls(operation) as [ExampleCall];
  return [...operation.responses].flatMap(([status, response]) =>
    examplesOf(response).map(([name, { node }]) => {
      return [`${operation.id}, ${status}, ${name}`, call, status, name, node["value"]] as const;
    }),
  );
});

async function send({ path, method, ...call }: ExampleCall, prefer?: string): Promise<Response> {
  const headers = { ...call.headers, ...(prefer !== undefined && { prefer }) };
  const body = call.body ?? null;
  const response = await fetch(`https://mock.invalid${path}`, { method, headers, body });
  expect(response.headers.get("sl-violations")).toBeNull();
  return response;
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

  test.each(examples)(
    "gives the example that is preferred: %s",
    async (_title, call, status, name, value) => {
      const response = await send(call, `code=${status}, example=${name}`);

      expect(response.status).toBe(status);
      expect(await response.json()).toEqual(value);
    },
  );
});

/** Only a real tenant has users who are missing, and addresses that it does not know. */
const SHOWN_BY_NO_MOCK = ["addressNotAllowed", "unknownUser"];

test("each example of an error is what the mock answers to a case, whole, save those that no mock can bring about", async () => {
  const answered: unknown[] = [];
  const cases = verifyCases().filter(({ mock }) => mock);
  await verify({
    cases,
    fetch: async (request) => {
      const response = await fetch(request);
      if (response.status >= 400) answered.push(await response.clone().json());
      return response;
    },
  });
  const errors = examples.filter(([, , status]) => status >= 400);
  const unseen = errors.filter(([, , , , value]) => !answered.some((one) => isDeepStrictEqual(one, value)));
  expect([...new Set(unseen.map(([, , , name]) => name))].sort()).toEqual(SHOWN_BY_NO_MOCK);
});
