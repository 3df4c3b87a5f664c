import { expect, test } from "vitest";
import { assumptionsOf, holdsDestructive } from "../../src/openapi/marks.ts";
import { operationsOf } from "../../src/openapi/operations.ts";
import { keysOf, Place, toSegment } from "../../src/openapi/place.ts";
import { books } from "../support/fixture.ts";

const ROOT = Place.root(books());

test("A reference is followed where it stands, and the pointer is that of its target.", () => {
  const id = ROOT.get("paths", "/books/{id}", "parameters", 0);
  expect([id.pointer, id.component, id.text("name")]).toEqual([
    "#/components/parameters/BookId",
    "BookId",
    "id",
  ]);
  expect(id.get("schema").pointer).toBe("#/components/parameters/BookId/schema");
  expect(id.get("schema").component).toBeUndefined();
});

test("What is not there is a place without a value.", () => {
  const nowhere = ROOT.get("paths", "/books", "patch", "responses");
  expect([nowhere.value, nowhere.entries(), nowhere.has("200")]).toEqual([undefined, [], false]);
  expect(ROOT.get("constructor").value).toBeUndefined();
});

test("A pointer leads back to its place, whatever its keys hold.", () => {
  const put = ROOT.get("paths", "/books/{id}", "put");
  expect(put.pointer).toBe("#/paths/~1books~1{id}/put");
  expect(ROOT.at(put.pointer).text("operationId")).toBe("updateBook");
  for (const key of ["a/b", "~1", "~", "é", ""]) expect(keysOf(`#/${toSegment(key)}`)).toEqual([key]);
});

test("A reference that leads nowhere is an error that names both ends.", () => {
  const place = Place.root({ a: { $ref: "#/components/schemas/Gone" } });
  expect(() => place.get("a")).toThrow("#/a refers to #/components/schemas/Gone, which does not exist.");
});

test("Each assumption is found once, where it stands, and none in an example.", () => {
  const document = books();
  const found = assumptionsOf(document).map(({ pointer }) => pointer);
  expect(found).toHaveLength(JSON.stringify(document).split('"x-assumption":').length - 1);
  expect(new Set(found).size).toBe(found.length);
  document.components.schemas.Book.properties.extra.example = { "x-assumption": "data" };
  expect(assumptionsOf(document).map(({ pointer }) => pointer)).toEqual(found);
});

test("A value is destructive by a field at any depth, and so is what replaces an object around one.", () => {
  const schema = ROOT.at("#/components/schemas/BookChanges");
  expect(holdsDestructive(schema, { pin: "x" })).toBe(true);
  expect(holdsDestructive(schema, { title: "x" })).toBe(false);
  const danger = { "x-destructive": "May be lost." };
  const deep = { properties: { a: { items: { properties: { b: danger } } }, c: {} } };
  for (const a of [[{ b: 1 }], [], null, "x"]) {
    expect(holdsDestructive(Place.root(deep), { a })).toBe(true);
    expect(holdsDestructive(Place.root({ ...deep, ...danger }), { c: a })).toBe(true);
    expect(holdsDestructive(Place.root(deep), { c: a })).toBe(false);
  }
});

test("The operations come in the document's order, with what stands around them.", () => {
  const operations = operationsOf(books());
  const told = operations.map(({ id, method, parameters, body, security, responses, isSafe, isReadable }) => {
    const names = parameters.map(({ in: where, name }) => `${where} ${name}`);
    return [id, method, names, body !== undefined, security?.name, [...responses.keys()], isSafe, isReadable];
  });
  const listed = ["query library", "query page", "query sort", "query genre", "header X-Trace"];
  expect(told).toEqual([
    ["listBooks", "GET", listed, false, undefined, [200, 422], true, false],
    ["createBook", "POST", [], true, "basicAuth", [201, 400, 401, 415, 422], false, false],
    ["getBook", "GET", ["path id"], false, "basicAuth", [200, 401, 404, 422], true, false],
    ["updateBook", "PUT", ["path id"], true, "basicAuth", [200, 400, 401, 404, 415, 422], false, true],
    ["deleteBook", "DELETE", ["path id"], false, "basicAuth", [204, 401, 404, 422], false, false],
  ]);
});
