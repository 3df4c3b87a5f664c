import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pauseAfter } from "../../src/client/retry.ts";
import type { ApiError, CallOptions, ClientOptions } from "../../src/index.ts";
import { createLibrary, type Library } from "../support/library.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-01-01T00:00:00Z") });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Outcome = number | Error | "hangs" | [status: number, retryAfter: string];

/** A `fetch` with these outcomes, the last for ever, and the times in ms at which it was called. */
function fetchOf(...outcomes: Outcome[]): { fetch: NonNullable<ClientOptions["fetch"]>; times: number[] } {
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
interface Ended {
  outcome: unknown;
  after: number;
  /** Timers that the call left running. */
  timers: number;
}

/** Runs one call to its end, the pauses included. With the retries that a client makes by itself. */
async function run(
  options: Partial<ClientOptions>,
  call: (library: Library) => Promise<unknown>,
): Promise<Ended> {
  const start = Date.now();
  const ended = call(createLibrary({ retry: 2, ...options }))
    .catch((error) => error)
    .then((outcome) => ({ outcome, after: Date.now() - start, timers: vi.getTimerCount() }));
  await vi.runAllTimersAsync();
  return ended;
}

/** As `run`, of one update. */
async function update(options: Partial<ClientOptions>, call: CallOptions = {}): Promise<unknown> {
  return (await run(options, (library) => library.updateBook("7", { title: "Emma" }, call))).outcome;
}

test.each([429, 502, 503, 504])("a %i is retried", async (status) => {
  const { fetch, times } = fetchOf(status, 200);

  expect(await update({ fetch })).toEqual({});
  expect(times).toEqual([0, 250]);
});

test("a failed connection is retried, after twice the pause each time", async () => {
  const { fetch, times } = fetchOf(new TypeError("fetch failed"), new TypeError("fetch failed"), 200);

  expect(await update({ fetch })).toEqual({});
  expect(times).toEqual([0, 250, 750]);
});

test("pauses vary by half, so that clients do not come back all at once", async () => {
  vi.mocked(Math.random).mockReturnValueOnce(0).mockReturnValueOnce(0.999);
  const { fetch, times } = fetchOf(503, 503, 200);

  await update({ fetch });

  expect(times[1]).toBe(125);
  expect(times[2]).toBeCloseTo(125 + 749, 0);
});

test("after two retries the last answer stands", async () => {
  const { fetch, times } = fetchOf(503);

  expect(await update({ fetch })).toMatchObject({ name: "ApiError", status: 503 });
  expect(times).toHaveLength(3);
});

test("after the last retry a failed connection is a network error", async () => {
  const { fetch, times } = fetchOf(new Error("reset"));

  expect(await update({ fetch, retry: 1 })).toMatchObject({
    name: "NetworkError",
    message: "PUT https://library.example/books/7 failed: reset; the change may have happened",
  });
  expect(times).toHaveLength(2);
});

test.each([400, 401, 403, 404, 408, 422, 500, 501, 505, 520])("a %i is not retried", async (status) => {
  const { fetch, times } = fetchOf(status);

  expect(await update({ fetch })).toMatchObject({ status });
  expect(times).toHaveLength(1);
});

test("a success that is no JSON is not retried", async () => {
  const fetch = vi.fn(async () => new Response("<html>"));

  expect(await update({ fetch })).toMatchObject({ name: "InvalidResponseError" });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("retry: 0 turns it off", async () => {
  const { fetch, times } = fetchOf(503);

  await update({ fetch, retry: 0 });

  expect(times).toHaveLength(1);
});

const CALLS = {
  listBooks: (library: Library) => library.listBooks("HB"),
  createBook: (library: Library) => library.createBook({ title: "Emma", genre: "novel" }),
  deleteBook: (library: Library) => library.deleteBook("7"),
};

test.each([[502], [503], [504], [new Error("reset")], [[502, "1"]], [[504, "1"]]] as Outcome[][])(
  "a POST is not repeated after %s, since its work may have been done",
  async (outcome) => {
    const { fetch, times } = fetchOf(outcome as Outcome, 201);

    const { outcome: error } = await run({ fetch }, CALLS.createBook);

    expect(error).toMatchObject({ name: outcome instanceof Error ? "NetworkError" : "ApiError" });
    expect(times).toEqual([0]);
  },
);

test.each([
  [429, 250],
  [[429, "7"], 7000],
  [[503, "7"], 7000],
  [[503, "Thu, 01 Jan 2026 00:00:09 GMT"], 9000],
] as [Outcome, number][])(
  "a POST is repeated after %j, which says that nothing was done",
  async (outcome, pause) => {
    const { fetch, times } = fetchOf(outcome, 201);

    expect((await run({ fetch }, CALLS.createBook)).outcome).toEqual({});
    expect(times).toEqual([0, pause]);
  },
);

test.each(["listBooks", "deleteBook"] as const)(
  "%s does the same when it is repeated, so that it is",
  async (name) => {
    const { fetch, times } = fetchOf(502, new Error("reset"), 200);

    expect((await run({ fetch }, CALLS[name])).outcome).toEqual({});
    expect(times).toEqual([0, 250, 750]);
  },
);

test("a PATCH is repeated as a POST is", () => {
  const busy = new Response("", { status: 429 });

  expect([pauseAfter(0, "PATCH"), pauseAfter(0, "PATCH", busy)]).toEqual([Number.POSITIVE_INFINITY, 250]);
});

test.each([
  ["7", 7000],
  ["0", 0],
  ["Thu, 01 Jan 2026 00:00:09 GMT", 9000],
  ["Thu, 01 Jan 2026 00:00:00 GMT", 0],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 250],
  ["soon", 250],
  ["7s", 250],
  ["1e1", 250],
  ["0x10", 250],
  ["99999", 99_999_000],
])("Retry-After: %s is a pause of %i ms", async (retryAfter, pause) => {
  const { fetch, times } = fetchOf([429, retryAfter], 200);

  await update({ fetch, timeout: Number.POSITIVE_INFINITY });

  expect(times).toEqual([0, pause]);
});

test.each([
  ["429 with 31 s", [429, "31"], 30_000],
  ["429 with all of the time", [429, "30"], 30_000],
  ["503 with 2 s", [503, "2"], 1000],
  ["429 with a date", [429, "Thu, 01 Jan 2026 00:00:31 GMT"], 30_000],
  ["429 with a number that no timer takes", [429, "9999999999"], Number.POSITIVE_INFINITY],
  ["429 with a number that is none", [429, "9".repeat(400)], Number.POSITIVE_INFINITY],
] as [string, [number, string], number][])(
  "a Retry-After beyond the timeout ends the call at once, with the answer: %s",
  async (_title, [status, retryAfter], timeout) => {
    const { fetch, times } = fetchOf([status, retryAfter], 200);

    const { outcome, after } = await run({ fetch, timeout }, CALLS.deleteBook);

    expect(outcome).toMatchObject({ name: "ApiError", status });
    expect((outcome as ApiError).response.headers.get("retry-after")).toBe(retryAfter);
    expect({ after, times }).toEqual({ after: 0, times: [0] });
  },
);

test("what counts is what is left of the timeout, after what went before", async () => {
  const { fetch, times } = fetchOf([503, "20"]);

  const { outcome, after } = await run({ fetch }, CALLS.deleteBook);

  expect(outcome).toMatchObject({ name: "ApiError", status: 503 });
  expect({ after, times }).toEqual({ after: 20_000, times: [0, 20_000] });
});

test.each([
  [503, "ApiError"],
  [new Error("reset"), "NetworkError"],
])("a pause of the client's own that would not end in time is not begun: %s", async (last, name) => {
  const { fetch } = fetchOf(last);

  const { outcome, after } = await run({ fetch, timeout: 250 }, CALLS.deleteBook);

  expect({ outcome, after }).toMatchObject({ outcome: { name }, after: 0 });
});

test("the timeout bounds the call with all its retries", async () => {
  const { fetch, times } = fetchOf([503, "20"], "hangs");

  const { outcome, after } = await run({ fetch }, CALLS.deleteBook);

  expect(outcome).toMatchObject({
    name: "TimeoutError",
    message: "DELETE https://library.example/books/7 took longer than 30000 ms; the change may have happened",
  });
  expect({ after, times }).toEqual({ after: 30_000, times: [0, 20_000] });
});

test("a timeout of a call that only reads says nothing of a change", async () => {
  const { fetch } = fetchOf("hangs");

  expect((await run({ fetch }, CALLS.listBooks)).outcome).toMatchObject({
    message: "GET https://library.example/books took longer than 30000 ms",
  });
});

test("a call may have a timeout of its own", async () => {
  const { fetch } = fetchOf("hangs");

  expect(await update({ fetch }, { timeout: 1000 })).toMatchObject({
    name: "TimeoutError",
    message: "PUT https://library.example/books/7 took longer than 1000 ms; the change may have happened",
  });
});

test("without a bound a call may take weeks", async () => {
  const { fetch } = fetchOf([503, "1209600"], 200);

  const { outcome, after } = await run({ fetch, timeout: Number.POSITIVE_INFINITY }, CALLS.listBooks);

  expect({ outcome, after }).toEqual({ outcome: {}, after: 1_209_600_000 });
});

test("an abort ends a pause at once, with the caller's own reason, and leaves no timer", async () => {
  const { fetch, times } = fetchOf([503, "20"]);
  const controller = new AbortController();
  const reason = new Error("changed my mind");
  setTimeout(() => controller.abort(reason), 5000);

  const ended = await run({ fetch }, (library) => library.deleteBook("7", { signal: controller.signal }));

  expect(ended.outcome).toBe(reason);
  expect(ended).toMatchObject({ after: 5000, timers: 0 });
  expect(times).toEqual([0]);
});

test("an abort during the request surfaces as the caller's own reason", async () => {
  const controller = new AbortController();
  const fetch = async (): Promise<Response> => {
    controller.abort("enough");
    throw new TypeError("aborted somehow");
  };

  expect(await update({ fetch }, { signal: controller.signal })).toBe("enough");
});

test("with a signal that is aborted already nothing is sent", async () => {
  const { fetch, times } = fetchOf(200);

  const ended = await update({ fetch }, { signal: AbortSignal.abort("never mind") });

  expect(ended).toBe("never mind");
  expect(times).toEqual([]);
});

test("neither a timer nor a listener is left behind", async () => {
  const { fetch } = fetchOf(503, 200);
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, "addEventListener");
  const removed = vi.spyOn(signal, "removeEventListener");

  await update({ fetch }, { signal });

  expect(vi.getTimerCount()).toBe(0);
  expect(removed.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
    added.mock.calls.map(([type, listener]) => [type, listener]),
  );
});
