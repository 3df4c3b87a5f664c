/** The comparison of a document with a table of facts. */
import { parseYaml } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { differences } from "./support/differences.ts";
import type { OperationFacts } from "./support/facts.ts";
import type { Json } from "./support/fixture.ts";
import { unfounded } from "./support/sentences.ts";

const FACTS: OperationFacts = {
  method: "put",
  server: "https://{port}.ships.example",
  variables: { port: "oslo" },
  path: "/ships/{name}",
  authentication: "http basic",
  parameters: { "path name": "string", "query deck": [{ A: "Upper", B: "Lower" }] },
  body: { flag: { NO: "Norway", SE: "Sweden" }, tons: "number", mail: "string", key: "string" },
  required: ["path name"],
  answer: { mediaType: "application/json", fields: { flag: "string", berths: "array" } },
  uncertain: ["tons"],
  destructive: ["flag"],
  secret: ["key"],
};

const SHIPS = `
servers:
  - { url: "https://{port}.ships.example", variables: { port: { default: oslo } } }
security: [{ basicAuth: [] }]
paths:
  /ships/{name}:
    parameters:
      - { name: name, in: path, required: true, schema: { type: string } }
      - name: deck
        in: query
        schema: { type: array, items: { type: string, enum: [A, B], x-enumDescriptions: { A: Upper, B: Lower } } }
    put:
      operationId: changeShip
      requestBody:
        required: true
        x-assumption: No page says so.
        content: { application/json: { schema: { $ref: "#/components/schemas/Change" } } }
      responses:
        200:
          x-assumption: No page says so.
          content: { application/json: { schema: { $ref: "#/components/schemas/Ship" } } }
components:
  securitySchemes: { basicAuth: { type: http, scheme: basic } }
  schemas:
    Change:
      type: object
      x-assumption: No page says so.
      required: []
      properties:
        flag:
          type: string
          enum: [NO, SE]
          x-enumDescriptions: { SE: Sweden, NO: Norway }
          x-destructive: May lose the ship.
        tons: { type: number, x-assumption: No page says so. }
        mail: { type: string, format: email, x-assumption: No page says so., x-assumed: [format] }
        key: { type: string, writeOnly: true, x-assumption: No page says so., x-assumed: [writeOnly] }
    Ship:
      type: object
      x-assumption: No page says so.
      properties: { flag: { type: string }, berths: { type: array } }
`;

/** The document, with some of its text replaced. */
function ships(...edits: [from: string, to: string][]): Json {
  const text = edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, () => to);
  }, SHIPS);
  return parseYaml(text);
}

/** What is found of the one operation. */
function found(document: Json, facts: Partial<OperationFacts> = {}): string {
  return differences(document, { changeShip: { ...FACTS, ...facts } })
    .map((difference) => difference.replace(/^changeShip: /, ""))
    .join(" ");
}

test("A document that says what is documented, and marks the rest, differs in nothing.", () => {
  expect(found(ships())).toBe("");
});

test.for<[from: string, to: string, wanted: string]>([
  ["[NO, SE]", "[NO, SE, DK]", 'body.flag enum is ["DK","NO","SE"], documented is ["NO","SE"].'],
  [
    "NO: Norway",
    "NO: Northland",
    'body.flag x-enumDescriptions is {"NO":"Northland","SE":"Sweden"}, documented is {"NO":"Norway","SE":"Sweden"}.',
  ],
  // A mark does not make another type right.
  ["type: number", "type: integer", 'body.tons type is "integer", documented is "number".'],
  ["required: []", "required: [mail]", "body.mail required is true, documented is false."],
  [
    "mail: {",
    "# mail: {",
    "body.mail property is missing. body.mail required is missing. body.mail type is missing.",
  ],
  ["array } }", "array }, hull: {} }", "answer.hull property true is neither documented nor marked."],
  [
    "enum: [NO",
    "maxLength: 2\n          enum: [NO",
    "body.flag maxLength 2 is neither documented nor marked.",
  ],
  [
    "array } }",
    "array, items: { type: string } } }",
    'answer.berths[items] type "string" is neither documented nor marked.',
  ],
  ["[format]", "[description]", 'body.mail format "email" is neither documented nor marked.'],
  [", x-assumed: [format]", "", "body.mail type is documented and marked."],
  ["number, x-assumption: No page says so.", "number", "body.tons type is uncertain and not marked."],
  ["x-destructive", "x-harmless", "body.flag x-destructive is missing."],
  ["writeOnly: true, ", "", "body.key writeOnly is missing."],
  [", x-assumed: [writeOnly]", ", x-assumed: []", "body.key writeOnly is not documented and not marked."],
  [
    "- name: deck",
    "- { name: dry, in: query }\n      - name: deck",
    "query dry parameter true is neither documented nor marked.",
  ],
  ["200:", "429: {}\n        200:", "429 status 429 is neither documented nor marked."],
  ["scheme: basic", "scheme: digest", 'authentication is "http digest", documented is "http basic".'],
  [
    "https:",
    "http:",
    'server url is "http://{port}.ships.example", documented is "https://{port}.ships.example".',
  ],
])("With %j changed to %j it finds: %s", ([from, to, wanted]) => {
  expect(found(ships([from, to]))).toBe(wanted);
});

test("Facts are held of an answer that is a list or nothing, and of what is required.", () => {
  const ship = '{ $ref: "#/components/schemas/Ship" }';
  const list = ships([ship, `{ type: array, items: ${ship} }`]);
  const isList = true;
  expect(found(list, { answer: { ...FACTS.answer, status: 200, isList } })).toBe("");
  expect(found(list, { answer: { ...FACTS.answer, status: 201, isList } })).toBe(
    "answer status is 200, documented is 201.",
  );
  expect(found(list, { answer: { ...FACTS.answer, isList, fields: { flag: "number" } } })).toContain(
    'answer[items].flag type is "string", documented is "number".',
  );
  const empty = ships(["200:", "204:"], [`content: { application/json: { schema: ${ship} } }`, ""]);
  expect(found(empty, { answer: { status: 204 } })).toBe("");
  const needy = ships(["required: []", "required: [mail]"]);
  expect(found(needy, { required: ["path name", "mail"] })).toBe("");
});

test("An operation that the table does not have is noticed, and one that only the table has.", () => {
  expect(differences(ships(["changeShip", "moveShip"]), { changeShip: FACTS })).toEqual([
    "moveShip is not in the fact table.",
    "changeShip is not in the contract.",
  ]);
});

test("A call that is open to all has no fact about its credentials.", () => {
  const { authentication: _, ...open } = FACTS;
  expect(differences(ships(["[{ basicAuth: [] }]", "[]"]), { changeShip: open })).toEqual([]);
});

test("A sentence is on a page, of the same thing, or under a mark; one of a page that is not said is missed.", () => {
  const document = ships(
    ["put:", "put:\n      summary: Change Ship"],
    ["required: []", "description: What changes, as we think."],
    ["mail: {", 'mail: { description: "Where the crew is **reached**. 7 days\\na week.", '],
    ["key: {", "key: { description: Opens the hold., "],
  );
  const pages = {
    mail: ["Where the crew is reached.", "It floats."],
    put: "Change Ship",
    key: "Change Ship",
  };
  expect(unfounded(document, { Ships: pages })).toEqual([
    "No page says of mail: 7 days a week.",
    "No page says of key: Opens the hold.",
    "No longer said of mail: It floats.",
    "No longer said of key: Change Ship",
  ]);
});
