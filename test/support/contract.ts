import { readFile } from "node:fs/promises";

// biome-ignore lint/suspicious/noExplicitAny: a document is walked in every direction here.
type Json = any;

/** The bundled contract, parsed afresh. */
export async function contract(): Promise<Json> {
  return JSON.parse(await readFile(new URL("../../generated/openapi.json", import.meta.url), "utf8"));
}
