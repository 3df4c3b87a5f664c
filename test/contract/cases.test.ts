import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { type ContractCase, contractCases } from "../../src/contract/index.ts";
import { contract } from "../support/contract.ts";
import { ROOT } from "../support/project.ts";
import { SHOP } from "../support/shop.ts";

const OURS = await contract();

/** The keywords of a body's schema that a case breaks, found by Ajv alone. */
function judgeBody(document: object, pointer: string): (body: unknown) => Set<string> {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: "document" });
  const validate = ajv.getSchema(`document${pointer}`);
  return (body) => {
    validate?.(body);
    return new Set((validate?.errors ?? []).map(({ keyword }) => keyword));
  };
}

/** Cases whose body itself is probed. */
function bodyCases(cases: readonly ContractCase[], operation: string): ContractCase[] {
  return cases.filter((asked) => {
    return (
      asked.operation === operation &&
      asked.place.startsWith("body") &&
      asked.sent.body !== undefined &&
      asked.keyword !== "mediaType"
    );
  });
}

describe("The cases of our contract", () => {
  test("have the ids that they always had: none is lost, each new one is unique", () => {
    const ids = new Set(contractCases(OURS).map(({ id }) => id));
    expect(ids.size).toBe(contractCases(OURS).length);
    const known = readFileSync(join(ROOT, "test/contract/case-ids.txt"), "utf8").trim().split("\n");
    expect(known.length).toBeGreaterThan(250);
    expect(known.filter((id) => !ids.has(id))).toEqual([]);
  });

  test("are the same each time, and leave the document as it is", () => {
    const before = JSON.stringify(OURS);
    expect(contractCases(OURS)).toEqual(contractCases(structuredClone(OURS)));
    expect(JSON.stringify(OURS)).toBe(before);
  });

  test("tell what is documented from what is assumed", () => {
    const bases = new Map(contractCases(OURS).map(({ id, probe }) => [id, probe]));
    const properties = "#/components/schemas/UpdateUserRequest/properties";
    expect(bases.get("updateUser/body/twofa_type/enum/reject")).toBe("documented");
    expect(bases.get("updateUser/body/is_active/type/reject/string")).toBe("documented");
    expect(bases.get("updateUser/body/is_active/enum/reject")).toEqual({
      assumed: `${properties}/is_active`,
    });
    expect(bases.get("updateUser/body/is_active/enum/accept/0")).toEqual({
      assumed: `${properties}/is_active`,
    });
    expect(bases.get("updateUser/body/email/format/accept")).toBe("documented");
    expect(bases.get("updateUser/body/email/format/reject")).toEqual({ assumed: `${properties}/email` });
    expect(bases.get("updateUser/body/member_all_desks/type/reject/null")).toBe("documented");
    expect(bases.get("updateUser/body/id/type/accept")).toEqual({ assumed: `${properties}/id` });
  });

  test("are about the user they are given: no path and no body names another one", () => {
    for (const { request, sent, kind, keyword } of contractCases(OURS, { parameters: { id: "7" } })) {
      const [id = ""] = request.path.split("/").slice(3);
      expect(decodeURIComponent(id).replace(/^9+$/, "7")).toMatch(/^[-+]?7(x|\/|\.5|e0)?$|^[ !]$/);
      const body = sent.body as { id?: unknown } | undefined;
      if (kind === "accept" && body && "id" in body) expect([keyword, body.id]).toEqual([keyword, 7]);
    }
  });

  test("that change nothing carry no body that a lenient server could take for a change", () => {
    const harmless = contractCases(OURS).filter(({ effect }) => effect === "none");
    const names = Object.keys(OURS.components.schemas.UpdateUserRequest.properties);
    expect(harmless.length).toBeGreaterThan(15);
    for (const { request } of harmless) {
      for (const name of names) expect(request.body ?? "").not.toMatch(new RegExp(`\\b${name}\\b`));
    }
  });

  test("that touch a destructive field are destructive", () => {
    const destructive = /"(username|is_active|is_deleted|twofa_type|registration_password)"/;
    for (const { request, effect, id } of contractCases(OURS)) {
      expect([id, effect === "destructive"]).toEqual([id, destructive.test(request.body ?? "")]);
    }
  });

  test("try wrong credentials once for each operation, and an unknown id only if they are given one", () => {
    const cases = contractCases(OURS);
    const wrong = cases
      .filter(({ request }) => request.credentials === "wrong")
      .map(({ operation }) => operation);
    expect(wrong).toEqual([...new Set(cases.map(({ operation }) => operation))]);
    expect(cases.filter(({ keyword }) => keyword === "unknown")).toEqual([]);
    const [unknown, ...more] = contractCases(OURS, { unknownParameters: { id: "5" } }).filter(
      ({ keyword }) => keyword === "unknown",
    );
    expect(unknown).toMatchObject({ request: { path: "/api/users/5" }, statuses: [404], mock: false });
    expect(more.map(({ operation }) => operation)).not.toContain(unknown?.operation);
  });

  test("never use a method that the contract does not declare", () => {
    const declared = Object.entries<object>(OURS.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    for (const { request } of contractCases(OURS))
      expect(declared).toContain(`${request.method} /api/users/{id}`);
  });
});

describe.each([
  {
    title: "our contract",
    document: OURS as object,
    operation: "updateUser",
    schema: "#/components/schemas/UpdateUserRequest",
  },
  {
    title: "another contract's POST",
    document: SHOP,
    operation: "createOrder",
    schema: "#/components/schemas/Order",
  },
  {
    title: "another contract's PATCH",
    document: SHOP,
    operation: "changeOrder",
    schema: "#/components/schemas/Change",
  },
])("Held against $title by Ajv alone", ({ document, operation, schema }) => {
  const broken = judgeBody(document, schema);
  const cases = bodyCases(contractCases(document), operation);

  test("each body that is to be accepted is valid", () => {
    const accepted = cases.filter(({ kind }) => kind === "accept");
    expect(accepted.length).toBeGreaterThan(8);
    for (const { id, sent } of accepted) expect([id, [...broken(sent.body)]]).toEqual([id, []]);
  });

  test("each body that is to be refused breaks the keyword that it names", () => {
    const refused = cases.filter(({ kind, keyword }) => kind === "reject" && keyword !== "writeOnly");
    expect(refused.length).toBeGreaterThan(8);
    for (const { id, sent, keyword } of refused)
      expect([id, [...broken(sent.body)]]).toEqual([id, expect.arrayContaining([keyword])]);
  });
});

describe("The cases of another contract", () => {
  const cases = contractCases(SHOP);
  const values = (prefix: string) =>
    cases.filter(({ id }) => id.startsWith(prefix)).map(({ request }) => request.path);

  test("probe both sides of the limits of a query parameter", () => {
    expect(values("listOrders/query/page/minimum")).toEqual(["/orders?page=1", "/orders?page=0"]);
    expect(values("listOrders/query/page/maximum")).toEqual(["/orders?page=99", "/orders?page=100"]);
    expect(values("listOrders/query/page/required/reject")).toEqual(["/orders"]);
  });

  test("send header parameters as headers", () => {
    const [refused] = cases.filter(({ id }) => id === "listOrders/header/X-Trace/pattern/reject");
    expect(refused?.request.headers["x-trace"]).toBe("!");
  });

  test("ask for no credentials where none are needed", () => {
    expect(
      cases.filter(({ operation, place }) => operation === "getOrder" && place.startsWith("security")),
    ).toEqual([]);
  });

  test("look whether a change lasts where the path has a GET", () => {
    const lasting = cases.filter(({ after }) => after !== undefined);
    expect(lasting.map(({ id, after, mock }) => [id, after?.method, after?.path, mock])).toEqual([
      ["changeOrder/effect/effect/accept", "GET", "/orders/12", false],
    ]);
  });

  test("take a DELETE for destructive and a GET for harmless", () => {
    const effects = (operation: string) =>
      new Set(cases.filter((asked) => asked.operation === operation).map(({ effect }) => effect));
    expect(effects("deleteOrder")).toEqual(new Set(["destructive"]));
    expect(effects("getOrder")).toEqual(new Set(["none"]));
  });
});

test("A reference that leads nowhere, in a circle or out of the document is an error that names it.", () => {
  const withBody = (schema: object) => ({
    openapi: "3.1.1",
    paths: {
      "/a": { post: { requestBody: { content: { "application/json": { schema } } }, responses: {} } },
    },
  });
  expect(() => contractCases(withBody({ $ref: "#/components/schemas/Gone" }))).toThrow(
    "which does not exist",
  );
  expect(() => contractCases(withBody({ $ref: "other.yaml" }))).toThrow(
    "bundle the document into one file first",
  );
  const circle = {
    ...withBody({ $ref: "#/components/schemas/A" }),
    components: { schemas: { A: { $ref: "#/components/schemas/A" } } },
  };
  expect(() => contractCases(circle)).toThrow("refers to itself");
});

test("A schema that contains itself has an end.", () => {
  const document = {
    openapi: "3.1.1",
    paths: {
      "/a": {
        post: {
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Tree" } } } },
          responses: {},
        },
      },
    },
    components: {
      schemas: {
        Tree: {
          type: "object",
          properties: {
            name: { type: "string" },
            children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
          },
        },
      },
    },
  };
  expect(contractCases(document).length).toBeGreaterThan(10);
});

test("No file of the corpus names an operation or a field of ours.", () => {
  const names = [
    "updateUser",
    "UpdateUser",
    ...Object.keys(OURS.components.schemas.UpdateUserRequest.properties).filter((name) => name.includes("_")),
  ];
  const files = [
    "bodies",
    "build",
    "cases",
    "coverage",
    "judge",
    "ledger",
    "operations",
    "pairs",
    "parameters",
    "place",
    "probes",
    "requests",
    "responses",
    "run",
    "secrets",
    "validator",
    "values",
  ];
  for (const file of files) {
    const code = readFileSync(join(ROOT, "src/contract", `${file}.ts`), "utf8").replace(
      /\/\*\*[\s\S]*?\*\//g,
      "",
    );
    for (const name of names) expect([file, code.includes(`${name}`)]).toEqual([file, false]);
  }
});
