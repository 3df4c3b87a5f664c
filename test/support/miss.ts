import type { TestContext } from "vitest";

/** What was missing so far, as it was said. */
export const skipped: Set<string> = new Set();

/** Skips a test and says so once. Where all is required, fails it. */
export function miss({ skip }: TestContext, line: string, cause?: unknown): never {
  if (process.env["REQUIRE_ALL"] === "1") throw new Error(line, { cause });
  if (!skipped.has(line)) console.log(line);
  skipped.add(line);
  return skip();
}
