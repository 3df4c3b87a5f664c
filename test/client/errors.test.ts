import { STATUS_CODES } from "node:http";
import { expect, test } from "vitest";
import { type ClientOptions, connect } from "../../src/client/connection.ts";
import { ApiError, UpdateUserApiError } from "../../src/index.ts";
import type { paths } from "../fixtures/books.ts";
import { CALLS } from "../support/attempts.ts";
import { createLibrary, type Library } from "../support/library.ts";
import { serveAnswers } from "../support/server.ts";

const PROBLEM = {
  type: "about:blank",
  title: "Unprocessable Content",
  status: 422,
  detail: "No such field.",
};
const UPDATE = "PUT https://library.example/books/7";
const DOUBT = "; the change may have happened";

/** The error with which a call fails, by default an update. */
function errorOf(
  options: Partial<ClientOptions>,
  call: (library: Library) => Promise<unknown> = CALLS.updateBook,
): Promise<UpdateUserApiError> {
  return call(createLibrary({ retry: 0, ...options })).then(
    () => expect.fail("The call succeeded."),
    (error) => error,
  );
}

test.each([
  [422, JSON.stringify(PROBLEM), PROBLEM, PROBLEM.detail],
  [500, "", undefined, "Internal Server Error"],
  [502, "<html>{}", undefined, "Bad Gateway"],
  [400, "[{}]", undefined, "Bad Request"],
  [401, '"no"', undefined, "Unauthorized"],
  [418, "{}", {}, "I'm a Teapot"],
])("a %i with the body %s is an error with the problem %j", async (status, body, problem, reason) => {
  const headers = { "content-length": `${body.length}` };
  const response = new Response(body, { status, statusText: STATUS_CODES[status] ?? "", headers });

  const error = await errorOf({ fetch: async () => response });

  expect(error).toMatchObject({ name: "ApiError", status, problem });
  expect(error.message).toBe(`${UPDATE} answered ${status}: ${reason}`);
  expect(error.response).toBe(response);
});

test("an error is of its class and of ours, and is() tells its status", async () => {
  const error = await errorOf({ fetch: async () => Response.json(PROBLEM, { status: 404 }) });

  expect(error).toBeInstanceOf(UpdateUserApiError);
  if (!(error instanceof ApiError)) throw error;
  expect([error.is(404), error.is(422)]).toEqual([true, false]);
});

test.each(["<html>Sign in</html>", "null", "1", '"text"', '"{}"', '"[]"', '{"id":', "[1"])(
  "a success with the body %s is no answer",
  async (body) => {
    expect(await errorOf({ fetch: async () => new Response(body) })).toMatchObject({
      name: "InvalidResponseError",
      message: `${UPDATE} answered 200 without a JSON object or array${DOUBT}`,
      response: { status: 200 },
    });
  },
);

const RESET = new Error("reset");

test.each([
  ["an error", RESET, "reset"],
  ["an error with a cause", new Error("fetch failed", { cause: RESET }), "fetch failed: reset"],
  [
    "a cause with a code alone",
    new Error("failed", { cause: { code: "ECONNREFUSED" } }),
    "failed: ECONNREFUSED",
  ],
  ["a text", "just text", "just text"],
])("whatever fetch throws is a network error: %s", async (_title, thrown, reason) => {
  expect(await errorOf({ fetch: () => Promise.reject(thrown) })).toMatchObject({
    name: "NetworkError",
    message: `${UPDATE} failed: ${reason}${DOUBT}`,
  });
});

test("even where fetch throws nothing, that is a network error", async () => {
  expect(await errorOf({ fetch: () => Promise.reject() })).toMatchObject({ name: "NetworkError" });
});

test("a server that closes the connection is told with fetch's own reason", async () => {
  const { url } = await serveAnswers((response) => response.destroy());

  expect(await errorOf({ baseUrl: url })).toMatchObject({
    name: "NetworkError",
    message: `PUT ${url}/books/7 failed: fetch failed: other side closed${DOUBT}`,
  });
});

test("an answer that breaks off is a network error", async () => {
  const { url } = await serveAnswers((response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("{", () => response.destroy());
  });

  expect(await errorOf({ baseUrl: url })).toMatchObject({ name: "NetworkError" });
});

test.each<[string, NonNullable<ClientOptions["fetch"]>]>([
  ["failed: reset", () => Promise.reject(RESET)],
  ["answered 200 without a JSON object or array", async () => new Response("<html>")],
  ["answered 404: No such field.", async () => Response.json(PROBLEM, { status: 404 })],
])("of a call that only reads neither a doubt nor its query is told: %s", async (message, fetch) => {
  const error = await errorOf({ fetch }, CALLS.listBooks);

  expect(error.message).toBe(`GET https://library.example/books ${message}`);
});

test("a request that cannot be made is told without a doubt", async () => {
  const { http, call } = connect<paths>({ baseUrl: "https://a.example", username: "u", password: "p" });
  const params = { query: { library: "HB" } };
  const bodySerializer = (): never => {
    throw new Error("too deep");
  };

  await expect(
    call((init) => http.GET("/books", { params, body: {} as never, bodySerializer, ...init }), {
      timeout: 100,
    }),
  ).rejects.toMatchObject({ name: "NetworkError", message: "The request failed: too deep" });
});

test.each<[string, unknown, rule: string]>([
  ["baseUrl", "", "begin with https://"],
  ["baseUrl", undefined, "begin with https://"],
  ["baseUrl", "acme.example", "begin with https://"],
  ["baseUrl", "acme.example:8443/api", "begin with https://"],
  ["baseUrl", "localhost:4010", "begin with https://"],
  ["baseUrl", "file:///etc/hosts", "begin with https://"],
  ["baseUrl", "http://acme.example", "be https, or set insecure"],
  ["baseUrl", "http://127.0.0.1.evil.example", "be https, or set insecure"],
  ["baseUrl", "ftp://acme.example", "be https, or set insecure"],
  ["baseUrl", "https://user:secret@acme.example", "be without credentials"],
  ["baseUrl", "https://user@acme.example", "be without credentials"],
  ["baseUrl", "https://:secret@acme.example", "be without credentials"],
  ["baseUrl", "https://acme.example/?a=1", "be without a query"],
  ["baseUrl", "https://acme.example?", "be without a query"],
  ["baseUrl", "https://acme.example/#a", "be without a fragment"],
  ["baseUrl", "https://acme.example#", "be without a fragment"],
  ["username", "", "be given"],
  ["username", undefined, "be given"],
  ["username", "a:b", "be without a colon"],
  ["password", "", "be given"],
  ["password", undefined, "be given"],
])("the %s %j is refused with the reason", (option, value, rule) => {
  expect(() => createLibrary({ [option]: value })).toThrow(
    expect.objectContaining({ name: "ArgumentError", message: `${option} must ${rule}` }),
  );
});

test.each([
  { baseUrl: "http://localhost:4010" },
  { baseUrl: "http://127.0.0.1" },
  { baseUrl: "http://acme.example", insecure: true },
])("plain HTTP is taken on loopback, and where it is asked for: %j", (options) => {
  expect(createLibrary(options)).toBeDefined();
});
