import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

const PROGRAM = `
import { createClient } from "./src/index.ts";
const users = createClient({ baseUrl: "https://acme.example", username: "user", password: "password" });
await users.updateUser("1024", { first_name: "Ada" });
`;

test("a program that makes one call has at most 4,000 bytes, minified and gzipped, and nothing of Node", async () => {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: `${import.meta.dirname}/../..`, loader: "ts" },
    bundle: true,
    format: "esm",
    minify: true,
    platform: "browser",
    write: false,
  });
  const [program] = outputFiles.map(({ text }) => text);

  expect(program).not.toContain("node:");
  expect(gzipSync(program as string, { level: 9 }).byteLength).toBeLessThanOrEqual(4000);
});
