import { expect, test, vi } from "vitest";
import { pauseAfter } from "../../src/client/retry.ts";
import { type Attempt, answerOf, CALLS, run, useClock } from "../support/attempts.ts";

useClock();

const RESET = new Error("reset");

test.each<[string, Attempt[], retry: number | undefined, times: number[], outcome: object]>([
  ["asks a server that is away again after a quarter of a second", [503, 200], 2, [0, 250], {}],
  ["doubles its pause after each failed connection", [RESET, RESET, 200], 2, [0, 250, 750], {}],
  ["heeds Retry-After before a pause of its own", [[429, "7"], 502, 200], 2, [0, 7000, 7500], {}],
  ["ends by itself after two retries, with the answer", [503], undefined, [0, 250, 750], { status: 503 }],
  ["ends with the last failure", [RESET], 1, [0, 250], { name: "NetworkError" }],
  ["is not repeated with retry: 0", [503], 0, [0], { name: "ApiError" }],
])("a call %s", async (_title, attempts, retry, times, outcome) => {
  expect(await run(attempts, retry === undefined ? {} : { retry })).toMatchObject({ times, outcome });
});

test("pauses vary by half, so that clients do not come back all at once", async () => {
  vi.mocked(Math.random).mockReturnValueOnce(0).mockReturnValueOnce(0.999);

  const { times } = await run([503, 503, 200]);

  expect(times[1]).toBe(125);
  expect(times[2]).toBeCloseTo(125 + 749, 0);
});

test("a success that is no JSON is not retried", async () => {
  const fetch = vi.fn(async () => new Response("<html>"));

  expect((await run([], { fetch })).outcome).toMatchObject({ name: "InvalidResponseError" });
  expect(fetch).toHaveBeenCalledTimes(1);
});

test.each<[keyof typeof CALLS, Attempt, number[]]>([
  ["listBooks", RESET, [0, 250]],
  ["deleteBook", 502, [0, 250]],
  ["createBook", RESET, [0]],
  ["createBook", 502, [0]],
  ["createBook", [503, "7"], [0, 7000]],
])("%s is repeated only where that does the same, or nothing was done: %s", async (name, attempt, times) => {
  expect((await run([attempt, 200], {}, CALLS[name])).times).toEqual(times);
});

/** In place of a status: no answer came. */
const NONE = 0;
/** A pause of the client's own, and none, since nothing is repeated. */
const [OWN, NEVER] = [250, Number.POSITIVE_INFINITY];

test.each([
  ["GET PUT DELETE", [NONE, 429, 502, 503, 504], "", OWN],
  ["GET PUT DELETE", [200, 400, 401, 403, 404, 408, 422, 500, 501, 505, 520], "", NEVER],
  // All but a 429, and a 503 with a time to come back, may have come after the work was done.
  ["POST PATCH", [NONE, 502, 503, 504], "", NEVER],
  ["POST PATCH", [502, 504], "7", NEVER],
  ["POST PATCH", [429, 503], "7", 7000],
  ["POST PATCH", [429], "", OWN],
  ["PUT", [429], "99999", 99_999_000],
  ["PUT", [429], "0", 0],
  ["PUT", [429], "Thu, 01 Jan 2026 00:00:09 GMT", 9000],
  ["PUT", [429], "Thu, 01 Jan 2026 00:00:00 GMT", 0],
  ["PUT", [429], "Wed, 31 Dec 2025 00:00:00 GMT", OWN],
  ["PUT", [429], "soon", OWN],
  ["PUT", [429], "7s", OWN],
  ["PUT", [429], "1e1", OWN],
  ["PUT", [429], "0x10", OWN],
])("%s: after %j with Retry-After %j the pause is %d ms", (methods, statuses, retryAfter, pause) => {
  for (const method of methods.split(" ")) {
    for (const status of statuses) {
      const answer = status === NONE ? undefined : answerOf(status, retryAfter);
      expect.soft(pauseAfter(0, method, answer), `${method} ${status}`).toBe(pause);
    }
  }
});
