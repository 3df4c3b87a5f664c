import { expect, test, vi } from "vitest";
import type { ApiError } from "../../src/index.ts";
import { type Attempt, CALLS, run, useClock } from "../support/attempts.ts";

useClock();

test.each<[string, [status: number, retryAfter: string], timeout: number]>([
  ["429 with 31 s", [429, "31"], 30_000],
  ["429 with all of the time", [429, "30"], 30_000],
  ["503 with 2 s", [503, "2"], 1000],
  ["429 with a date", [429, "Thu, 01 Jan 2026 00:00:31 GMT"], 30_000],
  ["429 with a number that no timer takes", [429, "9999999999"], Number.POSITIVE_INFINITY],
  ["429 with a number that is none", [429, "9".repeat(400)], Number.POSITIVE_INFINITY],
])(
  "a Retry-After beyond the timeout ends the call at once, with the answer: %s",
  async (_title, answer, timeout) => {
    const { outcome, after, times } = await run([answer, 200], { timeout });

    const [status, retryAfter] = answer;
    expect(outcome).toMatchObject({ name: "ApiError", status });
    expect((outcome as ApiError).response.headers.get("retry-after")).toBe(retryAfter);
    expect({ after, times }).toEqual({ after: 0, times: [0] });
  },
);

test.each<[string, Attempt[], { timeout?: number }, name: string, after: number]>([
  ["what counts is what is left of it", [[503, "20"]], {}, "ApiError", 20_000],
  ["it bounds the call with all its retries", [[503, "20"], "hangs"], {}, "TimeoutError", 30_000],
  ["no pause is begun that would end after it", [503], { timeout: 250 }, "ApiError", 0],
  ["nor is one after a failure", [new Error("reset")], { timeout: 250 }, "NetworkError", 0],
])("of the timeout: %s", async (_title, attempts, options, name, after) => {
  expect(await run(attempts, options)).toMatchObject({ outcome: { name }, after });
});

test("without a bound a call may take weeks", async () => {
  const ended = await run([[503, "1209600"], 200], { timeout: Number.POSITIVE_INFINITY });

  expect(ended).toMatchObject({ outcome: {}, after: 1_209_600_000 });
});

test.each([
  [
    "deleteBook",
    "DELETE https://library.example/books/7 took longer than 30000 ms; the change may have happened",
  ],
  ["listBooks", "GET https://library.example/books took longer than 30000 ms"],
] as const)(
  "a timeout of %s says what was too slow, and of what changes that it may have happened",
  async (name, message) => {
    expect(await run(["hangs"], {}, CALLS[name])).toMatchObject({
      outcome: { name: "TimeoutError", message },
    });
  },
);

test("a call may have a timeout of its own", async () => {
  const ended = await run(["hangs"], {}, (library) => library.deleteBook("7", { timeout: 1000 }));

  expect(ended).toMatchObject({ outcome: { name: "TimeoutError" }, after: 1000 });
});

test("an abort ends a pause at once, with the caller's own reason, and leaves no timer", async () => {
  const controller = new AbortController();
  const reason = new Error("changed my mind");
  setTimeout(() => controller.abort(reason), 5000);

  const ended = await run([[503, "20"]], {}, (library) =>
    library.deleteBook("7", { signal: controller.signal }),
  );

  expect(ended.outcome).toBe(reason);
  expect(ended).toMatchObject({ after: 5000, times: [0], timers: 0 });
});

test("an abort during the request surfaces as the caller's own reason", async () => {
  const controller = new AbortController();
  const fetch = async (): Promise<Response> => {
    controller.abort("enough");
    throw new TypeError("aborted somehow");
  };

  const { outcome } = await run([], { fetch }, (library) =>
    library.deleteBook("7", { signal: controller.signal }),
  );

  expect(outcome).toBe("enough");
});

test("with a signal that is aborted already nothing is sent", async () => {
  const signal = AbortSignal.abort("never mind");

  const ended = await run([200], {}, (library) => library.deleteBook("7", { signal }));

  expect(ended).toMatchObject({ outcome: "never mind", times: [] });
});

test("neither a timer nor a listener is left behind", async () => {
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, "addEventListener");
  const removed = vi.spyOn(signal, "removeEventListener");

  const { timers } = await run([503, 200], {}, (library) => library.deleteBook("7", { signal }));

  expect(timers).toBe(0);
  expect(removed.mock.calls).toEqual(added.mock.calls);
});
