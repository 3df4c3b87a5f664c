import { expect, test } from "vitest";
import type { MockOptions } from "../../src/mock/index.ts";
import { books, type Json } from "../support/fixture.ts";
import { VALID } from "../support/http.ts";
import { type Mock, mockOf } from "../support/mock.ts";

const mock = await mockOf(books());
const EMMA = { id: 7, title: "Emma", genre: "novel", price: "9.5", lent: false };

async function update(id: string, changes: unknown, { on = mock, headers = {} } = {}): Promise<Json> {
  const response = await on(`/books/${id}`, {
    ...VALID,
    headers: { ...VALID.headers, ...headers },
    body: JSON.stringify(changes),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("sl-violations")).toBeNull();
  return response.json();
}

/** A mock of the fixture after a change. */
function changed(change: (document: Json) => void, options?: MockOptions): Promise<Mock> {
  const document = books();
  change(document);
  return mockOf(document, options);
}

test("a change comes back, with the rest of the first example", async () => {
  expect(await update("7", { title: "Persuasion" })).toEqual({ ...EMMA, title: "Persuasion" });
});

test("a value is converted to the type that the answer declares", async () => {
  expect(await update("8", { price: 12.25, lent: 1 })).toEqual({
    ...EMMA,
    id: 8,
    price: "12.25",
    lent: true,
  });
});

test("the id of the path wins over the one in the body", async () => {
  const on = await changed(({ components }) => {
    delete components.schemas.BookChanges.properties.id.readOnly;
  });

  expect(await update("8", { id: 9 }, { on })).toMatchObject({ id: 8 });
});

test("a write-only field and a field that the answer lacks do not come back", async () => {
  expect(await update("7", { pin: "hunter2", language: "sv" })).toEqual(EMMA);
});

test.each([
  ['{"price":1e400}', EMMA],
  ['{"price":9007199254740993}', EMMA],
  ['{"price":0.12345678901234567890}', EMMA],
  ['{"price":-0}', EMMA],
  ['{"price":1.2345e-320}', EMMA],
  ['{"price":1e2}', { ...EMMA, price: "100" }],
  ['{"price":12.50}', { ...EMMA, price: "12.5" }],
  ['{"price":0.1,"language":"1e400 \\" 9007199254740993"}', { ...EMMA, price: "0.1" }],
  ['{"title":"\\ud800"}', { ...EMMA, title: "\ud800" }],
])("what %s says comes back as it was sent, or the plain example stands", async (body, expected) => {
  const response = await mock("/books/7", { ...VALID, body });

  expect(await response.json()).toEqual(expected);
});

test("an id with a leading zero is not turned into another", async () => {
  expect(await update("007", { title: "Persuasion" })).toEqual(EMMA);
});

test("where the echo would not be valid the plain example is served", async () => {
  expect(await update("7".repeat(400), { title: "Persuasion" })).toEqual(EMMA);
});

test("without echo the answer is the plain first example", async () => {
  const on = await mockOf(books(), { echo: false });

  expect(await update("8", { title: "Persuasion" }, { on })).toEqual(EMMA);
});

test("an example that is asked for is served as it stands", async () => {
  expect(await update("8", { lent: 0 }, { headers: { prefer: "example=reprice" } })).toEqual({
    ...EMMA,
    price: "12.25",
    lent: true,
  });
});

test("what is created comes back, lists and objects too", async () => {
  const sent = {
    title: "Odes",
    genre: "poetry",
    tags: ["a", "b"],
    shelf: { room: "West" },
    contact: "a@b.example",
  };
  const response = await mock("/books", { ...VALID, method: "POST", body: JSON.stringify(sent) });

  expect([response.status, response.headers.get("location")]).toEqual([201, "/v1/books/7"]);
  const { contact, ...known } = sent;
  expect(await response.json()).toEqual({ id: 7, ...known });
});

test("a list is served as it is", async () => {
  const response = await mock("/books?library=HB&genre=essay");

  expect(await response.json()).toEqual([
    { id: 7, title: "Emma", genre: "novel" },
    { id: 8, title: "Odes", genre: "poetry" },
  ]);
});

test("a 204 has no body", async () => {
  const response = await mock("/books/7", { method: "DELETE", headers: VALID.headers });

  expect([response.status, response.body]).toEqual([204, null]);
});

test("a write-only property of an answer is neither served nor echoed, in a list neither", async () => {
  const on = await changed(({ components }) => {
    components.schemas.Book.properties.title.writeOnly = true;
    components.schemas.Shelf.properties.room.writeOnly = true;
    components.responses.BookUpdated.content["application/json"].examples.setPin.value.shelf = {
      room: "East",
      level: 3,
    };
  });

  expect(await update("7", { title: "Persuasion" }, { on })).toEqual({
    id: 7,
    genre: "novel",
    price: "9.5",
    lent: false,
    shelf: { level: 3 },
  });
  expect(await (await on("/books?library=HB")).json()).toEqual([
    { id: 7, genre: "novel" },
    { id: 8, genre: "poetry" },
  ]);
});

test("a field named __proto__ changes nothing", async () => {
  const on = await changed(({ components }) => {
    delete components.schemas.BookChanges.additionalProperties;
  });

  expect(await update("7", JSON.parse('{"__proto__":{"x":1}}'), { on })).toEqual(EMMA);
  expect(({} as { x?: number }).x).toBeUndefined();
});
