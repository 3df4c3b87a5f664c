/** Calls of a client whose attempts end as a test says, under the fake timers of vitest. */
import { afterEach, beforeEach, vi } from "vitest";
import type { CallOptions, ClientOptions } from "../../src/index.ts";
import { createLibrary, type Library } from "./library.ts";

/** How an attempt ends: an answer of this status, no answer, or nothing at all until it is aborted. */
export type Outcome = number | Error | "hangs" | [status: number, retryAfter: string];

/** A `fetch` with these outcomes, the last for ever, and the times in ms at which it was called. */
export function fetchOf(...outcomes: Outcome[]): {
  fetch: NonNullable<ClientOptions["fetch"]>;
  times: number[];
} {
  const times: number[] = [];
  const start = Date.now();
  const fetch = async ({ signal }: Request): Promise<Response> => {
    const outcome = outcomes[Math.min(times.length, outcomes.length - 1)] as Outcome;
    times.push(Date.now() - start);
    if (outcome instanceof Error) throw outcome;
    if (outcome === "hangs") {
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    }
    const [status, retryAfter] = [outcome].flat() as [number, string?];
    return new Response("{}", {
      status,
      headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    });
  };
  return { fetch, times };
}

/** How a call ended, and after how many milliseconds. */
export interface Ended {
  outcome: unknown;
  after: number;
  /** Timers that the call left running. */
  timers: number;
}

type Call = (library: Library) => Promise<unknown>;

/** Runs one call to its end, the pauses included. With the retries that a client makes by itself. */
export async function run(options: Partial<ClientOptions>, call: Call): Promise<Ended> {
  const start = Date.now();
  const ended = call(createLibrary({ retry: 2, ...options }))
    .catch((error) => error)
    .then((outcome) => ({ outcome, after: Date.now() - start, timers: vi.getTimerCount() }));
  await vi.runAllTimersAsync();
  return ended;
}

/** As `run`, of one update. */
export async function update(options: Partial<ClientOptions>, call: CallOptions = {}): Promise<unknown> {
  return (await run(options, (library) => library.updateBook("7", { title: "Emma" }, call))).outcome;
}

/** One call of each kind beside the update. */
export const CALLS: Record<"listBooks" | "createBook" | "deleteBook", Call> = {
  listBooks: (library) => library.listBooks("HB"),
  createBook: (library) => library.createBook({ title: "Emma", genre: "novel" }),
  deleteBook: (library) => library.deleteBook("7"),
};

/** Gives each test of a file a clock of its own, and pauses that are neither shortened nor lengthened. */
export function useClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-01-01T00:00:00Z") });
    vi.spyOn(Math, "random").mockReturnValue(0.5);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}
