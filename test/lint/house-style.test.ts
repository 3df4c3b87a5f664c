import { expect, test } from "vitest";
import { HOUSE_STYLE } from "../../scripts/lint/house-style.ts";
import { CONTRACT } from "../contract/source.ts";
import { books, type Json } from "../support/fixture.ts";
import { ownProblemsIn, problemsIn } from "../support/lint.ts";

test("The fixture keeps to the style, and so does the contract.", async () => {
  expect(await problemsIn(books())).toEqual([]);
  expect(await problemsIn(CONTRACT)).toEqual([]);
});

test("The fixture uses every key that the style allows, so that every part is tested on it.", () => {
  const text = JSON.stringify(books());
  const names = new Set(Object.values(HOUSE_STYLE).flatMap((keys) => Object.keys(keys)));
  // The style allows a method that no operation of the fixture has, and marks that our contract has.
  const unused = [...names].filter((name) => !text.includes(`"${name}":`));
  expect(unused).toEqual(["patch"]);
});

const BOOK = "#/components/schemas/Book";
const UPDATE = "#/paths/~1books~1{id}/put";
const LIST = "#/paths/~1books/get";
const ID = "#/components/parameters/BookId";

/** An edit in the place that a pointer names: these members are added. */
type Break = [what: string, pointer: string, added: Record<string, unknown>, says: string];

function at(document: Json, pointer: string): Json {
  const keys = pointer.split("/").slice(1);
  return keys.reduce((node, key) => node[key.replaceAll("~1", "/")], document);
}

