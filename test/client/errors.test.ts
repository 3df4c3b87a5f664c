import { expect, expectTypeOf, test } from "vitest";
import { type ClientOptions, connect } from "../../src/client/connection.ts";
import {
  ApiError,
  ArgumentError,
  InvalidResponseError,
  NetworkError,
  type Problem,
  UpdateUserApiError,
} from "../../src/index.ts";
import type { paths } from "../fixtures/books.ts";
import { books } from "../support/fixture.ts";
import { createLibrary } from "../support/library.ts";
import { loadMockFetch } from "../support/mock.ts";
import { answer, serveAnswers } from "../support/server.ts";

/** The error with which an update of book 7 fails. */
async function errorOf(baseUrl: string): Promise<UpdateUserApiError> {
  return createLibrary({ baseUrl })
    .updateBook("7", { title: "Emma" })
    .then(
      () => expect.fail("The call succeeded."),
      (error) => error,
    );
}

const problem = {
  type: "about:blank",
  title: "Unprocessable Content",
  status: 422,
  detail: "#/x is not a field.",
};

test("a declared error has its status, problem and response", async () => {
  const { url } = await serveAnswers(
    answer(422, problem, { "content-type": "application/problem+json", "x-id": "9" }),
  );

  const error = await errorOf(url);

  expect(error).toBeInstanceOf(ApiError);
  expect(error).toBeInstanceOf(UpdateUserApiError);
  expect(error).toMatchObject({ name: "ApiError", status: 422, problem });
  expect(error.message).toBe(`PUT ${url}/books/7 answered 422: #/x is not a field.`);
  expect(error.response?.headers.get("x-id")).toBe("9");
});

test("is() tells the status and narrows the type of the problem", async () => {
  const { url } = await serveAnswers(answer(404, problem));

  const error = await errorOf(url);

  if (!(error instanceof ApiError)) throw error;
  expect([error.is(404), error.is(422)]).toEqual([true, false]);
  if (error.is(404)) {
    expectTypeOf(error.status).toEqualTypeOf<404>();
    expectTypeOf(error.problem).toEqualTypeOf<Problem | undefined>();
  }
});

test.each([
  [500, "", "Internal Server Error"],
  [502, "<html>{}", "Bad Gateway"],
  [400, "[{}]", "Bad Request"],
  [401, '"no"', "Unauthorized"],
  [418, "{}", "I'm a Teapot"],
])("a %i with the body %j is an error without or with an empty problem", async (status, body, reason) => {
  const { url } = await serveAnswers(answer(status, body));

  const error = await errorOf(url);

  expect(error).toMatchObject({ name: "ApiError", status, problem: body === "{}" ? {} : undefined });
  expect(error.message).toBe(`PUT ${url}/books/7 answered ${status}: ${reason}`);
});

test.each(["<html>Sign in</html>", "null", "1", '"text"', '"{}"', '"[]"', '{"id":', "[1"])(
  "a success with the body %s is no answer",
  async (body) => {
    const { url } = await serveAnswers(answer(200, body));

    const error = await errorOf(url);

    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error.message).toBe(
      `PUT ${url}/books/7 answered 200 without a JSON object or array; the change may have happened`,
    );
    expect(error.response?.status).toBe(200);
  },
);

test("a server that is not there is a network error with the reason and the doubt", async () => {
  const { url } = await serveAnswers((response) => response.destroy());

  const error = await errorOf(url);

  expect(error).toBeInstanceOf(NetworkError);
  expect(error.message).toBe(
    `PUT ${url}/books/7 failed: fetch failed: other side closed; the change may have happened`,
  );
});

test("an answer that breaks off is a network error", async () => {
  const { url } = await serveAnswers((response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("{", () => response.destroy());
  });

  expect(await errorOf(url)).toBeInstanceOf(NetworkError);
});

