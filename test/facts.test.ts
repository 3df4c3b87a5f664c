/** The comparison of a document with a table of facts. */
import { expect, test } from "vitest";
import { differences } from "./support/differences.ts";
import type { OperationFacts } from "./support/facts.ts";
import type { Json } from "./support/fixture.ts";
import { unfounded } from "./support/sentences.ts";

const FACTS: Record<string, OperationFacts> = {
  changeShip: {
    method: "put",
    server: "https://{port}.ships.example",
    variables: { port: "oslo" },
    path: "/ships/{name}",
    authentication: ["http basic"],
    parameters: { "path name": "string", "query deck": [{ A: "Upper", B: "Lower" }] },
    body: { flag: { NO: "Norway", SE: "Sweden" }, tons: "number", mail: "string", key: "string" },
    required: ["path name"],
    answer: { mediaType: "application/json", fields: { flag: "string", berths: "array" } },
    uncertain: ["tons"],
    destructive: ["flag"],
    secret: ["key"],
    withheld: [],
  },
};

const DECK = { type: "string", enum: ["A", "B"], "x-enumDescriptions": { A: "Upper", B: "Lower" } };

function document(): Json {
  const guess = "No page says so.";
  return {
    servers: [{ url: "https://{port}.ships.example", variables: { port: { default: "oslo" } } }],
    security: [{ basicAuth: [] }],
    paths: {
      "/ships/{name}": {
        parameters: [
          { name: "name", in: "path", required: true, schema: { type: "string" } },
          { name: "deck", in: "query", schema: { type: "array", items: structuredClone(DECK) } },
        ],
        put: {
          operationId: "changeShip",
          requestBody: {
            required: true,
            "x-assumption": guess,
            content: { "application/json": { schema: { $ref: "#/components/schemas/Change" } } },
          },
          responses: {
            200: {
              description: "Changed.",
              "x-assumption": guess,
              content: { "application/json": { schema: { $ref: "#/components/schemas/Ship" } } },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: { basicAuth: { type: "http", scheme: "basic" } },
      schemas: {
        Change: {
          type: "object",
          "x-assumption": guess,
          properties: {
            flag: {
              type: "string",
              enum: ["NO", "SE"],
              "x-enumDescriptions": { SE: "Sweden", NO: "Norway" },
              "x-destructive": "May lose the ship.",
            },
            tons: { type: "number", "x-assumption": guess },
            mail: { type: "string", format: "email", "x-assumption": guess, "x-assumed": ["format"] },
            key: { type: "string", writeOnly: true, "x-assumption": guess, "x-assumed": ["writeOnly"] },
          },
        },
        Ship: {
          type: "object",
          "x-assumption": guess,
          properties: { flag: { type: "string" }, berths: { type: "array" } },
        },
      },
    },
  };
}

test("A document that says what is documented, and marks the rest, differs in nothing.", () => {
  expect(differences(document(), FACTS)).toEqual([]);
});

const change = (d: Json): Json => d.components.schemas.Change;
const put = (d: Json): Json => d.paths["/ships/{name}"].put;

test.for<{ what: string; edit: (d: Json) => unknown; found: string[] }>([
  {
    what: "a value added to a documented list",
    edit: (d) => change(d).properties.flag.enum.push("DK"),
    found: ['body.flag enum is ["DK","NO","SE"], documented is ["NO","SE"].'],
  },
  {
    what: "another label of a documented value",
    edit: (d) => Object.assign(change(d).properties.flag["x-enumDescriptions"], { NO: "Northland" }),
    found: [
      'body.flag x-enumDescriptions is {"NO":"Northland","SE":"Sweden"}, documented is {"NO":"Norway","SE":"Sweden"}.',
    ],
  },
  {
    what: "another type, on a field with a mark too",
    edit: (d) => Object.assign(change(d).properties.tons, { type: "integer" }),
    found: ['body.tons type is "integer", documented is "number".'],
  },
  {
    what: "a field that became required",
    edit: (d) => Object.assign(change(d), { required: ["mail"] }),
    found: ["body.mail required is true, documented is false."],
  },
  {
    what: "a documented field that is gone",
    edit: (d) => delete change(d).properties.mail,
    found: ["body.mail property is missing.", "body.mail required is missing.", "body.mail type is missing."],
  },
  {
    what: "a field that no page has",
    edit: (d) => Object.assign(change(d).properties, { hull: { type: "string" } }),
    found: [
      "body.hull property true is neither documented nor marked.",
      'body.hull type "string" is neither documented nor marked.',
    ],
  },
  {
    what: "a limit that no page has",
    edit: (d) => Object.assign(change(d).properties.flag, { maxLength: 2 }),
    found: ["body.flag maxLength 2 is neither documented nor marked."],
  },
  {
    what: "an entry of an array that no page describes",
    edit: (d) => Object.assign(d.components.schemas.Ship.properties.berths, { items: { type: "string" } }),
    found: ['answer.berths[items] type "string" is neither documented nor marked.'],
  },
  {
    what: "a mark about other keywords",
    edit: (d) => Object.assign(change(d).properties.mail, { "x-assumed": ["description"] }),
    found: ['body.mail format "email" is neither documented nor marked.'],
  },
  {
    what: "a mark about all keywords of a documented field",
    edit: (d) => delete change(d).properties.mail["x-assumed"],
    found: ["body.mail type is documented and marked."],
  },
  {
    what: "the lost mark of a field that only one page lists",
    edit: (d) => delete change(d).properties.tons["x-assumption"],
    found: ["body.tons type is uncertain and not marked."],
  },
  {
    what: "a danger that is not told any more",
    edit: (d) => delete change(d).properties.flag["x-destructive"],
    found: ["body.flag x-destructive is missing."],
  },
  {
    what: "a secret that is none any more",
    edit: (d) => delete change(d).properties.key.writeOnly,
    found: ["body.key writeOnly is missing."],
  },
  {
    what: "a parameter that no page has",
    edit: (d) => Object.assign(put(d), { parameters: [{ name: "dry", in: "query", schema: {} }] }),
    found: ["query dry parameter true is neither documented nor marked."],
  },
  {
    what: "a status that no page has",
    edit: (d) => Object.assign(put(d).responses, { 429: { description: "Too many calls." } }),
    found: ["429 status 429 is neither documented nor marked."],
  },
  {
    what: "another scheme of authentication",
    edit: (d) => Object.assign(d.components.securitySchemes.basicAuth, { scheme: "digest" }),
    found: ['authentication is "http digest", documented is "http basic".'],
  },
  {
    what: "a server without TLS",
    edit: (d) => Object.assign(d.servers[0], { url: "http://{port}.ships.example" }),
    found: ['server url is "http://{port}.ships.example", documented is "https://{port}.ships.example".'],
  },
])("The comparison notices $what", ({ edit, found }) => {
  const copy = document();
  edit(copy);
  expect(differences(copy, FACTS)).toEqual(found.map((difference) => `changeShip: ${difference}`));
});

test("Facts are held of an answer that is a list or nothing, and of what is required.", () => {
  const [copy, facts] = [document(), FACTS["changeShip"] as OperationFacts];
  const found = (changes: Partial<OperationFacts>): string[] => {
    return differences(copy, { changeShip: { ...facts, ...changes } });
  };
  const isList = true;
  put(copy).responses[200].content["application/json"].schema = {
    type: "array",
    items: { $ref: "#/components/schemas/Ship" },
  };
  expect(found({ answer: { ...facts.answer, status: 200, isList } })).toEqual([]);
  expect(found({ answer: { ...facts.answer, status: 201 } })).toContain(
    "changeShip: answer status is 200, documented is 201.",
  );
  expect(found({ answer: { isList, fields: { flag: "number" } } })).toContain(
    'changeShip: answer[items].flag type is "string", documented is "number".',
  );
  put(copy).responses = { 204: { description: "Changed." } };
  change(copy).required = ["mail"];
  expect(found({ answer: { status: 204 }, required: ["path name", "mail"] })).toEqual([]);
  expect(found({ answer: { status: 204 } })).toEqual([
    "changeShip: body.mail required is true, documented is false.",
  ]);
});

test("It notices an operation that the table does not have, and one that only the table has.", () => {
  const copy = document();
  put(copy).operationId = "moveShip";
  expect(differences(copy, FACTS)).toEqual([
    "moveShip is not in the fact table.",
    "changeShip is not in the contract.",
  ]);
});

test("A sentence is on a page, of the same thing, or under a mark; one of a page that is not said is missed.", () => {
  const copy = document();
  const { mail, key } = change(copy).properties;
  mail.description = "Where the crew is **reached**. 7 days\na week.";
  key.description = "Opens the hold.";
  change(copy).description = "What changes, as we think.";
  put(copy).summary = "Change Ship";
  const pages = {
    mail: ["Where the crew is reached.", "It floats."],
    put: "Change Ship",
    key: "Change Ship",
  };
  expect(unfounded(copy, { Ships: pages })).toEqual([
    "No page says of mail: 7 days a week.",
    "No page says of key: Opens the hold.",
    "No longer said of mail: It floats.",
    "No longer said of key: Change Ship",
  ]);
});