/** Each line of the table. Each break adds one member, at which the problem points. */
const BREAKS: Break[] = [
  [
    "another dialect",
    "#",
    { jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base" },
    "Use https://",
  ],
  ["webhooks", "#", { webhooks: {} }, "Describe the call as an operation under paths."],
  [
    "external documentation",
    "#",
    { externalDocs: { url: "https://x.example" } },
    "Put the link into the description.",
  ],
  [
    "two servers",
    "#",
    { servers: [{ url: "https://a.example" }, { url: "https://b.example" }] },
    "Name the one server.",
  ],
  ["a contact", "#/info", { contact: { name: "Ada" } }, "Use one of: title, version, summary"],
  [
    "a license by its address",
    "#/info/license",
    { url: "https://x.example" },
    "Use one of: name, identifier.",
  ],
  [
    "a description of a variable",
    "#/servers/0/variables/branch",
    { description: "A branch." },
    "Use one of: default, enum.",
  ],
  [
    "documentation of a tag",
    "#/tags/0",
    { externalDocs: { url: "https://x.example" } },
    "Put the link into the description.",
  ],
  [
    "a description of a path",
    "#/paths/~1books",
    { description: "All books." },
    "Use one of: parameters, get",
  ],
  [
    "another method",
    "#/paths/~1books",
    { options: { operationId: "askBooks", responses: {} } },
    "Use one of: parameters, get",
  ],
  [
    "another scheme of security",
    "#/components/securitySchemes/basicAuth",
    { scheme: "bearer" },
    "Use basic here.",
  ],
  ["a key for an API", "#/components/securitySchemes/basicAuth", { type: "openIdConnect" }, "Use http here."],
  ["callbacks", UPDATE, { callbacks: {} }, "Describe the call as an operation of its own."],
  ["a deprecated operation", UPDATE, { deprecated: true }, "Use one of: operationId"],
  ["servers of an operation", UPDATE, { servers: [] }, "The one server stands at the root."],
  ["two tags", UPDATE, { tags: ["Books", "Books"] }, "Give the operation one tag."],
  ["security of an operation", UPDATE, { security: [{ basicAuth: [] }] }, "Use [] here, or leave it out"],
  ["a cookie", ID, { in: "cookie" }, "Use path, query, header here."],
  ["content of a parameter", ID, { content: {} }, "Give it a schema."],
  ["a style", ID, { style: "matrix" }, "Leave it out: the default style is used."],
  ["explode", `${LIST}/parameters/3`, { explode: false }, "Leave it out: the default is used."],
  ["a body that may be left out", `${UPDATE}/requestBody`, { required: false }, "Use true here."],
  [
    "an encoding",
    `${UPDATE}/requestBody/content/application~1json`,
    { encoding: {} },
    "Use one of: schema, examples.",
  ],
  [
    "an example elsewhere",
    `${UPDATE}/requestBody/content/application~1json/examples/setPin`,
    { externalValue: "x" },
    "Use one of: summary",
  ],
  ["links", "#/components/responses/NotFound", { links: {} }, "Say it in the description."],
  ["a style of a header", "#/components/headers/WWW-Authenticate", { style: "simple" }, "Leave it out"],
  ["components of another kind", "#/components", { requestBodies: {} }, "Write the body at its operation."],
  ["several types", `${BOOK}/properties/title`, { type: ["string", "null"] }, "Use string, number, integer"],
  ["an unknown format", `${BOOK}/properties/title`, { format: "emial" }, "Use email, date, date-time"],
  ["a pattern that is none", `${BOOK}/properties/title`, { pattern: "(" }, "valid with the flag u"],
  ["open additional fields", BOOK, { additionalProperties: true }, "Use false here."],
  [
    "a boolean schema",
    `${BOOK}/properties/tags`,
    { items: true },
    "Use a schema here, {} for what no page describes.",
  ],
  ...Object.entries({
    allOf: [{}],
    oneOf: [{}],
    anyOf: [{}],
    not: {},
    if: {},
    const: "x",
    multipleOf: 2,
    exclusiveMinimum: 1,
    exclusiveMaximum: 1,
    uniqueItems: true,
    maxProperties: 2,
    patternProperties: {},
    propertyNames: {},
    prefixItems: [{}],
    contains: {},
    dependentRequired: {},
    unevaluatedProperties: false,
    $defs: {},
    $dynamicRef: "#x",
    nullable: true,
    discriminator: { propertyName: "x" },
    xml: {},
    title: "A book",
    examples: ["x"],
  }).map(([keyword, value]): Break => {
    return [
      keyword,
      `${BOOK}/properties/title`,
      { [keyword]: value },
      `The house style has no ${keyword} here. `,
    ];
  }),
];

test.for(BREAKS)(
  "The style refuses %s, where it stands, and says what to use instead.",
  async ([, pointer, added, says]) => {
    const document = books();
    Object.assign(at(document, pointer), added);
    const [key = ""] = Object.keys(added);
    const problems = (await ownProblemsIn(document)).filter(({ message }) =>
      message.includes("(contract/house-style)"),
    );
    expect(problems).toEqual([
      {
        pointer: `${pointer === "#" ? "#" : pointer}/${key}`,
        line: expect.stringContaining(`"${key}":`),
        message: expect.stringContaining(says),
      },
    ]);
    // What is refused is always told with what to use.
    expect(problems[0]?.message).toMatch(
      /(Use|Give|Say|Describe|Write|Name|Leave|Put|Make|The one server)\b/,
    );
  },
);

type Operation = [what: string, edit: (document: Json) => unknown, says: string];

const put = (document: Json): Json => document.paths["/books/{id}"].put;
const responses = (document: Json): Json => document.components.responses;

const OPERATIONS: Operation[] = [
  [
    "a segment of a path that is partly a parameter",
    (d) => {
      d.paths["/books/{id}.pdf"] = d.paths["/books/{id}"];
      delete d.paths["/books/{id}"];
    },
    "A segment of a path is literal, or one whole {name}.",
  ],
  [
    "an object as a parameter",
    (d) => (d.components.parameters.BookId.schema = { type: "object" }),
    "A parameter is a scalar",
  ],
  [
    "an array in the path",
    (d) =>
      (d.components.parameters.BookId.schema = { type: "array", items: { type: "string", example: "x" } }),
    "in the query an array of scalars too",
  ],
  [
    "a header that is described elsewhere",
    (d) => (d.paths["/books"].get.parameters[4].name = "Accept"),
    "This header is described elsewhere",
  ],
  [
    "an object as a header",
    (d) => (d.components.headers["WWW-Authenticate"].schema = { type: "object" }),
    "A header is a scalar.",
  ],
  [
    "an array without its entries",
    (d) => delete d.components.schemas.Book.properties.others.items,
    "Give an array its items",
  ],
  [
    "a form",
    (d) => (put(d).requestBody.content = { "multipart/form-data": { schema: { type: "object" } } }),
    "A body is application/json alone, and an object.",
  ],
  [
    "a second media type of a body",
    (d) => (put(d).requestBody.content["text/plain"] = {}),
    "A body is application/json alone",
  ],
  [
    "a body that is an array",
    (d) => (put(d).requestBody.content["application/json"].schema = { type: "array", items: {} }),
    "A body is application/json alone, and an object.",
  ],
  [
    "a range of statuses",
    (d) => (put(d).responses["4XX"] = put(d).responses["404"]),
    "Declare each status by itself",
  ],
  [
    "a default response",
    (d) => (put(d).responses.default = put(d).responses["404"]),
    "Declare each status by itself",
  ],
  [
    "a success that is text",
    (d) => (responses(d).BookUpdated.content = { "text/plain": { schema: { type: "string" } } }),
    "A success is application/json",
  ],
  [
    "a success that is a scalar",
    (d) => (responses(d).BookUpdated.content["application/json"].schema = { type: "string" }),
    "an object or an array",
  ],
  [
    "an error that is no problem",
    (d) => (responses(d).NotFound.content = { "application/json": { schema: { type: "object" } } }),
    "An error is application/problem+json alone",
  ],
  [
    "an error with a schema of its own",
    (d) => (responses(d).NotFound.content["application/problem+json"].schema = { type: "object" }),
    "with the schema Problem.",
  ],
  ...(["400", "401", "404", "415", "422"] as const).map((status): Operation => {
    return [
      `an operation without a ${status}`,
      (d) => delete put(d).responses[status],
      `Declare the response ${status}: it`,
    ];
  }),
  [
    "a list that refuses without a 422",
    (d) => delete d.paths["/books"].get.responses["422"],
    "Declare the response 422",
  ],
];

test.for(OPERATIONS)("The style refuses %s.", async ([, edit, says]) => {
  const document = books();
  edit(document);
  const problems = await ownProblemsIn(document);
  expect(problems.map(({ message }) => message)).toContainEqual(expect.stringContaining(says));
});

test("Nothing stands beside a reference.", async () => {
  const document = books();
  document.components.schemas.Book.properties.shelf["x-assumption"] = "No page says so.";
  const problems = await ownProblemsIn(document);
  expect(problems).toContainEqual({
    pointer: `${BOOK}/properties/shelf/x-assumption`,
    line: '"x-assumption": "No page says so."',
    message: expect.stringContaining("Nothing stands beside a $ref: move x-assumption into the component."),
  });
});

test.for([
  ["itself", "Shelf"],
  ["what leads to it", "Book"],
])("A reference does not lead to %s.", async ([, target]) => {
  const document = books();
  document.components.schemas.Shelf.properties.parent = { $ref: `#/components/schemas/${target}` };
  const problems = await ownProblemsIn(document);
  expect(problems).toContainEqual({
    pointer: "#/components/schemas/Shelf/properties/parent/$ref",
    line: expect.stringContaining(`${target}"`),
    message: expect.stringContaining("This reference leads back to where it stands."),
  });
});
