import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { renderSite } from "../../scripts/docs/site.ts";
import { operationsOf } from "../../src/openapi/operations.ts";
import { CONTRACT } from "../contract/source.ts";
import { books } from "../support/fixture.ts";
import { ROOT } from "../support/project.ts";

test.each([
  ["the contract", CONTRACT],
  ["five operations", books()],
])(
  "The page of %s takes 30 kB, compressed, and 3 kB for each further operation at most.",
  async (_, document) => {
    const { files } = await renderSite(document, { mock: "http://127.0.0.1:4010" });
    const page = files.get("index.html") as string;

    const further = operationsOf(document).length - 1;
    expect(gzipSync(page).byteLength).toBeLessThanOrEqual(30_000 + 3_000 * further);
  },
);

test("The page loads nothing beside itself.", async () => {
  const page = (await renderSite(books())).files.get("index.html") as string;

  expect(page).not.toMatch(/<(script|img|iframe|source|video|audio|embed)[^>]* src=|@import|url\(/);
  expect(page.match(/<link [^>]*>/g)).toEqual([
    expect.stringMatching(/^<link rel="icon" href="data:image\/svg/),
  ]);
});

test("The code of the docs can be read in an hour: 3,000 lines, of which 650 of style, none a long file.", async () => {
  const folder = join(ROOT, "scripts/docs");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const lines = await Promise.all(
    files.map(async ({ name, parentPath }) => {
      const text = await readFile(join(parentPath, name), "utf8");
      return { name, count: text.split("\n").length - 1 };
    }),
  );
  const sum = (some: typeof lines): number => some.reduce((total, { count }) => total + count, 0);
  expect(sum(lines)).toBeLessThanOrEqual(3000);
  expect(sum(lines.filter(({ name }) => name.endsWith(".css")))).toBeLessThanOrEqual(650);
  expect(lines.filter(({ count }) => count > 250)).toEqual([]);
});
