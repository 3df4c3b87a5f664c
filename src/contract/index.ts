export {
  type CaseOptions,
  type CaseRequest,
  type ContractCase,
  contractCases,
  contractGaps,
} from "./cases.ts";
export { type Coverage, coverageOf, type Goal } from "./coverage.ts";
export type { Finding } from "./judge.ts";
export { type LedgerEntry, ledgerOf } from "./ledger.ts";
export type { Basis } from "./place.ts";
export type { Gap, Kind } from "./probes.ts";
export type { Credentials, Effect } from "./requests.ts";
export { type ContractResult, type RunOptions, runContract } from "./run.ts";
