import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { renderSite } from "../../scripts/docs/site.ts";
import { contract } from "../support/contract.ts";

test("The page transfers at most 30 kB, compressed, and loads nothing beside itself.", async () => {
  const { files } = await renderSite(await contract(), { mock: "http://127.0.0.1:4010" });
  const page = files.get("index.html") as string;

  expect(gzipSync(page).byteLength).toBeLessThanOrEqual(30_000);
  expect(page).not.toMatch(/<(script|img|iframe|source|video|audio|embed)[^>]* src=|@import|url\(/);
  expect(page.match(/<link [^>]*>/g)).toEqual([
    expect.stringMatching(/^<link rel="icon" href="data:image\/svg/),
  ]);
});
