import { ownContract } from "../openapi/own.ts";
import type { Case } from "./case.ts";
import { type CaseOptions, casesOf } from "./cases.ts";
import { type LedgerEntry, ledgerOf } from "./ledger.ts";
import { type CaseResult, type RunOptions, runCases } from "./run.ts";

export type { Basis } from "../openapi/place.ts";
export type { Finding } from "./answer.ts";
export type { Case, CaseRequest, Credentials, Effect, Kind } from "./case.ts";
export { type CaseOptions, ParameterError } from "./cases.ts";
export type { LedgerEntry } from "./ledger.ts";
export type { CaseResult, RunOptions } from "./run.ts";

/**
 * The cases of the contract: for each operation, requests that it accepts and requests that it refuses. The
 * same contract gives the same cases in the same order.
 *
 * @throws ParameterError on the value of a path parameter that the contract does not allow, or on one that
 *   nobody has and that is tried
 */
export function verifyCases(options: CaseOptions = {}): Case[] {
  return casesOf(ownContract(), options);
}

/**
 * Sends cases and holds the answers against the contract. A server that hangs, closes the connection or
 * answers rubbish is a result. Requests that may change something go one by one, after the others, what
 * removes a record after those, to one that the run has made where there is any, and wrong credentials last, so
 * that a lock-out harms no other case.
 *
 * @returns one result for each case, in the order of the cases
 * @throws Error with the command that installs Ajv, where it is missing
 */
export function verify(options: RunOptions): Promise<CaseResult[]> {
  return runCases(ownContract(), options);
}

/** What a run says of each assumption of the contract, in its order. */
export function verifyLedger(results: readonly CaseResult[]): LedgerEntry[] {
  return ledgerOf(ownContract(), results);
}
