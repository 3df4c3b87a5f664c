/** One request before all others: is the server there, is the operation, and are we let in? */

import { type Operation, operationsOf } from "../openapi/operations.ts";
import { OURS } from "../ours.ts";
import type { Answer } from "./answer.ts";
import type { Case, CaseRequest } from "./case.ts";
import { hintFor, isTurnedAway } from "./hints.ts";
import type { Known } from "./pulse.ts";
import { essence } from "./responses.ts";
import { baseOf, masked, type SendOptions, send } from "./send.ts";

/** What the first request has shown. */
export interface Probe {
  /** The request, without credentials if that alone was answered. */
  known?: Known;
  /** Whether the server is the mock of this package. */
  isMock: boolean;
  /** Why nothing more should be sent. */
  stopped?: { state: "unreachable" | "proved little"; reason: string };
}

/**
 * Sends the request that tells most of all that change nothing: a read of the caller's own record, or its
 * change with a body that cannot be read. Where that has no answer, the same is tried without credentials,
 * for a server may hang on such a body alone.
 *
 * @param cases of the operations that are to be tried
 */
export async function probe(document: object, cases: readonly Case[], options: SendOptions): Promise<Probe> {
  const worth = new Map(operationsOf(document).map((operation) => [operation.id, worthOf(operation)]));
  const [best] = cases
    .filter(isProbe)
    .toSorted((one, other) => Number(worth.get(other.operation)) - Number(worth.get(one.operation)));
  if (!best) return { isMock: false };
  const { request } = best;
  const answer = await send(request, options);
  if ("status" in answer) return shownBy(answer, request, options);
  const open: CaseRequest = { ...request, credentials: "none" };
  const bare = await send(open, options);
  if ("status" in bare) return shownBy(bare, open, options);
  return { isMock: false, stopped: { state: "unreachable", reason: answer.why } };
}

function shownBy(answer: Answer, request: CaseRequest, options: SendOptions): Probe {
  const isMock = Object.entries(OURS).every(([name, value]) => answer.headers.get(name) === value);
  const reason = hindrance(answer, request, options);
  const known = { request, status: answer.status };
  return { known, isMock, ...(reason !== undefined && { stopped: { state: "proved little", reason } }) };
}

function isProbe({ effect, kind, keyword, request }: Case): boolean {
  const isUnreadable = keyword === "content" && kind === "reject";
  return effect === "none" && request.credentials === "valid" && (keyword === "operation" || isUnreadable);
}

/** A call of a record, with credentials, finds out the most; a read does it best. */
function worthOf({ parameters, security, isSafe }: Operation): number {
  const isOfRecord = parameters.some(({ in: where }) => where === "path");
  return (isOfRecord ? 4 : 0) + (security ? 2 : 0) + (isSafe ? 1 : 0);
}

/** Why an answer shows that the operation was not reached, with what to do; undefined where it was. */
function hindrance(
  { status, headers }: Answer,
  { path, credentials }: CaseRequest,
  options: SendOptions,
): string | undefined {
  if (status >= 300 && status < 400) {
    const from = baseOf(options) + path;
    const location = headers.get("location");
    const to = location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined;
    if (to?.href === from) {
      return `the server redirects to the same address (${status}); it wants more than a call has`;
    }
    // A query may hold a token.
    const shown = to && masked(to.href.replace(/[?#].*/, ""), options).slice(0, LONGEST);
    const where = shown === undefined ? "without saying where to" : `to ${shown}`;
    return `the server redirects ${where} (${status}); give the address at which it answers itself`;
  }
  // Who names nobody is to be refused.
  if (credentials === "none" && (status === 401 || status === 403)) return undefined;
  if (isTurnedAway(status)) return `the first call was answered with ${status}${hintFor(status)}`;
  if (status < 300 && essence(headers) === "text/html") {
    return `the first call was answered with an HTML page (${status}); give the address of the API, its path included`;
  }
  return undefined;
}

/** Characters of an address that are shown. */
const LONGEST = 120;
