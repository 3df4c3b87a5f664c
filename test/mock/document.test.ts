import { expect, test } from "vitest";
import { loadPeer } from "../../src/peers.ts";
import { books } from "../support/fixture.ts";
import { AUTHORIZATION, VALID } from "../support/http.ts";
import { changedMock, mockOf } from "../support/mock.ts";

test("the document is not changed", async () => {
  const document = books();
  const mock = await mockOf(document);

  expect((await mock(VALID.path, VALID)).status).toBe(200);
  expect(document).toEqual(books());
});

test("of two paths that fit, the one with the literal segment answers", async () => {
  const mock = await changedMock(({ paths }) => {
    const { 200: mine, 422: refused } = paths["/books"].get.responses;
    paths["/books/mine"] = {
      get: { operationId: "listMine", security: [], responses: { 200: mine, 422: refused } },
    };
  });

  expect(await (await mock("/books/mine")).json()).toBeInstanceOf(Array);
  expect(await (await mock("/books/7", { headers: VALID.headers })).json()).toMatchObject({ id: 7 });
  expect((await mock("/books/mine/more")).status).toBe(404);
  const { headers } = await mock("/books/mine", { method: "POST" });
  expect(headers.get("allow")).toBe("GET, PUT, DELETE, HEAD, OPTIONS");
});

test("a query parameter that is repeated is a list", async () => {
  const mock = await mockOf(books());

  expect((await mock("/books?library=HB&genre=novel&genre=poetry")).status).toBe(200);
  const refused = await mock("/books?library=HB&genre=prose&genre=novel");
  expect((await refused.json()).errors).toMatchObject([{ parameter: "genre" }]);
  expect((await mock("/books?library=HB&genre=novel,poetry")).status).toBe(422);
});

test("a deprecated parameter and a deprecated field are answered, not refused", async () => {
  const mock = await changedMock(({ paths }) => {
    paths["/books"].get.parameters[1].deprecated = true;
  });

  expect((await mock("/books?library=HB&page=2")).status).toBe(200);
  expect((await mock(VALID.path, { ...VALID, body: '{"signature":"A-12"}' })).status).toBe(200);
});

test("a refusal that the operation does not declare is a plain problem", async () => {
  const mock = await mockOf(books());
  const large = await mock(VALID.path, { ...VALID, body: new Uint8Array(10 * 1024 * 1024 + 1) });

  expect([large.status, await large.json()]).toEqual([
    413,
    {
      type: "about:blank",
      title: "Content Too Large",
      status: 413,
      detail: "The body is larger than 10485760 bytes.",
    },
  ]);
});

test.each(["application/json", "json"])(
  "a body of the type '%s' is not taken where an operation has none",
  async (type) => {
    const mock = await mockOf(books());
    const headers = { authorization: AUTHORIZATION, "content-type": type };
    const response = await mock("/books/7", { method: "DELETE", headers, body: "{}" });

    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ detail: "DELETE /books/{id} takes no body." });
  },
);

test("an answer that breaks the contract says so", async () => {
  const mock = await changedMock(({ components }) => components.schemas.Book.required.push("price"));
  const response = await mock("/books?library=HB");

  expect(JSON.parse(response.headers.get("sl-violations") ?? "[]")).toContainEqual({
    location: ["response", "body", "0"],
    message: "Response body property 0 must have required property 'price'",
  });
});

test("an error other than a missing peer passes", async () => {
  await expect(loadPeer("mock", () => Promise.reject(new Error("broken")))).rejects.toThrow(/^broken$/);
});
