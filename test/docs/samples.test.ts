import { expect, test } from "vitest";
import type { Call } from "../../scripts/docs/samples/call.ts";
import { LANGUAGES } from "../../scripts/docs/samples/index.ts";
import { callOf } from "../support/calls.ts";

const BASE = "https://acme.td.commpeak.com";
const typescript = (changes: Partial<Call> = {}): string | undefined => {
  return LANGUAGES.find(({ label }) => label === "TypeScript")?.write(callOf(BASE, changes));
};

test("The sample in TypeScript is a call of our client.", () => {
  expect(typescript()).toBe(`import { createClient } from "update-user-api";

const client = createClient({
  baseUrl: "https://acme.td.commpeak.com",
  username: "api-user",
  password: String(process.env.API_PASSWORD),
});

const result = await client.updateUser("1024", {
  first_name: "Ada",
});
console.log(result);
`);
});

test.each<[string, Partial<Call>]>([
  ["the client has no method for it", { clientMethod: "" }],
  ["the body repeats the id", { body: { type: "application/json", text: '{"id":1024,"first_name":"Ada"}' } }],
  ["the id is not digits", { pathValues: { id: "ada" } }],
  ["the body has no field", { body: { type: "application/json", text: "{}" } }],
])("Where %s, it calls openapi-fetch with our types.", (_, changes) => {
  const { clientMethod, ...call } = callOf(BASE, changes);
  const sample = LANGUAGES[1]?.write({ ...call, ...(clientMethod && { clientMethod }) });
  expect(sample).toContain(
    'import createFetchClient from "openapi-fetch";\nimport type { paths } from "update-user-api";',
  );
  expect(sample).toContain('client.PUT("/api/users/{id}", {');
});

test("Where a program would write the body otherwise, it sends the text with fetch.", () => {
  const body = { type: "application/json", text: '{"timezone_id":1.0}' };
  expect(typescript({ body })).toContain('body: "{\\"timezone_id\\":1.0}"');
});

test.each(LANGUAGES)(
  "A sample in $label reads the secret of each scheme from the environment.",
  ({ write }) => {
    const credentials = { header: "X-Key", user: "api-user" };
    expect(write(callOf(BASE))).toContain("API_PASSWORD");
    expect(write(callOf(BASE, { credentials: { ...credentials, kind: "bearer" } }))).toContain("API_TOKEN");
    expect(write(callOf(BASE, { credentials: { ...credentials, kind: "key" } }))).toContain("API_KEY");
    const { credentials: _, ...open } = callOf(BASE);
    expect(write(open)).not.toMatch(/API_|process\.env\.|credentials/);
  },
);
