/** The contract's cases against the mock. Without any type: a copy of it runs as JavaScript. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { contractCases, coverageOf, ledgerOf, runContract } from "../../../src/contract/index.ts";
import { createMockFetch } from "../../../src/mock/index.ts";

const file = createRequire(import.meta.url).resolve("update-user-api/openapi.json");
const document = JSON.parse(await readFile(file, "utf8"));
const cases = contractCases(document).filter(({ mock }) => mock);
const results = await runContract({ document, cases, fetch: createMockFetch() });
const ledger = ledgerOf(document, results);
console.log(
  JSON.stringify({
    many: cases.length > 250,
    red: results.flatMap(({ findings }) => findings),
    missing: coverageOf(document, cases, results).missing,
    refuted: ledger.filter(({ state }) => state === "refuted"),
  }),
);
