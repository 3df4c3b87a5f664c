import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "@redocly/openapi-core";

// biome-ignore lint/suspicious/noExplicitAny: a document is walked in every direction in tests.
export type Json = any;

/** The folder of the small documents on which the machinery is tested. */
export const FIXTURES: string = join(import.meta.dirname, "../fixtures");

/** The fixture with five operations (get one, list, create, update, delete), parsed afresh: to be changed at will. */
export function books(): Json {
  return parseYaml(readFileSync(join(FIXTURES, "books.yaml"), "utf8"));
}
