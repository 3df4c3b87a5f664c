import { expect, test } from "vitest";
import { ArgumentError, createClient, type UserChanges } from "../../src/index.ts";
import { createMockFetch } from "../../src/mock/index.ts";

const unsent = createClient({
  baseUrl: "https://acme.example",
  username: "user",
  password: "password",
  fetch: async () => expect.fail("Something was sent."),
});

test.each(["", "..", "a/b", "1a", "-1", " 1", "1 ", "１"])(
  "the id %j throws before anything is sent",
  async (id) => {
    await expect(unsent.updateUser(id, { first_name: "Ada" })).rejects.toThrow(
      new ArgumentError("id must be decimal digits"),
    );
  },
);

test.each([
  ["an empty object", {}],
  ["a field without a value", { first_name: undefined }],
  ["an array", []],
  ["an array of changes", [{ first_name: "Ada" }]],
  ["null", null],
  ["nothing", undefined],
  ["a text", "text"],
])("%s as the changes throws before anything is sent", async (_title, changes) => {
  await expect(unsent.updateUser("1", changes as UserChanges)).rejects.toThrow(
    new ArgumentError("changes must have at least one field"),
  );
});

test("an update resolves to the user, as the mock answers", async () => {
  const fetch = createMockFetch();
  const users = createClient({ baseUrl: "https://mock.invalid", username: "any", password: "any", fetch });

  expect(await users.updateUser("7", { first_name: "Ada" })).toMatchObject({ id: "7", first_name: "Ada" });
});
