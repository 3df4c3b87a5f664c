import { expect, test } from "vitest";
import {
  contractCases,
  contractGaps,
  coverageOf,
  type RunOptions,
  runContract,
} from "../../src/contract/index.ts";
import { contract } from "../support/contract.ts";
import { SHOP } from "../support/shop.ts";

const PORT = {
  openapi: "3.1.1",
  paths: {
    "/ships": {
      get: {
        parameters: [
          { name: "session", in: "cookie", schema: { type: "string" } },
          { name: "page", in: "query", schema: { type: "integer", minimum: 1 }, example: 2 },
        ],
        responses: {
          "x-note": "not a response",
          "2XX": {
            description: "A page.",
            headers: { Total: { schema: { type: "integer" } }, Note: { description: "Anything." } },
            content: { "application/json": { schema: { $ref: "#/components/schemas/Ship" } } },
          },
          default: { description: "Refused." },
        },
      },
      post: {
        requestBody: {
          content: {
            "text/plain": { schema: { type: "string" } },
            "application/json": {
              schema: { $ref: "#/components/schemas/Ship" },
              example: { name: "Alma" },
            },
          },
        },
        responses: { 201: { description: "Added." }, "4XX": { description: "Refused." } },
      },
    },
  },
  components: {
    schemas: {
      Ship: {
        type: "object",
        additionalProperties: true,
        minProperties: 0,
        properties: {
          name: { type: "string", minLength: 0, maxLength: 9 },
          key: { type: "string", writeOnly: true },
          convoy: { type: "array", maxItems: 2, items: { $ref: "#/components/schemas/Ship" } },
        },
      },
    },
  },
};

/** Runs the valid call of the GET against one answer. */
async function findings(answer: Response) {
  const cases = contractCases(PORT).filter(
    ({ kind, operation }) => kind === "accept" && operation === "GET /ships",
  );
  const options: RunOptions = { document: PORT, cases: cases.slice(0, 1), fetch: async () => answer };
  return (await runContract(options)).flatMap((result) =>
    result.findings.map(({ check, pointer }) => `${check} ${pointer}`),
  );
}

test("An operation without an id is known by its method and path.", () => {
  const names = contractCases(PORT).map(({ operation }) => operation);
  expect([...new Set(names)]).toEqual(["GET /ships", "POST /ships"]);
});

test("A single example of a body is a case, and the media type that is no JSON is not.", () => {
  const examples = contractCases(PORT).filter(({ keyword }) => keyword === "example");
  expect(examples.map(({ sent }) => sent.body)).toEqual([{ name: "Alma" }]);
});

test("A cookie is a gap with a reason, also where the operation has no body.", () => {
  expect(contractGaps(PORT)).toContainEqual(
    expect.objectContaining({ keyword: "in", reason: "cookies are not derived" }),
  );
});

test("What forbids nothing as it stands is excused in the coverage.", () => {
  const { excused } = coverageOf(PORT, contractCases(PORT));
  expect(excused.map(({ pointer, keyword, side }) => `${pointer} ${keyword} ${side}`)).toEqual(
    expect.arrayContaining([
      "#/components/schemas/Ship additionalProperties reject",
      "#/components/schemas/Ship minProperties reject",
      "#/components/schemas/Ship/properties/name minLength reject",
    ]),
  );
});

test("A schema that holds itself ends, in what is sent and in what must not come back.", async () => {
  expect(contractCases(PORT).length).toBeGreaterThan(10);
  expect(await findings(Response.json({ convoy: [{ name: "Alma" }, 7] }))).toEqual([
    "body #/components/schemas/Ship",
  ]);
});

test("A header is held against its schema, as a number where it is to be one.", async () => {
  const total = (text: string) => findings(Response.json({}, { headers: { total: text, note: "any" } }));
  expect(await total("12")).toEqual([]);
  expect(await total("many")).toEqual([
    expect.stringMatching(/^header #\/paths\/.*\/headers\/Total\/schema$/),
  ]);
});

test("Without cases, all that the document has are run, and without a document ours.", async () => {
  const fetch = async (): Promise<Response> => Response.json({});
  const all = await runContract({ document: PORT, fetch });
  expect(all.map(({ case: { id } }) => id)).toEqual(contractCases(PORT).map(({ id }) => id));
  const own = await runContract({ fetch });
  expect(own).toHaveLength(contractCases(await contract()).length);
});

test("A case of another document is refused by name.", async () => {
  const cases = contractCases(SHOP).slice(0, 1);
  await expect(runContract({ document: PORT, cases, fetch: async () => new Response() })).rejects.toThrow(
    "The document has no operation listOrders.",
  );
});

test("A case that is under way when the run is ended counts as not run.", async () => {
  const stop = new AbortController();
  const fetch = async (): Promise<Response> => {
    stop.abort();
    return Response.json({});
  };
  const results = await runContract({ document: PORT, fetch, signal: stop.signal, concurrency: 1 });
  expect(results.every(({ ran }) => !ran)).toBe(true);
});
