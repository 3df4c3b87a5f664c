import { expect, test, vi } from "vitest";
import type { ApiError } from "../../src/index.ts";
import { CALLS, fetchOf, run, update, useClock } from "../support/attempts.ts";

useClock();

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
