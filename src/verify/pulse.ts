/** Whether a server still answers the caller. */
import type { Case, CaseRequest } from "./case.ts";
import { hintFor } from "./hints.ts";
import { type SendOptions, send } from "./send.ts";

/** So many requests without an answer, one after another, make it a question whether anybody is there. */
const DOUBTFUL = 5;

/** A request that changes nothing, and the status of its answer. */
export interface Known {
  request: CaseRequest;
  status: number;
}

/**
 * Tells a server that is gone, or lets the caller in no more, from one that has a fault in some requests: it is
 * asked once more what it has answered before.
 */
export class Pulse {
  /** Why nothing more is sent, as the end of a sentence. */
  end: string | undefined;
  #silent = 0;
  #known: Known | undefined;
  readonly #options: SendOptions;

  /** @param known what was answered before the run */
  constructor(options: SendOptions, known?: Known) {
    this.#options = options;
    this.#known = known;
  }

  /** Whether what can be asked for again has credentials. */
  get #isLetIn(): boolean {
    return this.#known?.request.credentials === "valid";
  }

  /** Takes note of an answer. One with good credentials to what changes nothing can be asked for again. */
  heard({ request, effect }: Case, status: number): void {
    if (request.credentials !== "valid") return;
    this.#silent = 0;
    if (effect === "none" && !this.#isLetIn) this.#known = { request, status };
  }

  /** Takes note of a request without an answer, and asks where there have been too many of them. */
  async missed(): Promise<void> {
    this.#silent += 1;
    if (this.#silent % DOUBTFUL !== 0) return;
    const answer = this.#known && (await send(this.#known.request, this.#options));
    if (answer === undefined || "why" in answer) this.end ??= "the server stopped answering";
    else if (!this.#isLetIn && this.#silent > DOUBTFUL)
      this.end ??= "the server answers nothing that has credentials";
  }

  /** Whether the server turns away the caller whom it has let in before: locked out, or limited. */
  async isClosed({ request, statuses }: Case, status: number): Promise<boolean> {
    const isOdd = (status === 401 || status === 429) && !statuses.includes(status);
    if (!isOdd || request.credentials !== "valid" || !this.#known || !this.#isLetIn) return false;
    if (this.#known.status === status) return false;
    const answer = await send(this.#known.request, this.#options);
    if ("why" in answer || answer.status !== status) return false;
    this.end ??= `the server came to answer with ${status}${hintFor(status)}`;
    return true;
  }
}
