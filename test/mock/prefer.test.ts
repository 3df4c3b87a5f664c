import { describe, expect, test } from "vitest";
import { createMockFetch } from "../../src/mock/index.ts";
import { contract, dereference } from "../support/contract.ts";
import { VALID } from "../support/http.ts";

const fetch = createMockFetch();
const operation = dereference(await contract()).paths["/api/users/{id}"].put;

function prefer(value: string, headers: Record<string, string> = {}, query = ""): Promise<Response> {
  const all = { ...VALID.headers, ...headers, ...(value && { prefer: value }) };
  return fetch(`https://mock.invalid${VALID.path}${query}`, { ...VALID, headers: all });
}

const examples = Object.entries(operation.responses).flatMap(([code, response]) => {
  const [media] = Object.values((response as { content: Record<string, { examples: object }> }).content);
  return Object.entries(media?.examples ?? {}).map(([key, { value }]) => [code, key, value] as const);
});

test.each(Object.keys(operation.responses))("every declared status is reachable: %s", async (code) => {
  const response = await prefer(`code=${code}`);

  expect(response.status).toBe(Number(code));
  expect(response.headers.get("sl-violations")).toBeNull();
});

test.each(examples)("code=%s, example=%s serves that example", async (code, key, value) => {
  const response = await prefer(`code=${code}, example=${key}`);

  expect(response.status).toBe(Number(code));
  expect(await response.json()).toEqual(value);
});

test.each(["application/json", "text/html", "application/problem+json", "image/*;q=0.1"])(
  "a preference is kept with Accept: %s",
  async (accept) => {
    expect((await prefer("code=403", { accept })).status).toBe(403);
    expect((await prefer("code=200", { accept })).status).toBe(200);
    expect(await (await prefer("example=rename", { accept })).json()).toMatchObject({
      first_name: "Augusta",
    });
  },
);

test("a value may be quoted, and names are not case-sensitive", async () => {
  const response = await prefer('CODE="422"; Example="badEmail"');

  expect(await response.json()).toMatchObject({ errors: [{ pointer: "#/email" }] });
});

test("without the header the query is read, as Prism does", async () => {
  expect((await prefer("", {}, "?__code=404")).status).toBe(404);
  expect((await prefer("code=403", {}, "?__code=404")).status).toBe(403);
});

test("a 401 that is asked for carries its challenge", async () => {
  expect((await prefer("code=401")).headers.get("www-authenticate")).toBe(
    'Basic realm="api", charset="UTF-8"',
  );
});

test("a dynamic answer is random, and the same for the same seed", async () => {
  const body = async (value: string): Promise<unknown> => (await prefer(value)).json();
  const one = await body("dynamic=true, seed=one");

  expect(await body("dynamic=true, seed=one")).toEqual(one);
  expect(await body("dynamic=true, seed=two")).not.toEqual(one);
  expect(await body("dynamic=true, code=422, seed=one")).toMatchObject({ title: expect.any(String) });
});

describe("what is not declared is a problem that lists what there is", () => {
  test("a status", async () => {
    const response = await prefer("code=418");

    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect((await response.json()).detail).toBe(
      "PUT /api/users/{id} declares no status 418. It declares: 200, 400, 401, 403, 404, 415, 422.",
    );
  });

  test.each(["example=nobody", "code=404, example=rename", "example=unknownUser"])(
    "an example: %s",
    async (value) => {
      const response = await prefer(value);

      expect(response.status).toBe(400);
      expect((await response.json()).detail).toMatch(
        /It has, by code: code=200: .*rename.*; code=404: unknownUser;/,
      );
    },
  );

  test.each([
    ["code=abc", "takes a status code of three digits"],
    ["dynamic=maybe", "takes true or false"],
  ])("a value that cannot be read: %s", async (value, detail) => {
    const response = await prefer(value);

    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain(detail);
  });
});

test("a preference of another kind is ignored", async () => {
  const response = await prefer("return=minimal, respond-async, wait=10");

  expect(await response.json()).toMatchObject({ id: "1024", first_name: "Ada" });
});

test("a preference does not make a refused request valid", async () => {
  expect((await prefer("code=404", { authorization: "" })).status).toBe(401);
});