test.each([
  ["an error", new Error("reset"), "reset"],
  ["an error with a cause", new Error("fetch failed", { cause: new Error("reset") }), "fetch failed: reset"],
  [
    "an error whose cause has a code alone",
    new Error("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) }),
    "fetch failed: ECONNREFUSED",
  ],
  ["a text", "just text", "just text"],
])("whatever fetch throws is a network error: %s", async (_title, thrown, reason) => {
  const fetch = async (): Promise<Response> => {
    throw thrown;
  };

  await expect(createLibrary({ fetch }).deleteBook("7")).rejects.toThrow(
    new NetworkError(
      `DELETE https://library.example/books/7 failed: ${reason}; the change may have happened`,
    ),
  );
});

test("even where fetch throws nothing, that is a network error", async () => {
  const fetch = (): Promise<Response> => Promise.reject();

  await expect(createLibrary({ fetch }).deleteBook("7")).rejects.toThrow(NetworkError);
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
  ).rejects.toThrow(new NetworkError("The request failed: too deep"));
});

test("an error of a call that only reads says nothing of a change", async () => {
  const failing = async (): Promise<Response> => {
    throw new Error("reset");
  };
  const message = async (fetch: () => Promise<Response>): Promise<string> =>
    createLibrary({ fetch })
      .listBooks("HB")
      .then(
        () => expect.fail("The call succeeded."),
        ({ message }) => message,
      );

  expect(await message(failing)).toBe("GET https://library.example/books failed: reset");
  expect(await message(async () => new Response("<html>"))).toBe(
    "GET https://library.example/books answered 200 without a JSON object or array",
  );
});

test("no message holds a query", async () => {
  const { url } = await serveAnswers(answer(404, problem));

  await expect(createLibrary({ baseUrl: url }).listBooks("HB")).rejects.toThrow(
    `GET ${url}/books answered 404: #/x is not a field.`,
  );
});

test.each([
  ["", "begin with https://"],
  [undefined, "begin with https://"],
  ["acme.example", "begin with https://"],
  ["acme.example:8443/api", "begin with https://"],
  ["localhost:4010", "begin with https://"],
  ["file:///etc/hosts", "begin with https://"],
  ["http://acme.example", "be https, or set insecure"],
  ["http://127.evil.example", "be https, or set insecure"],
  ["http://localhost.evil.example", "be https, or set insecure"],
  ["http://notlocalhost", "be https, or set insecure"],
  ["http://127.0.0.1.evil.example", "be https, or set insecure"],
  ["ftp://acme.example", "be https, or set insecure"],
  ["https://user:secret@acme.example", "be without credentials"],
  ["https://user@acme.example", "be without credentials"],
  ["https://:secret@acme.example", "be without credentials"],
  ["https://acme.example/?a=1", "be without a query"],
  ["https://acme.example?", "be without a query"],
  ["https://acme.example/#a", "be without a fragment"],
  ["https://acme.example#", "be without a fragment"],
])("the base URL %j is refused with the reason", (baseUrl, rule) => {
  const options = { baseUrl, username: "u", password: "p" } as ClientOptions;

  expect(() => connect(options)).toThrow(new ArgumentError(`baseUrl must ${rule}`));
});

test.each([
  "http://localhost:4010",
  "http://127.0.0.1",
  "http://127.8.8.8:1",
  "http://[::1]:4010",
  "http://api.localhost",
])("plain HTTP is taken on loopback: %s", (baseUrl) => {
  expect(connect({ baseUrl, username: "u", password: "p" })).toBeDefined();
});

test("plain HTTP to another machine has to be asked for", () => {
  const baseUrl = "http://acme.example";

  expect(connect({ baseUrl, username: "u", password: "p", insecure: true })).toBeDefined();
});

test.each([
  ["an empty user name", { username: "" }, "username must be given"],
  ["no user name", { username: undefined }, "username must be given"],
  ["a user name with a colon", { username: "a:b" }, "username must be without a colon"],
  ["an empty password", { password: "" }, "password must be given"],
  ["no password, as of a variable that is not set,", { password: undefined }, "password must be given"],
])("%s is refused with the reason", (_title, wrong, message) => {
  const options = { baseUrl: "https://acme.example", username: "u", password: "p", ...wrong };

  expect(() => connect(options)).toThrow(new ArgumentError(message));
});

test("the problems of the mock come through", async () => {
  const library = createLibrary({ fetch: await loadMockFetch(books()) });

  const error = await library.updateBook("7", { barcode: "none" }).catch((error) => error);

  expect(error.is(422) && error.problem?.errors).toEqual([
    { pointer: "#/barcode", detail: "must be a UUID" },
  ]);
});
