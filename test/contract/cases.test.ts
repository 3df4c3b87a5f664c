import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMockFetch } from "../../src/mock/index.ts";
import { operationsOf } from "../../src/openapi/operations.ts";
import { type CaseResult, verify, verifyCases, verifyLedger } from "../../src/verify/index.ts";
import { ROOT } from "../support/project.ts";
import { CONTRACT } from "./source.ts";

const CASES = verifyCases();
const OPERATIONS = operationsOf(CONTRACT);
const RESULTS = await verify({ cases: CASES.filter(({ mock }) => mock), fetch: createMockFetch() });

/** Pairs of values come and go with the fields. */
test("Each case has the id that it always had: those that go or come are seen in a review.", async () => {
  const lasting = CASES.filter(({ keyword }) => keyword !== "properties").map(({ id }) => id);
  await expect(`${lasting.join("\n")}\n`).toMatchFileSnapshot("cases.txt");
});

test("The mock holds every case that a mock can show.", () => {
  const told = ({ case: { id }, findings }: CaseResult): string[] =>
    findings.map(({ got }) => `${id}: ${got}`);
  expect(RESULTS.flatMap(told)).toEqual([]);
  expect(RESULTS.every(({ ran }) => ran)).toBe(true);
});

test("Each assumption of the contract is in the ledger with its reason, and the mock refutes none.", () => {
  const ledger = verifyLedger(RESULTS);
  expect(ledger).toHaveLength(JSON.stringify(CONTRACT).split('"x-assumption":').length - 1);
  for (const { reason, state } of ledger) {
    expect(reason).toMatch(/\.$/);
    expect(state).not.toBe("refuted");
  }
});

test("What a safe run sends names no field that a server could change.", () => {
  const harmless = CASES.filter(({ effect, request }) => effect === "none" && request.method !== "GET");
  for (const { operation, request } of harmless) {
    const { body } = OPERATIONS.find(({ id }) => id === operation) ?? {};
    for (const [name] of body?.schema.get("properties").entries() ?? []) {
      expect(request.body ?? "").not.toMatch(new RegExp(`\\b${name}\\b`));
    }
  }
});

test("No file of scripts/ and src/ but the client's names an operation or a field of the contract.", () => {
  const fields = OPERATIONS.flatMap(({ body }) => Object.keys(body?.schema.get("properties").node ?? {}));
  const names = [...OPERATIONS.map(({ id }) => id), ...fields.filter((name) => name.includes("_"))];
  const folders = ["scripts", "src/cli", "src/mock", "src/openapi", "src/verify"];
  const files = folders.flatMap((folder) => {
    const inside = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
    return inside.filter((file) => file.endsWith(".ts")).map((file) => join(folder, file));
  });
  for (const file of files) {
    const code = readFileSync(join(ROOT, file), "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
    const named = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
    expect([file, named]).toEqual([file, []]);
  }
});
