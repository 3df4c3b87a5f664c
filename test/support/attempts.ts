/** A call whose attempts end as a test says, under the fake timers of vitest. */
import { afterEach, beforeEach, vi } from "vitest";
import type { ClientOptions } from "../../src/index.ts";
import { createLibrary, type Library } from "./library.ts";

/** How an attempt ends: an answer of this status, no answer, or nothing at all until it is aborted. */
export type Attempt = number | Error | "hangs" | [status: number, retryAfter: string];

/** What a call resolved to or threw. All times are in milliseconds since it began. */
export interface Ended {
  outcome: unknown;
  /** When it ended. */
  after: number;
  /** When `fetch` was called. */
  times: number[];
  /** Timers that the call left running. */
  timers: number;
}

/** One call of each kind. */
export const CALLS: Record<keyof Library, (library: Library) => Promise<unknown>> = {
  listBooks: (library) => library.listBooks("HB"),
  createBook: (library) => library.createBook({ title: "Emma", genre: "novel" }),
  updateBook: (library) => library.updateBook("7", { title: "Emma" }),
  deleteBook: (library) => library.deleteBook("7"),
};

/**
 * Runs one call to its end, the pauses included, by default an update.
 *
 * @param attempts how they end, the last one for ever
 */
export async function run(
  attempts: readonly Attempt[],
  options: Partial<ClientOptions> = {},
  call: (library: Library) => Promise<unknown> = CALLS.updateBook,
): Promise<Ended> {
  const times: number[] = [];
  const start = Date.now();
  const fetch = async ({ signal }: Request): Promise<Response> => {
    const attempt = attempts[Math.min(times.length, attempts.length - 1)] as Attempt;
    times.push(Date.now() - start);
    if (attempt instanceof Error) throw attempt;
    if (attempt === "hangs") {
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    }
    return typeof attempt === "number" ? answerOf(attempt) : answerOf(...attempt);
  };
  const ended = call(createLibrary({ fetch, ...options }))
    .catch((error) => error)
    .then((outcome) => ({ outcome, after: Date.now() - start, times, timers: vi.getTimerCount() }));
  await vi.runAllTimersAsync();
  return ended;
}

/** An answer without a field, with a `Retry-After` where one is given. */
export function answerOf(status: number, retryAfter = ""): Response {
  return Response.json({}, { status, headers: retryAfter ? { "retry-after": retryAfter } : {} });
}

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
