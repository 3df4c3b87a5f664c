import { expect, test, vi } from "vitest";
import { pauseAfter } from "../../src/client/retry.ts";
import { CALLS, fetchOf, type Outcome, run, update, useClock } from "../support/attempts.ts";

useClock();

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
