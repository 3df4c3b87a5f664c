import { expect, test } from "vitest";
import { books, type Json } from "../support/fixture.ts";
import { ownProblemsIn, problemsIn } from "../support/lint.ts";

const schemas = (document: Json): Json => document.components.schemas;
const put = (document: Json): Json => document.paths["/books/{id}"].put;

type Break = [what: string, edit: (document: Json) => unknown, pointer: string, says: string];

const SENTENCE = "Describe it in a sentence: a capital at the start, a full stop at the end.";

const SENTENCES: Break[] = [
  [
    "an operation",
    (d) => (put(d).description = "changes a book."),
    "#/paths/~1books~1{id}/put/description",
    SENTENCE,
  ],
  [
    "a body",
    (d) => (put(d).requestBody.description = "The fields"),
    "#/paths/~1books~1{id}/put/requestBody/description",
    SENTENCE,
  ],
  [
    "a parameter",
    (d) => (d.components.parameters.BookId.description = "A number"),
    "#/components/parameters/BookId/description",
    SENTENCE,
  ],
  [
    "a header",
    (d) => (d.components.headers["WWW-Authenticate"].description = "it"),
    "#/components/headers/WWW-Authenticate/description",
    SENTENCE,
  ],
  [
    "a response",
    (d) => (d.components.responses.NotFound.description = "none"),
    "#/components/responses/NotFound/description",
    SENTENCE,
  ],
  [
    "a schema",
    (d) => (schemas(d).Genre.description = "a kind."),
    "#/components/schemas/Genre/description",
    SENTENCE,
  ],
  [
    "a property",
    (d) => (schemas(d).Book.properties.title.description = "The title"),
    "#/components/schemas/Book/properties/title/description",
    SENTENCE,
  ],
  [
    "a property without any",
    (d) => delete schemas(d).Book.properties.title.description,
    "#/components/schemas/Book/properties/title",
    SENTENCE,
  ],
];

test.for(SENTENCES)("A description is a sentence: of %s", async ([, edit, pointer, says]) => {
  const document = books();
  edit(document);
  expect(await ownProblemsIn(document)).toContainEqual(
    expect.objectContaining({ pointer, message: expect.stringContaining(says) }),
  );
});

const GENRE = "#/components/schemas/Genre";
const LENT = "#/components/schemas/BookChanges/properties/lent";
const FOUND = "#/components/responses/NotFound/content/application~1problem+json/examples/unknownBook";

test.for<Break>([
  [
    "a value of a closed list without its label",
    (d) => delete schemas(d).Genre["x-enumDescriptions"].essay,
    `${GENRE}/x-enumDescriptions`,
    "Missing: essay.",
  ],
  [
    "a label without its value",
    (d) => schemas(d).Genre.enum.pop(),
    `${GENRE}/x-enumDescriptions`,
    "Not in the enum: essay.",
  ],
  [
    "a closed list without any label",
    (d) => delete schemas(d).Genre["x-enumDescriptions"],
    `${GENRE}/enum`,
    "Missing: novel, poetry, essay.",
  ],
  [
    "labels without a closed list",
    (d) => delete schemas(d).Genre.enum,
    `${GENRE}/x-enumDescriptions`,
    "x-enumDescriptions needs an enum beside it.",
  ],
  [
    "an assumption without a reason",
    (d) => (schemas(d).BookChanges["x-assumption"] = true),
    "#/components/schemas/BookChanges/x-assumption",
    "x-assumption must give its reason in a sentence.",
  ],
  [
    "an assumption about a keyword that is not there",
    (d) => schemas(d).BookChanges.properties.lent["x-assumed"].push("pattern"),
    `${LENT}/x-assumed`,
    "Not there: pattern.",
  ],
  [
    "assumed keywords without an assumption",
    (d) => delete schemas(d).BookChanges.properties.lent["x-assumption"],
    `${LENT}/x-assumed`,
    "x-assumed must list which keywords",
  ],
  [
    "a header without an example",
    (d) => delete d.components.headers["WWW-Authenticate"].example,
    "#/components/headers/WWW-Authenticate",
    "Give an example: the mock answers with it",
  ],
  [
    "a header's example that does not match its schema",
    (d) => (d.components.headers["WWW-Authenticate"].example = 7),
    "#/components/headers/WWW-Authenticate/example",
    "it must be string",
  ],
  [
    "a list without an example of what is in it",
    (d) => delete schemas(d).Book.properties.extra.example,
    "#/components/schemas/Book/properties/extra",
    "Give an example of what is in it.",
  ],
  [
    "entries without an example",
    (d) => delete schemas(d).Book.properties.tags.items.example,
    "#/components/schemas/Book/properties/tags/items",
    "Give the entries an example, or an enum.",
  ],
  [
    "an example without a value",
    (d) =>
      delete d.components.responses.NotFound.content["application/problem+json"].examples.unknownBook.value,
    FOUND,
    "Give the example a value.",
  ],
  [
    "a 401 whose challenge is optional",
    (d) => (d.components.headers["WWW-Authenticate"].required = false),
    "#/components/responses/Unauthorized/headers",
    "A 401 must declare the header WWW-Authenticate",
  ],
  [
    "a 401 without headers",
    (d) => delete d.components.responses.Unauthorized.headers,
    "#/components/responses/Unauthorized",
    "A 401 must declare the header WWW-Authenticate",
  ],
  [
    "a request example without its response",
    (d) => delete d.components.responses.BookUpdated.content["application/json"].examples.reprice,
    "#/paths/~1books~1{id}/put/responses/200",
    "Without a pair: reprice.",
  ],
  [
    "another version of OpenAPI",
    (d) => (d.openapi = "3.1.x"),
    "#/openapi",
    "openapi must be a version of 3.1",
  ],
  [
    "a document without its dialect",
    (d) => delete d.jsonSchemaDialect,
    "#/jsonSchemaDialect",
    "Without this dialect the mock ignores keywords of 2020-12.",
  ],
  [
    "an operationId that is no verb and noun",
    (d) => (put(d).operationId = "update_book"),
    "#/paths/~1books~1{id}/put/operationId",
    "must be a verb and a noun in camelCase",
  ],
])("Refused is %s", async ([, edit, pointer, says]) => {
  const document = books();
  edit(document);
  expect(await ownProblemsIn(document)).toContainEqual(
    expect.objectContaining({ pointer, message: expect.stringContaining(says) }),
  );
});

/** They are tested by Redocly; that they are switched on is ours. */
test.for<[rule: string, edit: (document: Json) => unknown]>([
  ["scalar-property-missing-example", (d) => delete schemas(d).Book.properties.title.example],
  ["no-invalid-schema-examples", (d) => (schemas(d).Book.properties.title.example = 7)],
  [
    "no-invalid-media-type-examples",
    (d) => (put(d).requestBody.content["application/json"].examples.retitle.value.title = 7),
  ],
  ["no-invalid-parameter-examples", (d) => (d.components.parameters.BookId.example = "x")],
  ["operation-operationId", (d) => delete put(d).operationId],
  ["operation-tag-defined", (d) => (put(d).tags = ["Ships"])],
  ["path-parameters-defined", (d) => delete d.paths["/books/{id}"].parameters],
  ["struct", (d) => (schemas(d).Book.minPropertys = 1)],
])("The rule %s of Redocly is on.", async ([rule, edit]) => {
  const document = books();
  edit(document);
  expect(await problemsIn(document)).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining(`(${rule})`) }),
  );
});
