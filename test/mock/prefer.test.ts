import { describe, expect, test } from "vitest";
import { books } from "../support/fixture.ts";
import { VALID } from "../support/http.ts";
import { mockOf } from "../support/mock.ts";

const mock = await mockOf(books());

function prefer(value: string, headers: Record<string, string> = {}, query = ""): Promise<Response> {
  const all = { ...VALID.headers, ...headers, ...(value && { prefer: value }) };
  return mock(`${VALID.path}${query}`, { ...VALID, headers: all });
}

test.each(["application/json", "text/html", "application/problem+json", "image/*;q=0.1"])(
  "a preference is kept with Accept: %s",
  async (accept) => {
    expect((await prefer("code=404", { accept })).status).toBe(404);
    expect((await prefer("code=200", { accept })).status).toBe(200);
    expect(await (await prefer("example=reprice", { accept })).json()).toMatchObject({ price: "12.25" });
  },
);

test("an example of an error is served with all that it says", async () => {
  const { value } =
    books().components.responses.Refused.content["application/problem+json"].examples.badValue;

  expect(await (await prefer("code=422, example=badValue")).json()).toEqual(value);
});

test("a value may be quoted, and names are not case-sensitive", async () => {
  const response = await prefer('CODE="422"; Example="badValue"');

  expect(await response.json()).toMatchObject({ errors: [{ pointer: "#/genre" }] });
});

test("without the header the query is read, as Prism does", async () => {
  expect((await prefer("", {}, "?__code=404")).status).toBe(404);
  expect((await prefer("code=415", {}, "?__code=404")).status).toBe(415);
});

test("a 401 that is asked for carries its challenge", async () => {
  expect((await prefer("code=401")).headers.get("www-authenticate")).toBe(
    'Basic realm="library", charset="UTF-8"',
  );
});

test("a dynamic answer is random, and the same for the same seed", async () => {
  const body = async (value: string): Promise<unknown> => (await prefer(value)).json();
  const one = await body("dynamic=true, seed=one");

  expect(await body("dynamic=true, seed=one")).toEqual(one);
  expect(await body("dynamic=true, seed=two")).not.toEqual(one);
  expect(await body("dynamic=true, code=422, seed=one")).toMatchObject({ title: expect.any(String) });
});

describe("what is not declared is a problem that lists what there is:", () => {
  test("a status", async () => {
    const response = await prefer("code=418");

    expect([response.status, response.headers.get("content-type")]).toEqual([
      400,
      "application/problem+json",
    ]);
    expect((await response.json()).detail).toBe(
      "PUT /books/{id} declares no status 418. It declares: 200, 400, 401, 404, 415, 422.",
    );
  });

  test.each(["example=nobody", "code=404, example=retitle", "example=unknownBook"])(
    "an example (%s)",
    async (value) => {
      const response = await prefer(value);

      expect(response.status).toBe(400);
      expect((await response.json()).detail).toMatch(
        /It has, by code: code=200: setPin, retitle, reprice; .*; code=404: unknownBook;/,
      );
    },
  );

  test("an example where there is none", async () => {
    const document = books();
    document.paths["/books/{id}"].delete.responses = { 204: { description: "The book is gone." } };
    const on = await mockOf(document);
    const headers = { ...VALID.headers, prefer: "example=any" };

    expect((await (await on("/books/7", { method: "DELETE", headers })).json()).detail).toBe(
      "DELETE /books/{id} has no example of this name for its success. It has, by code: none.",
    );
  });

  test.each([
    ["code=abc", "takes a status code of three digits"],
    ["dynamic=maybe", "takes true or false"],
  ])("a value that cannot be read (%s)", async (value, detail) => {
    const response = await prefer(value);

    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain(detail);
  });
});

test("a preference of another kind is ignored", async () => {
  expect(await (await prefer("return=minimal, respond-async, wait=10")).json()).toMatchObject({
    title: "Persuasion",
  });
});

test("a preference does not make a refused request valid", async () => {
  expect((await prefer("code=404", { authorization: "" })).status).toBe(401);
});
