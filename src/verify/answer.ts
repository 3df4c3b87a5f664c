/** What an answer is, and what is found wrong with it. */
import type { Basis } from "../openapi/place.ts";

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
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

/** What an answer shows. */
export interface Judgement {
  findings: Finding[];
  /** Pointers of the assumptions that the answer bears out, where it has findings on none of them. */
  borneOut: string[];
}
