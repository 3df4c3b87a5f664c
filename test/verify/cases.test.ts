import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { type Operation, operationsOf } from "../../src/openapi/operations.ts";
import type { Case } from "../../src/verify/case.ts";
import { casesOf, ParameterError } from "../../src/verify/cases.ts";
import { books } from "../support/fixture.ts";

const BOOKS = books();
const CASES = casesOf(BOOKS);
const OPERATIONS = operationsOf(BOOKS);

function of(prefix: string, cases: readonly Case[] = CASES): Case[] {
  return cases.filter(({ id }) => id.startsWith(prefix));
}

const _paths = (prefix: string): string[] => of(prefix).map(({ request }) => request.path);

test("The cases are the same each time, each with an id of its own, and leave the document as it is.", () => {
  const before = JSON.stringify(BOOKS);
  expect(casesOf(books())).toEqual(CASES);
  expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
  expect(JSON.stringify(BOOKS)).toBe(before);
});

test("They tell what is documented from what is assumed.", () => {
  const bases = new Map(CASES.map(({ id, basis }) => [id, basis]));
  const properties = "#/components/schemas/BookChanges/properties";
  expect(bases.get("updateBook/body/genre/enum/reject")).toBe("documented");
  expect(bases.get("updateBook/body/lent/type/reject/string")).toBe("documented");
  expect(bases.get("updateBook/body/lent/enum/reject")).toEqual({ assumed: `${properties}/lent` });
  expect(bases.get("updateBook/body/lent/enum/accept/0")).toEqual({ assumed: `${properties}/lent` });
  expect(bases.get("createBook/body/contact/format/accept")).toBe("documented");
  expect(bases.get("createBook/body/contact/format/reject")).toEqual({
    assumed: "#/components/schemas/NewBook/properties/contact",
  });
  expect(bases.get("updateBook/path/id/pattern/reject")).toEqual({
    assumed: "#/components/parameters/BookId/schema",
  });
  expect(bases.get("updateBook/body/example/accept/reprice")).toEqual({
    assumed: "#/components/schemas/BookChanges",
  });
});

test("They are about the record that they are given: no path and no body names another one.", () => {
  const document = books();
  delete document.components.schemas.BookChanges.properties.id.readOnly;
  const own = casesOf(document, { parameters: { id: "31" } });
  for (const { request, sent, kind } of own.filter(({ operation }) => operation === "updateBook")) {
    const id = decodeURIComponent(request.path.split("/").at(-1) ?? "");
    expect(id.replace(/^9+$/, "31")).toMatch(/^[-+]?31(x|\/|\.5|e0)?$|^[ !]$/);
    if (kind === "accept") expect([undefined, 31]).toContain(Object(sent.body).id);
  }
});

test("A value that the document does not allow for a path parameter is refused.", () => {
  expect(() => casesOf(BOOKS, { parameters: { id: "x" } })).toThrow(ParameterError);
  expect(() => casesOf(BOOKS, { unknownParameters: { id: ".." } })).toThrow(
    'The contract does not take ".." for id.',
  );
});

test("Who names one record is asked for all that would be changed.", () => {
  const document = books();
  document.paths["/books/{isbn}"] = JSON.parse(JSON.stringify(document.paths["/books/{id}"]));
  document.paths["/books/{isbn}"].parameters = [{ ...document.components.parameters.BookId, name: "isbn" }];
  expect(() => casesOf(document, { parameters: { id: "7" } })).toThrow("needs a value for isbn");
  expect(casesOf(document, { parameters: { id: "7", isbn: "8" } })).not.toEqual([]);
});

test("Where every example is destructive, a field that harms nobody stands in.", () => {
  const document = books();
  const { examples } = document.paths["/books/{id}"].put.requestBody.content["application/json"];
  for (const name of ["retitle", "reprice"]) delete examples[name];
  const cases = of("updateBook/path/id/type", casesOf(document));
  expect(cases.map(({ sent, effect }) => [sent.body, effect])).toEqual([[{ title: "Emma" }, "update"]]);
});

test("Those that change nothing carry no body that a lenient server could take for a change.", () => {
  const harmless = CASES.filter(({ effect, request }) => effect === "none" && request.method !== "GET");
  expect(harmless.length).toBeGreaterThan(15);
  const names = OPERATIONS.flatMap(({ body }) => Object.keys(body?.schema.get("properties").node ?? {}));
  for (const { request } of harmless) {
    for (const name of names) expect(request.body ?? "").not.toMatch(new RegExp(`\\b${name}\\b`));
  }
});

test("What a standard leaves to the server is in order either way.", () => {
  const either = CASES.filter(({ kind, operation }) => kind === "either" && operation === "createBook");
  expect(either.map(({ id }) => id.split("/").at(-1))).toEqual([
    "byteOrderMark",
    "trailingComma",
    "singleQuotes",
    "duplicateKeys",
  ]);
});

test("Each request that would make a record is told from those that are refused.", () => {
  for (const { request, kind, effect, operation } of CASES) {
    const makes = operation === "createBook" && kind === "accept" && request.credentials === "valid";
    expect([operation, kind, effect === "create"]).toEqual([operation, kind, makes]);
  }
});

