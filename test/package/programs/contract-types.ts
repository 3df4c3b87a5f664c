/** The types of the contract's cases as a user meets them, without those of Node and of the peers. */
import {
  type ContractCase,
  type ContractResult,
  contractCases,
  type Finding,
  type LedgerEntry,
  ledgerOf,
  type RunOptions,
  runContract,
} from "../../../src/contract/index.ts";
import { createMockFetch } from "../../../src/mock/index.ts";

const document = { openapi: "3.1.0", paths: {} };
const cases: ContractCase[] = contractCases(document, { parameters: { id: "7" } });
const options: RunOptions = {
  document,
  cases,
  fetch: createMockFetch(),
  credentials: { username: "a", password: "b" },
};
const results: ContractResult[] = await runContract(options);
const findings: Finding[] = results.flatMap((result) => result.findings);
export const bases: ("documented" | { assumed: string })[] = findings.map(({ basis }) => basis);
export const ledger: LedgerEntry[] = ledgerOf(document, results);

// @ts-expect-error: credentials are a name and a password, or headers.
runContract({ credentials: "user:password" });
