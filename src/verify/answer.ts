/** What an answer is, and what is found wrong with it. */
import type { Operation } from "../openapi/operations.ts";
import type { Basis, Place } from "../openapi/place.ts";
import type { Case } from "./case.ts";

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** A case and its answer, with what the contract says of such an answer. */
export interface Exchange {
  operation: Operation;
  testCase: Case;
  answer: Answer;
  /** The body as JSON; undefined where its media type or its text is something else. */
  json: unknown;
  /** The response that is declared for the status. */
  response: Place | undefined;
  /** What the form of the answer rests on. */
  basis: Basis;
}

/** One way in which an answer is not what the contract says. It never holds a value that was sent or received. */
export interface Finding {
  check:
    | "answer"
    | "class"
    | "status"
    | "declared"
    | "mediaType"
    | "body"
    | "header"
    | "secret"
    | "leak"
    | "echo"
    | "effect";
  /** JSON pointer into the document, of what does not hold. */
  pointer: string;
  keyword: string;
  /** Documented: the server breaks its own documentation. Assumed: our assumption is refuted. */
  basis: Basis;
  expected: string;
  got: string;
}