test("One call of a DELETE is to be accepted, and may go to a record that the run has made.", () => {
  const accepted = of("deleteBook").filter(({ kind }) => kind === "accept");
  expect(accepted.map(({ id, record }) => [id, record])).toEqual([
    ["deleteBook/operation/accept", { createdBy: "createBook", parameter: "id" }],
  ]);
  const alone = books();
  delete alone.paths["/books"].post;
  expect(casesOf(alone).filter(({ record }) => record)).toEqual([]);
  const mute = books();
  delete mute.components.schemas.Book.properties.id;
  expect(casesOf(mute).filter(({ record }) => record)).toEqual([]);
});

test("A value that nobody has is not the one of the record.", () => {
  const unknownParameters = { id: "07" };
  expect(() => casesOf(BOOKS, { unknownParameters })).toThrow(ParameterError);
  expect(() => casesOf(BOOKS, { unknownParameters, parameters: { id: "8" } })).not.toThrow();
  expect(() => casesOf(BOOKS, { unknownParameters, parameters: { id: "007" } })).toThrow(
    'The unknown id "07" is the id that is tried, too: give one that nobody has.',
  );
});

test("Those that touch a destructive field are destructive, and so is each DELETE; a GET is harmless.", () => {
  for (const { id, request, effect, sent } of CASES) {
    const touches = Object.keys(Object(sent.body)).some((name) => name === "withdrawn" || name === "pin");
    if (request.method === "PUT") expect([id, effect === "destructive"]).toEqual([id, touches]);
    if (request.method === "GET") expect([id, effect]).toEqual([id, "none"]);
    if (request.method === "DELETE") expect([id, effect]).toEqual([id, "destructive"]);
  }
});

test("Wrong credentials are tried once for each operation that asks for any.", () => {
  const wrong = CASES.filter(({ request }) => request.credentials === "wrong");
  const secured = OPERATIONS.filter(({ security }) => security).map(({ id }) => id);
  expect(wrong.map(({ operation }) => operation)).toEqual(secured);
  expect(of("listBooks/security")).toEqual([]);
});

test("An id that nobody has is tried where one is given.", () => {
  expect(CASES.filter(({ keyword }) => keyword === "unknown")).toEqual([]);
  const cases = casesOf(BOOKS, { unknownParameters: { id: "5" } });
  const unknown = cases.filter(({ keyword }) => keyword === "unknown");
  expect(unknown.map(({ operation, request }) => [operation, request.path])).toEqual([
    ["getBook", "/books/5"],
    ["updateBook", "/books/5"],
    ["deleteBook", "/books/5"],
  ]);
  expect(unknown[0]).toMatchObject({ statuses: [404], mock: false });
});

test("A look at whether a change lasts is taken where the path has a GET.", () => {
  const lasting = CASES.filter(({ after }) => after !== undefined);
  expect(lasting.map(({ id, after, mock }) => [id, after?.method, after?.path, mock])).toEqual([
    ["updateBook/effect/effect/accept", "GET", "/books/7", false],
  ]);
});

/** The keywords of a body's schema that a value breaks, found by Ajv alone. */
function brokenBy({ body }: Operation): (value: unknown) => Set<string> {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...BOOKS, $id: "document" });
  const validate = ajv.getSchema(`document${body?.schema.pointer}`);
  return (value) => {
    validate?.(value);
    return new Set((validate?.errors ?? []).map(({ keyword }) => keyword));
  };
}

describe.each(OPERATIONS.filter(({ body }) => body))("Held against Ajv, the bodies of $id", (operation) => {
  const broken = brokenBy(operation);
  const cases = of(`${operation.id}/body`).filter(
    ({ sent, keyword }) => "body" in sent && keyword !== "mediaType",
  );

  test("are valid where they are to be accepted.", () => {
    const accepted = cases.filter(({ kind }) => kind === "accept");
    expect(accepted.length).toBeGreaterThan(20);
    for (const { id, sent } of accepted) expect([id, [...broken(sent.body)]]).toEqual([id, []]);
  });

  test("break the keyword that they name where they are to be refused.", () => {
    const refused = cases.filter(({ kind, keyword }) => kind === "reject" && keyword !== "writeOnly");
    expect(refused.length).toBeGreaterThan(50);
    for (const { id, sent, keyword } of refused)
      expect([id, [...broken(sent.body)]]).toEqual([id, expect.arrayContaining([keyword])]);
  });
});

test("Each keyword of the house style that can refuse is probed on both sides.", () => {
  const seen = new Set(CASES.map(({ keyword, kind }) => `${keyword} ${kind}`));
  const keywords = ["type", "enum", "pattern", "format", "minLength", "maxLength", "minimum", "maximum"];
  keywords.push("minItems", "maxItems", "required", "additionalProperties", "minProperties");
  const missing = keywords.flatMap((keyword) =>
    ["accept", "reject"]
      .filter((kind) => !seen.has(`${keyword} ${kind}`))
      .map((kind) => `${keyword} ${kind}`),
  );
  expect(missing).toEqual([]);
});
