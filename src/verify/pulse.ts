/** Whether a server still answers. */
import type { CaseRequest } from "./case.ts";
import { NoAnswer } from "./reasons.ts";
import { type SendOptions, send } from "./send.ts";

/** So many requests without an answer, one after another, make it a question whether anybody is there. */
const DOUBTFUL = 5;

/**
 * Tells a server that is gone from one that hangs on some requests: it is asked once more what it has
 * answered before.
 */
export class Pulse {
  /** Whether the server has stopped answering. */
  isGone = false;
  #silent = 0;
  #answered: CaseRequest | undefined;
  readonly #options: SendOptions;

  /** `answered` is a request that changes nothing, and was answered before. */
  constructor(options: SendOptions, answered?: CaseRequest) {
    this.#options = options;
    this.#answered = answered;
  }

  /** Takes note of a request with an answer; one that changes nothing can be asked again. */
  heard(request: CaseRequest, isHarmless: boolean): void {
    this.#silent = 0;
    if (isHarmless) this.#answered = request;
  }

  /** Takes note of a request without an answer, and asks where there have been too many of them. */
  async missed(): Promise<void> {
    this.#silent += 1;
    if (this.#silent < DOUBTFUL) return;
    // The others that are under way are not to ask too.
    this.#silent = 0;
    const answer = this.#answered && (await send(this.#answered, this.#options));
    this.isGone ||= answer === undefined || answer instanceof NoAnswer;
  }
}
