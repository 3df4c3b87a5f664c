import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { differences } from "./support/differences.ts";
import { FACTS } from "./support/facts.ts";
import { ROOT } from "./support/project.ts";

type Node = Record<string, unknown>;

const TEXT = readFileSync(join(ROOT, "generated/openapi.json"), "utf8");

/** A copy of the contract, changed at the object to which a path of keys leads. */
function changed(path: readonly string[], change: (node: Node) => void): Node {
  const document = JSON.parse(TEXT) as Node;
  change(path.reduce((node, key) => node[key] as Node, document));
  return document;
}

function marks(node: unknown, path: readonly string[] = []): string[][] {
  if (typeof node !== "object" || node === null) return [];
  const own = Object.hasOwn(node, "x-assumption") ? [[...path]] : [];
  return [...own, ...Object.entries(node).flatMap(([key, child]) => marks(child, [...path, key]))];
}

describe("The fact table", () => {
  test("has as many types as the page's form: 16 strings, 6 numbers, and the id beside them.", () => {
    const { id, ...others } = FACTS["updateUser"]?.body ?? {};
    const types = Object.values(others).map((fact) => (typeof fact === "string" ? fact : "string"));
    expect(id).toBe("number");
    expect(types.filter((type) => type === "string")).toHaveLength(16);
    expect(types.filter((type) => type === "number")).toHaveLength(6);
  });

  test("has no field twice: what is left out of the answer is not in it.", () => {
    for (const { answer, withheld } of Object.values(FACTS)) {
      expect(withheld.filter((name) => name in answer.fields)).toEqual([]);
    }
  });
});

describe("The contract", () => {
  test("says all that is documented, nothing against it, and marks the rest as assumptions.", () => {
    expect(differences(JSON.parse(TEXT))).toEqual([]);
  });

  test("names the documented field that its answer leaves out.", () => {
    const { User } = JSON.parse(TEXT).components.schemas;
    expect(FACTS["updateUser"]?.withheld).toEqual(["registration_password"]);
    expect(Object.keys(User.properties)).not.toContain("registration_password");
    expect(User["x-assumption"]).toContain("without registration_password");
  });

  test("loses no mark unnoticed, save those that explain what a documented field means.", () => {
    const all = marks(JSON.parse(TEXT));
    const unnoticed = all.filter((path) => {
      const document = changed(path, (node) => delete node["x-assumption"]);
      return differences(document).length === 0;
    });
    expect(unnoticed.map((path) => path.join(" "))).toEqual([
      "paths /api/users/{id} put",
      "components schemas UpdateUserRequest properties member_all_skill_groups",
      "components schemas UpdateUserRequest properties member_all_desks",
      "components schemas UpdateUserRequest properties is_clockedin",
      "components schemas UpdateUserRequest properties is_predictive_clockedin",
    ]);
  });
});

const SCHEMAS = ["components", "schemas"];
const REQUEST = [...SCHEMAS, "UpdateUserRequest"];
const PUT = ["paths", "/api/users/{id}", "put"];
const UPDATED = ["components", "responses", "UserUpdated"];

