import { afterEach, expect, expectTypeOf, test, vi } from "vitest";
import { connect } from "../../src/client/connection.ts";
import type { components, paths } from "../fixtures/books.ts";
import { books } from "../support/fixture.ts";
import { createLibrary } from "../support/library.ts";
import { loadMockFetch } from "../support/mock.ts";
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

test.each([[{ id: 7, tags: ["old"], anything: true }], [[{ id: 7 }, 1]], [{}], [[]]])(
  "an object or an array comes back as the server sent it: %j",
  async (body) => {
    const { url } = await serveAnswers(answer(200, body));

    expect(await createLibrary({ baseUrl: url }).updateBook("7", { title: "Emma" })).toEqual(body);
  },
);

test.each([
  [200, ""],
  [200, " \n"],
  [202, ""],
  [204, ""],
])("a %i without a body (%j) is a success without a value", async (status, body) => {
  const { url } = await serveAnswers(answer(status, body));

  expect(await createLibrary({ baseUrl: url }).updateBook("7", { title: "Emma" })).toBeUndefined();
});

test("JSON is taken whatever media type and 2xx status it has", async () => {
  const { url } = await serveAnswers(answer(203, ' {"id":7}', { "content-type": "text/html" }));

  expect(await createLibrary({ baseUrl: url }).updateBook("7", { title: "Emma" })).toEqual({ id: 7 });
});

test("a redirect is not followed, so that credentials stay at their origin", async () => {
  const other = await serveAnswers(answer(204));
  const { url } = await serveAnswers(answer(307, undefined, { location: `${other.url}/books/7` }));

  await expect(createLibrary({ baseUrl: url }).deleteBook("7")).rejects.toMatchObject({
    name: "ApiError",
    status: 307,
  });
  expect(other.seen).toEqual([]);
});

test("each kind of operation is answered by the mock, without a socket", async () => {
  const library = createLibrary({ fetch: await loadMockFetch(books()) });

  expect(await library.listBooks("HB")).toMatchObject([{ id: 7 }, { id: 8 }]);
  expect(await library.createBook({ title: "Odes", genre: "poetry" })).toMatchObject({ title: "Odes" });
  expect(await library.updateBook("9", { title: "Emma" })).toMatchObject({ id: 9, title: "Emma" });
  expect(await library.deleteBook("9")).toBeUndefined();
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

test("what is not in the contract does not compile", () => {
  const library = createLibrary();
  type Book = components["schemas"]["Book"];

  expectTypeOf(library.listBooks).returns.resolves.toEqualTypeOf<Book[] | undefined>();
  const calls = (): unknown[] => [
    // @ts-expect-error a misspelt field
    library.updateBook("7", { titel: "Emma" }),
    // @ts-expect-error a value outside the closed list
    library.updateBook("7", { genre: "drama" }),
    // @ts-expect-error a flag is a number
    library.updateBook("7", { lent: true }),
    // @ts-expect-error a required field is missing
    library.createBook({ title: "Emma" }),
  ];
  expect(calls).toBeTypeOf("function");
});
