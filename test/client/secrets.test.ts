import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { ApiError, ClientOptions } from "../../src/index.ts";
import { createLibrary } from "../support/library.ts";

const PASSWORD = 'hunter2 "quoted" \\';
const PIN = "pin-hunter3";
const TOKEN = Buffer.from(`user:${PASSWORD}`).toString("base64");

/** Everything that a log could show of a value. */
function shown(value: unknown): string {
  const error = value as Error;
  return [
    String(value),
    JSON.stringify(value),
    inspect(value, { depth: 10, showHidden: true, getters: true }),
    error?.message,
    error?.stack,
    inspect(error?.cause),
  ].join("\n");
}

function expectNoSecret(value: unknown): void {
  for (const secret of [PASSWORD, JSON.stringify(PASSWORD).slice(1, -1), PIN, TOKEN]) {
    expect(shown(value)).not.toContain(secret);
  }
}

async function outcome(
  fetch: NonNullable<ClientOptions["fetch"]>,
  options: Partial<ClientOptions> = {},
): Promise<unknown> {
  return createLibrary({ password: PASSWORD, fetch, ...options })
    .updateBook("7", { pin: PIN })
    .catch((error) => error);
}

test("a client shows no credentials", () => {
  expectNoSecret(createLibrary({ password: PASSWORD }));
});

test("a network error shows nothing of the request, even where fetch's own error holds it", async () => {
  const error = await outcome(async (request) => {
    const headers = Object.fromEntries(request.headers);
    throw Object.assign(new Error(`${headers["authorization"]} failed`), {
      config: { headers, body: await request.text() },
      cause: new Error(`with ${PASSWORD} and ${PIN}`),
    });
  });

  expect(error).toMatchObject({
    name: "NetworkError",
    message:
      "PUT https://library.example/books/7 failed: Basic *** failed: with *** and ***; the change may have happened",
  });
  expectNoSecret(error);
});

test("an error answer that repeats what was sent shows no secret", async () => {
  const error = await outcome(async (request) =>
    Response.json(
      { detail: `${request.headers.get("authorization")} ${PASSWORD}`, errors: [{ detail: PIN }] },
      { status: 422 },
    ),
  );

  expect(error).toMatchObject({ problem: { detail: "Basic *** ***", errors: [{ detail: "***" }] } });
  expectNoSecret(error);
});

/** What a client with this password shows of a problem's detail. */
async function detailShown(password: string, detail: string): Promise<unknown> {
  const error = await outcome(async () => Response.json({ detail }, { status: 422 }), { password });
  return (error as ApiError).problem?.detail;
}

test.each([
  ["b", "Sign in by HTTP Basic, not b."],
  ["auth", "The author is unauthorized."],
  ["é", "réservé"],
  ["я", "Доля"],
  ["4", "24, 42 and 242"],
])(
  "the short password %j is no part of a word, and hidden only where it stands by itself: %s",
  async (password, detail) => {
    expect(await detailShown(password, detail)).toBe(detail.replace("not b", "not ***"));
  },
);

test.each([
  ["b", "b", "***"],
  ["b", "b by b", "*** by ***"],
  ["b", 'user:b "b" b@b', 'user:*** "***" ***@***'],
  ["p$&x", "with p$&x.", "with ***."],
  ["secret", "secrets and xsecretx", "***s and x***x"],
  ["123456", "0123456.7", "0***.7"],
])("the password %j is hidden in %j", async (password, detail, shown) => {
  expect(await detailShown(password, detail)).toBe(shown);
});

test.each([undefined, ""])("a secret that is not sent (%j) hides nothing", async (pin) => {
  const detail = "The title is undefined.";
  const fetch = async (): Promise<Response> => Response.json({ detail }, { status: 422 });

  const error = await createLibrary({ fetch })
    .updateBook("7", { title: "Emma", ...(pin !== undefined && { pin }) })
    .catch((error) => error);

  expect(error).toMatchObject({ problem: { detail } });
});

test("base64 of short credentials is hidden within a word, too", async () => {
  const token = Buffer.from("user:b").toString("base64");

  expect(await detailShown("b", `x${token}x`)).toBe("x***x");
});

test("a success that is no JSON object shows nothing of its body", async () => {
  expectNoSecret(
    await outcome(async (request) => new Response(`<p>${request.headers.get("authorization")}</p>`)),
  );
});

test("a timeout shows no secret", async () => {
  const hanging = (request: Request): Promise<Response> =>
    new Promise((_, reject) => request.signal.addEventListener("abort", () => reject(request.signal.reason)));

  expectNoSecret(await outcome(hanging, { timeout: 1 }));
});

test("a wrong argument is not repeated", () => {
  const create = (): unknown =>
    createLibrary({ baseUrl: `https://user:${TOKEN}@library.example`, password: PASSWORD });

  expect(create).toThrow();
  try {
    create();
  } catch (error) {
    expectNoSecret(error);
  }
});
