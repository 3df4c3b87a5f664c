import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { operationsOf } from "../../src/openapi/operations.ts";
import { ownContract } from "../../src/openapi/own.ts";

const PROGRAM = `
import { createClient } from "./src/index.ts";
globalThis.client = createClient({ baseUrl: "https://acme.example", username: "user", password: "password" });
`;

test("a page gets at most 4,200 bytes with one operation and 50 for each further one, minified and gzipped, and nothing of Node", async () => {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: `${import.meta.dirname}/../..`, loader: "ts" },
    bundle: true,
    format: "esm",
    minify: true,
    platform: "browser",
    write: false,
  });

  const text = outputFiles.map((file) => file.text).join("");
  expect(text).not.toMatch(/node:|\brequire\b|\bimport\b/);
  const further = operationsOf(ownContract()).length - 1;
  expect(gzipSync(text, { level: 9 }).byteLength).toBeLessThanOrEqual(4200 + 50 * further);
});
