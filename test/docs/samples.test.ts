import { expect, test } from "vitest";
import type { Call } from "../../scripts/docs/samples/call.ts";
import { LANGUAGES } from "../../scripts/docs/samples/index.ts";
import { callOf } from "../support/calls.ts";

const typescript = (changes: Partial<Call> = {}): string | undefined => {
  const language = LANGUAGES.find(({ label }) => label === "TypeScript");
  return language?.write(callOf("https://north.library.example/v1", changes));
};

test("The sample in TypeScript is a call of our client, by the name of the operation.", () => {
  expect(typescript()).toBe(`import { createClient } from "update-user-api";

const client = createClient({
  baseUrl: "https://north.library.example/v1",
  username: "api-user",
  password: process.env.API_PASSWORD,
});

const result = await client.updateBook("7", {
  title: "Emma",
});
console.log(result);
`);
});

test.each<[string, Partial<Call>]>([
  ["the body repeats the id", { body: '{"id":7,"title":"Emma"}' }],
  ["the id is not digits", { pathValues: { id: "seven" } }],
  ["the body has no field", { body: "{}" }],
  ["a program would write the body otherwise", { body: '{"price":1.0}' }],
  ["there is a query", { query: { genre: ["novel", "poetry"] } }],
  ["the mock is asked for an answer", { prefer: "code=404" }],
])("Where %s, it calls fetch.", (_, changes) => {
  const sample = typescript(changes);
  expect(sample).toContain("await fetch(");
  expect(sample).not.toContain("createClient");
});

test.each(LANGUAGES)(
  "A sample in $label has a password, and asks a mock for an answer, only where the call does.",
  ({ write }) => {
    const { user, ...open } = callOf("https://north.library.example/v1");
    const prefer = "code=404, example=unknownBook";
    expect(write({ ...open, user: String(user) })).toContain("API_PASSWORD");
    expect(write({ ...open, prefer })).toContain(prefer);
    expect(write(open)).not.toMatch(/Prefer|API_|process\.env\.|credentials/);
  },
);
