import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ClientOptions } from "../../src/index.ts";
import { createLibrary } from "../support/library.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-01-01T00:00:00Z") });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Outcome = number | Error | [status: number, retryAfter: string];

/** A `fetch` with these outcomes, the last for ever, and the times in ms at which it was called. */
function fetchOf(...outcomes: Outcome[]): { fetch: NonNullable<ClientOptions["fetch"]>; times: number[] } {
  const times: number[] = [];
  const start = Date.now();
  const fetch = async (): Promise<Response> => {
    const outcome = outcomes[Math.min(times.length, outcomes.length - 1)] as Outcome;
    times.push(Date.now() - start);
    if (outcome instanceof Error) throw outcome;
    const [status, retryAfter] = [outcome].flat() as [number, string?];
    return new Response("{}", {
      status,
      headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    });
  };
  return { fetch, times };
}

/** Runs one update to its end, the pauses included. With the retries that a client makes by itself. */
async function update(options: Partial<ClientOptions>, call = {}): Promise<unknown> {
  const library = createLibrary({ retry: 2, ...options });
  const ended = library.updateBook("7", { title: "Emma" }, call).catch((error) => error);
  await vi.runAllTimersAsync();
  return ended;
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
    message: "PUT https://library.example/books/7 failed: reset",
  });
  expect(times).toHaveLength(2);
});

test.each([400, 401, 403, 404, 408, 422, 500, 501])("a %i is not retried", async (status) => {
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

test.each([
  ["7", 7000],
  ["0", 0],
  ["Thu, 01 Jan 2026 00:00:09 GMT", 9000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 250],
  ["soon", 250],
  ["99999", 30_000],
])("Retry-After: %s is a pause of %i ms", async (retryAfter, pause) => {
  const { fetch, times } = fetchOf([429, retryAfter], 200);

  await update({ fetch, timeout: Number.POSITIVE_INFINITY });

  expect(times).toEqual([0, pause]);
});

test("the timeout bounds the call with all its retries", async () => {
  const { fetch, times } = fetchOf([503, "20"]);

  expect(await update({ fetch })).toMatchObject({
    name: "TimeoutError",
    message: "PUT https://library.example/books/7 took longer than 30000 ms",
  });
  expect(times).toEqual([0, 20_000]);
});

test("a call may have a timeout of its own", async () => {
  const { fetch } = fetchOf([503, "20"]);

  expect(await update({ fetch }, { timeout: 1000 })).toMatchObject({
    name: "TimeoutError",
    message: "PUT https://library.example/books/7 took longer than 1000 ms",
  });
});

test("a server that hangs is a timeout", async () => {
  const fetch = (request: Request): Promise<Response> =>
    new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason)));

  expect(await update({ fetch, timeout: 50 })).toMatchObject({ name: "TimeoutError" });
});

test("an abort surfaces as the caller's own reason, during a pause too", async () => {
  const { fetch, times } = fetchOf([503, "20"]);
  const controller = new AbortController();
  const reason = new Error("changed my mind");
  setTimeout(() => controller.abort(reason), 5000);

  expect(await update({ fetch }, { signal: controller.signal })).toBe(reason);
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
