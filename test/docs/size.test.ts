import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { renderSite } from "../../scripts/docs/site.ts";
import { operationsOf } from "../../src/openapi/operations.ts";
import { CONTRACT } from "../contract/source.ts";
import { books } from "../support/fixture.ts";
import { ROOT } from "../support/project.ts";

const TOO_LARGE =
  "The docs are ours only as long as they stay small: simplify scripts/docs, " +
  'or let a packaged renderer take its place (CONTRIBUTING, "The docs").';

test.each([
  ["the contract", CONTRACT],
  ["five operations", books()],
])(
  "The page of %s takes 30 kB, compressed, and 3 kB for each further operation at most.",
  async (_, document) => {
    const { files } = await renderSite(document, { mock: "http://127.0.0.1:4010" });
    const page = files.get("index.html") as string;

    const further = operationsOf(document).length - 1;
    expect(gzipSync(page).byteLength, TOO_LARGE).toBeLessThanOrEqual(30_000 + 3_000 * further);
  },
);

test("The code of the docs can be read in an hour: 3,000 lines, of which 650 of style, none a long file.", () => {
  const count = (pattern: string): number[] => {
    const files = globSync(`scripts/docs/**/${pattern}`, { cwd: ROOT });
    return files.map((file) => readFileSync(join(ROOT, file), "utf8").split("\n").length - 1);
  };
  const sum = (counts: number[]): number => counts.reduce((total, one) => total + one, 0);
  const [code, style] = [count("*.ts"), count("*.css")];
  expect(sum([...code, ...style]), TOO_LARGE).toBeLessThanOrEqual(3000);
  expect(sum(style), TOO_LARGE).toBeLessThanOrEqual(650);
  expect(Math.max(...code, ...style), "A file of docs has at most 250 lines: divide it.").toBeLessThanOrEqual(
    250,
  );
});
