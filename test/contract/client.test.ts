import { describe, expect, test } from "vitest";
import { createClient } from "../../src/index.ts";
import { createMockFetch } from "../../src/mock/index.ts";
import { type Operation, operationsOf } from "../../src/openapi/operations.ts";
import { ownContract } from "../../src/openapi/own.ts";
import { type ExampleCall, exampleCalls, valuesOf } from "../support/example-calls.ts";

/** The client's method of each operation of the contract, called with its examples. */
const operations = operationsOf(ownContract());
const calls = operations.flatMap((operation) =>
  exampleCalls(operation).map((call) => [call.title, operation, call] as const),
);

type Method = (...args: unknown[]) => Promise<unknown>;

function methodsOf(fetch: (request: Request) => Promise<Response>): Record<string, Method> {
  const client = createClient({
    baseUrl: "https://mock.invalid",
    username: "user",
    // A word of no example: it is hidden in errors by itself.
    password: "correct horse",
    fetch,
  });
  return client as unknown as Record<string, Method>;
}

/** A method takes the values of the path in their order, then the query or the body, if it has any. */
function argumentsOf(operation: Operation, { value }: ExampleCall): unknown[] {
  const query = valuesOf(operation, "query");
  return [
    ...Object.values(valuesOf(operation, "path")),
    ...(Object.keys(query).length > 0 ? [query] : []),
    ...(value === undefined ? [] : [value]),
  ];
}

describe("The client of the contract", () => {
  test("has a method for each operation, by its operationId, and no other", () => {
    const methods = Object.keys(methodsOf(createMockFetch()));

    expect(methods.toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
  });

  test.each(calls)("sends the example as the contract says: %s", async (_title, operation, call) => {
    const sent: Request[] = [];
    const mock = createMockFetch();
    const method = methodsOf((request) => {
      sent.push(request.clone());
      return mock(request);
    })[operation.id] as Method;

    await method(...argumentsOf(operation, call));

    const [request] = sent as [Request];
    expect(sent).toHaveLength(1);
    expect([request.method, request.url]).toEqual([call.method, `https://mock.invalid${call.path}`]);
    expect(await request.text()).toBe(call.body ?? "");
  });

  test.each(calls)("shows no write-only value in an error: %s", async (_title, operation, call) => {
    const secrets = (operation.body?.schema.get("properties").entries() ?? [])
      .filter(([, property]) => property.node["writeOnly"] === true)
      .map(([name]) => [name, `secret-of-${name}`]);
    const method = methodsOf(async (request) =>
      Response.json({ detail: await request.text() }, { status: 422 }),
    )[operation.id] as Method;
    const value = operation.body && { ...(call.value as object), ...Object.fromEntries(secrets) };

    const error = await method(...argumentsOf(operation, { ...call, value })).catch((error) => error);

    expect(error).toMatchObject({ name: "ApiError", status: 422 });
    for (const [, secret] of secrets) expect(JSON.stringify([error, String(error)])).not.toContain(secret);
  });
});
