/** Whether a server still answers the caller. */
import type { Case, CaseRequest } from "./case.ts";
import { hintFor } from "./hints.ts";
import { NoAnswer } from "./reasons.ts";
import { type SendOptions, send } from "./send.ts";

/** So many requests without an answer, one after another, make it a question whether anybody is there. */
const DOUBTFUL = 5;

/**
 * Tells a server that is gone, or lets the caller in no more, from one that has a fault in some requests: it is
 * asked once more what it has answered before.
 */
export class Pulse {
  /** Why nothing more is sent, as the end of a sentence. */
  end: string | undefined;
  #silent = 0;
  #known: Known | undefined;
  readonly #open: CaseRequest | undefined;
  readonly #options: SendOptions;

  /**
   * @param known a request with good credentials that changes nothing, and how it was answered
   * @param open the same without credentials, where that alone was answered
   */
  constructor(options: SendOptions, known?: Known, open?: CaseRequest) {
    this.#options = options;
    this.#known = known;
    this.#open = open;
  }

  /** Takes note of an answer. One with good credentials to what changes nothing can be asked for again. */
  heard({ request, effect }: Case, status: number): void {
    if (request.credentials !== "valid") return;
    this.#silent = 0;
    if (effect === "none") this.#known ??= { request, status };
  }

  /** Takes note of a request without an answer, and asks where there have been too many of them. */
  async missed(): Promise<void> {
    this.#silent += 1;
    if (this.#silent % DOUBTFUL !== 0) return;
    const request = this.#known?.request ?? this.#open;
    const isOpenOnly = this.#known === undefined && this.#silent > DOUBTFUL;
    const answer = request && (await send(request, this.#options));
    if (answer === undefined || answer instanceof NoAnswer) this.end ??= "the server stopped answering";
    else if (isOpenOnly) this.end ??= "the server answers nothing that has credentials";
  }

  /** Whether the server turns away the caller whom it has let in before: locked out, or limited. */
  async isClosed({ request, statuses }: Case, status: number): Promise<boolean> {
    const known = this.#known;
    const isOdd = (status === 401 || status === 429) && !statuses.includes(status);
    if (!isOdd || request.credentials !== "valid" || known === undefined || known.status === status)
      return false;
    const answer = await send(known.request, this.#options);
    if (answer instanceof NoAnswer || answer.status !== status) return false;
    this.end ??= `the server came to answer with ${status}${hintFor(status)}`;
    return true;
  }
}

/** A request and the status of its answer. */
export interface Known {
  request: CaseRequest;
  status: number;
}
