/** One request before all others: is the server there, is the operation, and are we let in? */

import { type Operation, operationsOf } from "../openapi/operations.ts";
import { OURS } from "../ours.ts";
import type { Answer } from "./answer.ts";
import type { Case, CaseRequest } from "./case.ts";
import { NoAnswer } from "./reasons.ts";
import { essence } from "./responses.ts";
import { type SendOptions, send } from "./send.ts";

/** What the first request has shown. */
export interface Probe {
  /** The request, if it was answered. It changes nothing. */
  answered?: CaseRequest;
  /** Whether the server is the mock of this package. */
  isMock: boolean;
  /** Why nothing more should be sent. */
  verdict?: { state: "unreachable" | "proved little"; reason: string };
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
  const answer = await send(best.request, options);
  if (!(answer instanceof NoAnswer)) {
    const isMock = Object.entries(OURS).every(([name, value]) => answer.headers.get(name) === value);
    const reason = hindrance(answer);
    const verdict = reason === undefined ? {} : { verdict: { state: "proved little", reason } as const };
    return { answered: best.request, isMock, ...verdict };
  }
  const bare: CaseRequest = { ...best.request, credentials: "none" };
  if (!((await send(bare, options)) instanceof NoAnswer)) return { answered: bare, isMock: false };
  return { isMock: false, verdict: { state: "unreachable", reason: answer.why.replace(/^no answer: /, "") } };
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
function hindrance({ status, headers }: Answer): string | undefined {
  if (status >= 300 && status < 400) {
    const location = headers.get("location") ?? "";
    const to = URL.canParse(location) ? new URL(location) : undefined;
    const where = to
      ? `${to.origin}${to.pathname}`
      : location.split("?")[0] || "an address that it does not name";
    return `the server redirects to ${where} (${status}); give the address at which it answers itself`;
  }
  if (isTurnedAway(status)) return `the first call was answered with ${status}${hintFor(status)}`;
  if (status < 300 && essence(headers) === "text/html") {
    return `the first call was answered with an HTML page (${status}); give the address of the API, its path included`;
  }
  return undefined;
}

/** Whether a call with the given credentials was stopped on its way to the operation. */
export function isTurnedAway(status: number): boolean {
  return (status >= 300 && status < 400) || HINTS.has(status);
}

/** What to do about a status, as the end of a sentence. */
export function hintFor(status: number): string {
  const hint = HINTS.get(status);
  return hint === undefined ? "" : `; ${hint}`;
}

const ADDRESS = "check the address of the server, its path included, and --id";

const HINTS = new Map([
  [401, "check the user name and the password"],
  [403, "add this machine's address to the API user's list"],
  [404, ADDRESS],
  [405, ADDRESS],
  [429, "the server limits calls, try again later with --concurrency 1"],
]);
