import { expect, test } from "vitest";
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
    expect(await (await prefer("example=reprice", { accept })).json()).toMatchObject({ price: "12.25" });
  },
);

test("a value may be quoted, names are not case-sensitive, and of two the first counts", async () => {
  const response = await prefer('CODE="422"; Example="badValue", code=404');

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

const examples =
  /^PUT \/books\/\{id\} has no example .* It has, by code: code=200: setPin, retitle, reprice; .*; code=404: unknownBook;/;

test.each([
  ["code=418", "PUT /books/{id} declares no status 418. It declares: 200, 400, 401, 404, 415, 422."],
  ["example=nobody", expect.stringMatching(examples)],
  ["code=404, example=retitle", expect.stringMatching(examples)],
  ["example=unknownBook", expect.stringMatching(examples)],
  ["code=abc", "The preference code takes a status code of three digits, for example code=404."],
  ["dynamic=maybe", "The preference dynamic takes true or false."],
])("what is not declared is a problem that lists what there is: %s", async (value, detail) => {
  const response = await prefer(value);

  expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
  expect(await response.json()).toMatchObject({ status: 400, detail });
});

test("an operation without examples says that it has none", async () => {
  const document = books();
  document.paths["/books/{id}"].delete.responses = { 204: { description: "The book is gone." } };
  const on = await mockOf(document);
  const headers = { ...VALID.headers, prefer: "example=any" };

  expect((await (await on("/books/7", { method: "DELETE", headers })).json()).detail).toBe(
    "DELETE /books/{id} has no example of this name for its success. It has, by code: none.",
  );
});

test("a preference of another kind is ignored", async () => {
  expect(await (await prefer("return=minimal, respond-async, wait=10")).json()).toMatchObject({
    title: "Persuasion",
  });
});

test("a preference does not make a refused request valid", async () => {
  expect((await prefer("code=404", { authorization: "" })).status).toBe(401);
});