describe("The comparison notices", () => {
  test.for<{ what: string; path: string[]; change: (node: Node) => void; differences: string[] }>([
    {
      what: "a value added to a documented list",
      path: [...SCHEMAS, "DefaultLanguage"],
      change: (node) => (node["enum"] as string[]).push("ru_RU"),
      differences: [
        'body.default_language enum is ["en_US","es_ES","pt_BR","ru_RU"], documented is ["en_US","es_ES","pt_BR"].',
      ],
    },
    {
      what: "another type, on a field with a mark too",
      path: [...REQUEST, "properties", "is_active"],
      change: (node) => Object.assign(node, { type: "integer" }),
      differences: ['body.is_active type is "integer", documented is "number".'],
    },
    {
      what: "a field that became required",
      path: REQUEST,
      change: (node) => Object.assign(node, { required: ["email"] }),
      differences: ["body.email required is true, documented is false."],
    },
    {
      what: "a documented field that is gone",
      path: [...REQUEST, "properties"],
      change: (node) => delete node["sip_uri"],
      differences: [
        "body.sip_uri property is missing.",
        "body.sip_uri required is missing.",
        "body.sip_uri type is missing.",
      ],
    },
    {
      what: "a field that no page has",
      path: [...REQUEST, "properties"],
      change: (node) => Object.assign(node, { nickname: { type: "string" } }),
      differences: [
        "body.nickname property true is neither documented nor marked.",
        'body.nickname type "string" is neither documented nor marked.',
      ],
    },
    {
      what: "a limit that no page has",
      path: [...REQUEST, "properties", "first_name"],
      change: (node) => Object.assign(node, { maxLength: 40 }),
      differences: ["body.first_name maxLength 40 is neither documented nor marked."],
    },
    {
      what: "an entry of an array that no page describes",
      path: [...SCHEMAS, "User", "properties", "desks"],
      change: (node) => Object.assign(node, { items: { type: "string" } }),
      differences: [
        'answer.desks items {"type":"string"} is neither documented nor marked.',
        'answer.desks[items] type "string" is neither documented nor marked.',
      ],
    },
    {
      what: "a mark without a reason",
      path: [...REQUEST, "properties", "email"],
      change: (node) => Object.assign(node, { "x-assumption": " " }),
      differences: ['body.email format "email" is neither documented nor marked.'],
    },
    {
      what: "a mark about other keywords",
      path: [...REQUEST, "properties", "email"],
      change: (node) => Object.assign(node, { "x-assumed": ["description"] }),
      differences: ['body.email format "email" is neither documented nor marked.'],
    },
    {
      what: "a parameter that no page has",
      path: PUT,
      change: (node) => Object.assign(node, { parameters: [{ name: "dry", in: "query", schema: {} }] }),
      differences: ["query dry parameter true is neither documented nor marked."],
    },
    {
      what: "a status that no page has",
      path: [...PUT, "responses"],
      change: (node) => Object.assign(node, { 429: { description: "Too many calls." } }),
      differences: ['429 status "429" is neither documented nor marked.'],
    },
    {
      what: "another media type of the answer",
      path: [...UPDATED, "content"],
      change: (node) => Object.assign(node, { "text/xml": {} }),
      differences: ['answer media type is "text/xml", documented is "application/json".'],
    },
    {
      what: "another scheme of authentication",
      path: ["components", "securitySchemes", "basicAuth"],
      change: (node) => Object.assign(node, { scheme: "bearer" }),
      differences: ['authentication is "http bearer", documented is "http basic".'],
    },
    {
      what: "a server without TLS",
      path: ["servers", "0"],
      change: (node) => Object.assign(node, { url: "http://{tenant}.td.commpeak.com" }),
      differences: [
        'server url is "http://{tenant}.td.commpeak.com", documented is "https://{tenant}.td.commpeak.com".',
      ],
    },
  ])("$what.", ({ path, change, differences: expected }) => {
    const found = differences(changed(path, change));
    expect(found).toEqual(expected.map((difference) => `updateUser: ${difference}`));
  });

  test.for([
    {
      path: [...REQUEST, "properties", "email"],
      key: "x-assumed",
      found: "body.email type is documented and marked.",
    },
    {
      path: [...REQUEST, "properties", "id"],
      key: "x-assumption",
      found: "body.id type is uncertain and not marked.",
    },
    {
      path: [...REQUEST, "properties", "username"],
      key: "x-destructive",
      found: "body.username x-destructive is missing.",
    },
    {
      path: [...REQUEST, "properties", "registration_password"],
      key: "writeOnly",
      found: "body.registration_password writeOnly is missing.",
    },
  ])("the loss of $key.", ({ path, key, found }) => {
    expect(differences(changed(path, (node) => delete node[key]))).toContain(`updateUser: ${found}`);
  });

  test("an operation that the table does not have, and one that only the table has.", () => {
    const document = changed(PUT, (node) => Object.assign(node, { operationId: "changeUser" }));
    expect(differences(document)).toEqual([
      "changeUser is not in the fact table.",
      "updateUser is not in the contract.",
    ]);
  });
});
