import { expect, test } from "vitest";
import { books, type Json } from "../support/fixture.ts";
import { VALID } from "../support/http.ts";
import { changedMock, mockOf } from "../support/mock.ts";

const mock = await mockOf(books());
const EMMA = { id: 7, title: "Emma", genre: "novel", price: "9.5", lent: false };

async function update(id: string, body: string, { on = mock, headers = {} } = {}): Promise<Json> {
  const init = { ...VALID, headers: { ...VALID.headers, ...headers }, body };
  const response = await on(`/books/${id}`, init);
  expect(response.status).toBe(200);
  expect(response.headers.get("sl-violations")).toBeNull();
  return response.json();
}

test.each([
  ["a change comes back", "7", '{"title":"Persuasion"}', { title: "Persuasion" }],
  ["a value takes the answer's type", "8", '{"price":12.25,"lent":1}', { id: 8, price: "12.25", lent: true }],
  [
    "a secret and a field that the answer lacks do not come back",
    "7",
    '{"pin":"hunter2","language":"sv"}',
    {},
  ],
  ["an id with a leading zero is not turned into another", "007", '{"title":"Persuasion"}', {}],
  ["what would not be valid is not sent", "7".repeat(400), '{"title":"Persuasion"}', {}],
  ["a number beyond all others does not come back", "7", '{"price":1e400}', {}],
  ["an integer too large to be exact does not come back", "7", '{"price":9007199254740993}', {}],
  ["a number with too many digits does not come back", "7", '{"price":0.12345678901234567890}', {}],
  ["a negative zero does not come back", "7", '{"price":-0}', {}],
  ["a number too small to be exact does not come back", "7", '{"price":1.2345e-320}', {}],
  ["an exponent comes back as the number", "7", '{"price":1e2}', { price: "100" }],
  ["a zero at the end may go", "7", '{"price":12.50}', { price: "12.5" }],
  [
    "numbers in a text are none",
    "7",
    '{"price":0.1,"language":"1e400 \\" 9007199254740993"}',
    { price: "0.1" },
  ],
  ["half of a surrogate pair comes back", "7", '{"title":"\\ud800"}', { title: "\ud800" }],
])("the answer is the first example with what was sent: %s", async (_title, id, body, changes) => {
  expect(await update(id, body)).toEqual({ ...EMMA, ...changes });
});

test("the id of the path wins over the one in the body", async () => {
  const on = await changedMock(({ components }) => {
    delete components.schemas.BookChanges.properties.id.readOnly;
  });

  expect(await update("8", '{"id":9}', { on })).toMatchObject({ id: 8 });
});

test("without echo the answer is the plain first example, and one that is asked for stands as it is", async () => {
  const on = await mockOf(books(), { echo: false });
  const headers = { prefer: "example=reprice" };

  expect(await update("8", '{"title":"Persuasion"}', { on })).toEqual(EMMA);
  expect(await update("8", '{"lent":0}', { headers })).toEqual({ ...EMMA, price: "12.25", lent: true });
});

test("what is created comes back, lists and objects too", async () => {
  const known = { title: "Odes", genre: "poetry", tags: ["a", "b"], shelf: { room: "West" } };
  const body = JSON.stringify({ ...known, contact: "a@b.example" });
  const response = await mock("/books", { ...VALID, method: "POST", body });

  expect([response.status, response.headers.get("location")]).toEqual([201, "/v1/books/7"]);
  expect(await response.json()).toEqual({ id: 7, ...known });
});

test("a list is served as it is, and a 204 has no body", async () => {
  const list = await mock("/books?library=HB&genre=essay");
  const gone = await mock("/books/7", { method: "DELETE", headers: VALID.headers });

  expect(await list.json()).toEqual([
    { id: 7, title: "Emma", genre: "novel" },
    { id: 8, title: "Odes", genre: "poetry" },
  ]);
  expect([gone.status, gone.body]).toEqual([204, null]);
});

test("a write-only property of an answer is neither served nor echoed, in a list neither", async () => {
  const on = await changedMock(({ components }) => {
    components.schemas.Book.properties.title.writeOnly = true;
    components.schemas.Shelf.properties.room.writeOnly = true;
    const { setPin } = components.responses.BookUpdated.content["application/json"].examples;
    setPin.value.shelf = { room: "East", level: 3 };
  });
  const { title, ...shown } = EMMA;

  expect(await update("7", '{"title":"Persuasion"}', { on })).toEqual({ ...shown, shelf: { level: 3 } });
  expect(await (await on("/books?library=HB")).json()).toEqual([
    { id: 7, genre: "novel" },
    { id: 8, genre: "poetry" },
  ]);
});

test("a field named __proto__ changes nothing", async () => {
  const on = await changedMock(({ components }) => {
    delete components.schemas.BookChanges.additionalProperties;
  });

  expect(await update("7", '{"__proto__":{"x":1}}', { on })).toEqual(EMMA);
  expect(({} as { x?: number }).x).toBeUndefined();
});
