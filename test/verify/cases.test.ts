import { describe, expect, test } from "vitest";
import { operationsOf } from "../../src/openapi/operations.ts";
import type { Case } from "../../src/verify/case.ts";
import { type CaseOptions, casesOf, ParameterError } from "../../src/verify/cases.ts";
import { createValidator } from "../../src/verify/validator.ts";
import { books } from "../support/fixture.ts";

const BOOKS = books();
const CASES = casesOf(BOOKS);
const OPERATIONS = operationsOf(BOOKS);
const validate = await createValidator(BOOKS);
const NOBODYS = 'The unknown id "07" is the id that is tried, too: give one that nobody has.';

function of(prefix: string, cases: readonly Case[] = CASES): Case[] {
  return cases.filter(({ id }) => id.startsWith(prefix));
}

test("The cases are the same each time, each with an id of its own, and leave the document as it is.", () => {
  const before = JSON.stringify(BOOKS);
  expect(casesOf(books())).toEqual(CASES);
  expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
  expect(JSON.stringify(BOOKS)).toBe(before);
});

test.for<[id: string, basis: string]>([
  ["updateBook/body/genre/enum/reject", "documented"],
  ["updateBook/body/lent/type/reject/string", "documented"],
  ["updateBook/body/lent/enum/reject", "#/components/schemas/BookChanges/properties/lent"],
  ["updateBook/body/lent/enum/accept/0", "#/components/schemas/BookChanges/properties/lent"],
  ["createBook/body/contact/format/accept", "documented"],
  ["createBook/body/contact/format/reject", "#/components/schemas/NewBook/properties/contact"],
  ["updateBook/path/id/pattern/reject", "#/components/parameters/BookId/schema"],
  ["updateBook/body/example/accept/reprice", "#/components/schemas/BookChanges"],
])("What is documented is told from what is assumed: %s rests on %s.", ([id, basis]) => {
  const [testCase] = CASES.filter((one) => one.id === id);
  expect(testCase?.basis).toEqual(basis === "documented" ? basis : { assumed: basis });
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

test.for<[what: string, options: CaseOptions, message: string | undefined]>([
  ["what the document does not allow", { parameters: { id: "x" } }, 'The contract does not take "x" for id.'],
  ["no step up", { unknownParameters: { id: ".." } }, 'The contract does not take ".." for id.'],
  ["the example's, spelt otherwise", { unknownParameters: { id: "07" } }, NOBODYS],
  ["one's own", { unknownParameters: { id: "07" }, parameters: { id: "007" } }, NOBODYS],
  ["nobody's, beside one's own", { unknownParameters: { id: "07" }, parameters: { id: "8" } }, undefined],
])(
  "Of values that a person names, this is refused with a reason or is in order: %s",
  ([, options, message]) => {
    const named = (): Case[] => casesOf(BOOKS, options);
    if (message === undefined) expect(named).not.toThrow();
    else expect(named).toThrow(new ParameterError(message));
  },
);

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
  const [first] = of("updateBook/path/id/type", casesOf(document));
  expect(first).toMatchObject({ sent: { body: { title: "Emma" } }, effect: "update" });
});

test("A GET is harmless, a DELETE and what touches a destructive field are not; a POST that is accepted makes a record.", () => {
  for (const { id, request, effect, kind, sent } of CASES) {
    const { method } = request;
    const touches = Object.keys(Object(sent.body)).some((name) => name === "withdrawn" || name === "pin");
    expect([id, effect === "destructive"]).toEqual([id, method === "DELETE" || touches]);
    expect([id, effect === "create"]).toEqual([id, method === "POST" && kind === "accept"]);
    if (method === "GET") expect([id, effect]).toEqual([id, "none"]);
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

test("Wrong credentials are tried once for each operation that asks for any.", () => {
  const wrong = CASES.filter(({ request }) => request.credentials === "wrong");
  const secured = OPERATIONS.filter(({ security }) => security).map(({ id }) => id);
  expect(wrong.map(({ operation }) => operation)).toEqual(secured);
  expect(of("listBooks/security")).toEqual([]);
});

describe.for(OPERATIONS.filter(({ body }) => body))("Held against Ajv, the bodies of $id", (operation) => {
  const held = of(`${operation.id}/body`)
    .filter(({ sent, keyword }) => "body" in sent && keyword !== "mediaType")
    .map(({ id, kind, keyword, sent }) => {
      const violations = validate(String(operation.body?.schema.pointer), sent.body);
      return { id, kind, keyword, broken: violations.map((violation) => violation.keyword) };
    });

  test("are valid where they are to be accepted.", () => {
    const accepted = held.filter(({ kind }) => kind === "accept");
    expect(accepted.length).toBeGreaterThan(20);
    expect(accepted.filter(({ broken }) => broken.length > 0)).toEqual([]);
  });

  test("break the keyword that they name where they are to be refused.", () => {
    const refused = held.filter(({ kind, keyword }) => kind === "reject" && keyword !== "writeOnly");
    expect(refused.length).toBeGreaterThan(50);
    expect(refused.filter(({ keyword, broken }) => !broken.includes(keyword))).toEqual([]);
  });
});

test.for([
  ...["type", "enum", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "minItems"],
  ...["maxItems", "required", "additionalProperties", "minProperties"],
])("What the keyword %s accepts and refuses is probed.", (keyword) => {
  const kinds = CASES.filter((testCase) => testCase.keyword === keyword).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(["accept", "reject"]));
});
