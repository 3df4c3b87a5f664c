/** Problem details (RFC 9457), the body of every refusal. */
import { PROBLEM_TYPE } from "../openapi/operations.ts";
import { phraseOf } from "../phrases.ts";

/** An answer, ready to be sent: `body` is JSON, or undefined where there is none. */
export interface MockAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body?: string;
  /** Why the mock failed, where it did: it holds no value of the request. */
  cause?: string;
}

/** One fault of a request, as `errors` of a problem lists it. */
export interface Fault {
  /** JSON Pointer into the body, in its URI fragment form. */
  pointer?: string;
  /** The parameter at fault, where it is not the body. */
  parameter?: string;
  detail: string;
}

/** A request that is refused before its content is judged. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

/** A problem for what the document does not describe, for example an unknown path. */
export function problem(status: number, detail: string, headers: Record<string, string> = {}): MockAnswer {
  const body = { type: "about:blank", title: phraseOf(status), status, detail };
  return { status, headers: { ...headers, "content-type": PROBLEM_TYPE }, body: JSON.stringify(body) };
}
