import { afterEach, expect, expectTypeOf, test, vi } from "vitest";
import { connect } from "../../src/client/connection.ts";
import type { components, paths } from "../fixtures/books.ts";
import { createLibrary } from "../support/library.ts";
import { answer, serveAnswers } from "../support/server.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a change is a PUT of JSON to the path with the id", async () => {
  const { url, seen } = await serveAnswers(answer(200, { id: 7 }));

  await createLibrary({ baseUrl: url }).updateBook("7", { title: "Emma", lent: 1 });

  expect(seen).toMatchObject([{ method: "PUT", url: "/books/7" }]);
  expect(seen[0]?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ title: "Emma", lent: 1 });
});

test("a call without a body names no media type, and its query is encoded", async () => {
  const { url, seen } = await serveAnswers(answer(200, []));

  await createLibrary({ baseUrl: url }).listBooks("H&B");

  expect(seen).toMatchObject([{ method: "GET", url: "/books?library=H%26B", body: "" }]);
  expect(seen[0]?.headers).not.toHaveProperty("content-type");
});

test("a base URL may have a path and slashes at its end", async () => {
  const { url, seen } = await serveAnswers(answer(204));

  await createLibrary({ baseUrl: `${url}/proxy///` }).deleteBook("7");

  expect(seen[0]?.url).toBe("/proxy/books/7");
});

test.each([
  ["a colon", "user", "pass:word"],
  ["letters of other scripts", "Ада", "пароль-🦄"],
  ["control characters", "user", "\0\t\r\n\x7f\x80\xff"],
  ["half of a surrogate pair", "user", "\ud83e"],
  ["200,000 characters", "user", "pä".repeat(100_000)],
])("credentials with %s go as base64 of UTF-8", async (_title, username, password) => {
  const sent: (string | null)[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(request.headers.get("authorization"));
    return new Response(null, { status: 204 });
  };

  await createLibrary({ username, password, fetch }).deleteBook("7");

  expect(sent).toEqual([`Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`]);
});

test("the global fetch is looked up at each call, so that it may be replaced after the client is made", async () => {
  const library = createLibrary();

  vi.stubGlobal("fetch", async () => Response.json({ id: 1 }));
  expect(await library.updateBook("7", { title: "Emma" })).toEqual({ id: 1 });
  vi.stubGlobal("fetch", async () => Response.json({ id: 2 }));
  expect(await library.updateBook("7", { title: "Emma" })).toEqual({ id: 2 });
});

test("a fetch of the caller's own comes before the global one", async () => {
  const library = createLibrary({ fetch: async () => Response.json({ id: 3 }) });
  vi.stubGlobal("fetch", () => expect.fail("The global fetch was called."));

  expect(await library.updateBook("7", { title: "Emma" })).toEqual({ id: 3 });
});

test.each<[status: number, body: string, value: unknown]>([
  [200, '{"id":7,"tags":["old"],"anything":true}', { id: 7, tags: ["old"], anything: true }],
  [200, '[{"id":7},1]', [{ id: 7 }, 1]],
  [200, "{}", {}],
  [200, "[]", []],
  [203, ' {"id":7}', { id: 7 }],
  [200, "", undefined],
  [200, " \n", undefined],
  [202, "", undefined],
  [204, "", undefined],
])("a %i with the body %j is a success whatever its media type: %j", async (status, body, value) => {
  const { url } = await serveAnswers(answer(status, body, { "content-type": "text/html" }));

  expect(await createLibrary({ baseUrl: url }).updateBook("7", { title: "Emma" })).toEqual(value);
});

test("a redirect is not followed, so that credentials stay at their origin", async () => {
  const other = await serveAnswers(answer(204));
  const { url } = await serveAnswers(answer(307, undefined, { location: `${other.url}/books/7` }));

  await expect(createLibrary({ baseUrl: url, retry: 0 }).deleteBook("7")).rejects.toMatchObject({
    name: "ApiError",
    status: 307,
  });
  expect(other.seen).toEqual([]);
});

test("a call resolves to what its operation says: an object, an array, or nothing", () => {
  const { http, call } = connect<paths>({ baseUrl: "https://a.example", username: "u", password: "p" });
  type Book = components["schemas"]["Book"];
  const params = { path: { id: "7" } };

  const calls = () => ({
    object: call((init) => http.GET("/books/{id}", { params, ...init })),
    array: call((init) => http.GET("/books", { params: { query: { library: "HB" } }, ...init })),
    nothing: call((init) => http.DELETE("/books/{id}", { params, ...init })),
  });

  type Calls = ReturnType<typeof calls>;
  expectTypeOf<Awaited<Calls["object"]>>().toEqualTypeOf<Book | undefined>();
  expectTypeOf<Awaited<Calls["array"]>>().toEqualTypeOf<Book[] | undefined>();
  expectTypeOf<Awaited<Calls["nothing"]>>().toEqualTypeOf<undefined>();
  expect(calls).toBeTypeOf("function");
});
