/** The types of the cases as a user meets them, without those of Node and of the peers. */
import { createMockFetch } from "../../../src/mock/index.ts";
import {
  type Case,
  type CaseResult,
  type Finding,
  type LedgerEntry,
  type RunOptions,
  verify,
  verifyCases,
  verifyLedger,
} from "../../../src/verify/index.ts";

const cases: Case[] = verifyCases({ parameters: { id: "7" } });
const options: RunOptions = {
  cases,
  fetch: createMockFetch(),
  credentials: { username: "a", password: "b" },
};
const results: CaseResult[] = await verify(options);
const findings: Finding[] = results.flatMap((result) => result.findings);
export const bases: ("documented" | { assumed: string })[] = findings.map(({ basis }) => basis);
export const ledger: LedgerEntry[] = verifyLedger(results);

// @ts-expect-error: credentials are a name and a password.
verify({ credentials: "user:password" });
// @ts-expect-error: the cases are those of the contract; no document is taken.
verifyCases({ document: {} });
