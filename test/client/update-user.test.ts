import { expect, expectTypeOf, test } from "vitest";
import {
  type Client,
  createClient,
  defaultLanguages,
  twoFactorTypes,
  type User,
  type UserChanges,
} from "../../src/index.ts";
import { createMockFetch } from "../../src/mock/index.ts";
import { answer, serveAnswers } from "../support/server.ts";

function clientOf(baseUrl: string): Client {
  return createClient({ baseUrl, username: "user", password: "pass:word", retry: 0 });
}

test("an update is a PUT of the changes as JSON to the path of the user", async () => {
  const { url, seen } = await serveAnswers(answer(200, { id: "1024" }));

  await clientOf(url).updateUser("1024", { first_name: "Ada", twofa_type: "google" });

  expect(seen).toMatchObject([{ method: "PUT", url: "/api/users/1024" }]);
  expect(seen[0]?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ first_name: "Ada", twofa_type: "google" });
});

test("a base URL may have a path and slashes at its end", async () => {
  const { url, seen } = await serveAnswers(answer(204));

  await clientOf(`${url}/proxy//`).updateUser("1", { first_name: "Ada" });

  expect(seen[0]?.url).toBe("/proxy/api/users/1");
});

test.each([
  ["user", "pass:word"],
  ["Ада", "пароль-🦄"],
])("the credentials of %s go as base64 of UTF-8", async (username, password) => {
  const { url, seen } = await serveAnswers(answer(204));

  await createClient({ baseUrl: url, username, password }).updateUser("1", { first_name: "Ada" });

  const token = Buffer.from(`${username}:${password}`).toString("base64");
  expect(seen[0]?.headers.authorization).toBe(`Basic ${token}`);
});

test("the user comes back as the server sent it", async () => {
  const { url } = await serveAnswers(answer(200, { id: "7", desks: [1], anything: true }));

  expect(await clientOf(url).updateUser("7", { first_name: "Ada" })).toEqual({
    id: "7",
    desks: [1],
    anything: true,
  });
});

test.each([
  [200, ""],
  [200, " \n"],
  [201, undefined],
  [202, ""],
  [204, undefined],
])("a %i without a body (%j) is a success without a user", async (status, body) => {
  const { url } = await serveAnswers(answer(status, body));

  expect(await clientOf(url).updateUser("7", { first_name: "Ada" })).toBeUndefined();
});

test("an object is taken whatever media type and 2xx status it has", async () => {
  const { url } = await serveAnswers(answer(203, ' {"id":"7"}', { "content-type": "text/html" }));

  expect(await clientOf(url).updateUser("7", { first_name: "Ada" })).toEqual({ id: "7" });
});

test("the mock answers without a socket", async () => {
  const users = createClient({
    baseUrl: "https://mock.invalid",
    username: "any",
    password: "any",
    fetch: createMockFetch(),
  });

  expect(await users.updateUser("7", { first_name: "Ada" })).toMatchObject({ id: "7", first_name: "Ada" });
});

test("a redirect is not followed, so that credentials stay at their origin", async () => {
  const other = await serveAnswers(answer(204));
  const { url } = await serveAnswers(answer(307, undefined, { location: `${other.url}/api/users/1` }));

  await expect(clientOf(url).updateUser("1", { first_name: "Ada" })).rejects.toMatchObject({
    name: "ApiError",
    status: 307,
  });
  expect(other.seen).toEqual([]);
});

test("the closed lists are there as values with their labels", () => {
  expect(defaultLanguages).toEqual([
    { value: "en_US", label: "English (United States)" },
    { value: "es_ES", label: "Spanish (Spain)" },
    { value: "pt_BR", label: "Portuguese (Brazil)" },
  ]);
  expect(twoFactorTypes.map(({ value }) => value)).toEqual(["default", "disabled", "email", "google"]);
});

test("what is not in the contract does not compile", () => {
  const users = clientOf("https://acme.example");
  type Update = (typeof users)["updateUser"];

  expectTypeOf<Parameters<Update>[1]>().toEqualTypeOf<UserChanges>();
  expectTypeOf<Awaited<ReturnType<Update>>>().toEqualTypeOf<User | undefined>();
  expectTypeOf<UserChanges>().not.toHaveProperty("id");
  expectTypeOf<User["id"]>().toEqualTypeOf<string | undefined>();
  const calls = (): unknown[] => [
    // @ts-expect-error a misspelt field
    users.updateUser("1", { first_nam: "Ada" }),
    // @ts-expect-error a value outside the closed list
    users.updateUser("1", { twofa_type: "sms" }),
    // @ts-expect-error a flag is a number
    users.updateUser("1", { is_active: true }),
    // @ts-expect-error the id is given once
    users.updateUser("1", { id: 1, first_name: "Ada" }),
    // @ts-expect-error the changes are missing
    users.updateUser("1"),
  ];
  expect(calls).toBeTypeOf("function");
});
