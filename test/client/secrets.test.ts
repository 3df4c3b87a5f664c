import { inspect } from "node:util";
import { expect, test } from "vitest";
import { hide } from "../../src/client/secrets.ts";
import type { ClientOptions } from "../../src/index.ts";
import { createLibrary } from "../support/library.ts";

const PASSWORD = 'hunter2 "quoted" \\';
const PIN = "pin-hunter3";
const TOKEN = Buffer.from(`user:${PASSWORD}`).toString("base64");

/** Looks through everything that a log could show of a value. */
function expectNoSecret(value: unknown): void {
  const error = value as Error;
  const shown = [
    String(value),
    JSON.stringify(value),
    inspect(value, { depth: 10, showHidden: true, getters: true }),
    error?.message,
    error?.stack,
    inspect(error?.cause),
  ].join("\n");
  for (const secret of [PASSWORD, JSON.stringify(PASSWORD).slice(1, -1), PIN, TOKEN]) {
    expect(shown).not.toContain(secret);
  }
}

test("a client shows no credentials", () => {
  expectNoSecret(createLibrary({ password: PASSWORD }));
});

test("a wrong argument is not repeated", () => {
  const baseUrl = `https://user:${TOKEN}@library.example`;

  expect(() => createLibrary({ baseUrl, password: PASSWORD })).toThrow(
    expect.toSatisfy((error) => expectNoSecret(error) === undefined),
  );
});

test.each<[string, NonNullable<ClientOptions["fetch"]>, object]>([
  [
    "a network error, even where fetch's own error holds the request",
    async (request) => {
      const headers = Object.fromEntries(request.headers);
      throw Object.assign(new Error(`${headers["authorization"]} failed`), {
        config: { headers, body: await request.text() },
        cause: new Error(`with ${PASSWORD} and ${PIN}`),
      });
    },
    {
      name: "NetworkError",
      message: expect.stringContaining(" failed: Basic *** failed: with *** and ***; the change "),
    },
  ],
  [
    "an error answer that repeats what was sent",
    async ({ headers }) => {
      const detail = `${headers.get("authorization")} ${PASSWORD}`;
      return Response.json({ detail, errors: [{ detail: PIN }] }, { status: 422 });
    },
    { problem: { detail: "Basic *** ***", errors: [{ detail: "***" }] } },
  ],
  [
    "a success that is no JSON",
    async ({ headers }) => new Response(`<p>${headers.get("authorization")}</p>`),
    { name: "InvalidResponseError" },
  ],
  [
    "a timeout",
    ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    { name: "TimeoutError" },
  ],
])("no secret is shown by %s", async (_title, fetch, expected) => {
  const library = createLibrary({ password: PASSWORD, fetch, retry: 0, timeout: 50 });

  const error = await library.updateBook("7", { pin: PIN }).catch((error) => error);

  expect(error).toMatchObject(expected);
  expectNoSecret(error);
});

test.each([
  // A short one is no part of a word.
  ["b", "Sign in by HTTP Basic, not b.", "Sign in by HTTP Basic, not ***."],
  ["auth", "The author is unauthorized.", "The author is unauthorized."],
  ["é", "réservé", "réservé"],
  ["я", "Доля", "Доля"],
  ["4", "24, 42 and 242", "24, 42 and 242"],
  ["b", "b", "***"],
  ["b", "b by b", "*** by ***"],
  ["b", 'user:b "b" b@b', 'user:*** "***" ***@***'],
  ["p$&x", "with p$&x.", "with ***."],
  // A long one is hidden wherever it stands.
  ["secret", "secrets and xsecretx", "***s and x***x"],
  ["123456", "0123456.7", "0***.7"],
  // What is not sent is no secret.
  [undefined, "The title is undefined.", "The title is undefined."],
  ["", "The title is empty.", "The title is empty."],
])("the secret %j is hidden in %j: %j", (secret, text, hidden) => {
  expect(hide(text, [secret])).toBe(hidden);
});
