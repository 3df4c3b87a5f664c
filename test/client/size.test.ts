import { expect, test } from "vitest";
import { operationsOf } from "../../src/openapi/operations.ts";
import { ownContract } from "../../src/openapi/own.ts";
import { bundle } from "../support/bundle.ts";

const PROGRAM = `
import { createClient } from "./src/index.ts";
globalThis.client = createClient({ baseUrl: "https://acme.example", username: "user", password: "password" });
`;

test("the client has at most 4,200 bytes with one operation and 50 for each further one, minified and gzipped, and nothing of Node", async () => {
  const { text, size } = await bundle({
    stdin: { contents: PROGRAM, resolveDir: `${import.meta.dirname}/../..`, loader: "ts" },
  });

  expect(text).not.toContain("node:");
  const further = operationsOf(ownContract()).length - 1;
  expect(size).toBeLessThanOrEqual(4200 + 50 * further);
});
