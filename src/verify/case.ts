/** What a case is: one request, and the answer that the contract expects. */
import type { Basis } from "../openapi/place.ts";

/**
 * What the contract says of a request: it is valid, it is not, or either may be (duplicate keys, say), as
 * long as the server answers in order.
 */
export type Kind = "accept" | "reject" | "either";

/** How a request proves who sends it; `valid` are the caller's own credentials. */
export type Credentials = "valid" | "none" | "otherScheme" | "brokenBase64" | "noColon" | "wrong";

/** What a request may do to the server's data, even on a server that checks nothing; `create` makes a record. */
export type Effect = "none" | "update" | "create" | "destructive";

/** A request of a case. The credentials are the runner's to fill in. */
export interface CaseRequest {
  method: string;
  /** Path and query, percent-encoded. */
  path: string;
  headers: Record<string, string>;
  credentials: Credentials;
  body?: string;
}

/** One request to a server, with the answer that the contract expects. */
export interface Case {
  /** What is sent under an id stays the same: `updateUser/body/twofa_type/enum/reject`. */
  id: string;
  /** The operation's id. */
  operation: string;
  /** What of the request is probed: `body/twofa_type`, `path/id`. */
  place: string;
  /** JSON pointer into the document, of the object whose keyword is probed. */
  pointer: string;
  keyword: string;
  kind: Kind;
  /** What it rests on that the request is valid, or that it is not. */
  basis: Basis;
  /** What the exact answer rests on: its status, media type and body. */
  answerBasis: Basis;
  request: CaseRequest;
  /** The exact statuses; where there are none, any of the class will do. */
  statuses: readonly number[];
  /** The only statuses that prove anything, where any other of the class could have another cause. */
  proof?: readonly number[];
  /** Whether a mock made from the contract can show it. */
  mock: boolean;
  /** What it may change on a server that checks nothing. */
  effect: Effect;
  /** Parameters and body as values, for holding the answer against them. */
  sent: { parameters: Record<string, Values>; body?: unknown };
  /** Names of write-only fields: no report shows their values. */
  secrets: readonly string[];
  /** What is sent afterwards, to see whether the change lasts. */
  after?: CaseRequest;
  /**
   * Whose records it may be sent to instead of the caller's own, for it removes what it is sent to: those of an
   * operation in whose answer the property with the name of the path's last parameter names the record.
   */
  record?: { createdBy: string; parameter: string };
}

/** What a parameter carries, as text; an array of the query is one entry each. */
export type Values = string | readonly string[];
