import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** The bundled contract of this package, parsed afresh. */
export async function ownContract(): Promise<object> {
  const file = createRequire(import.meta.url).resolve("update-user-api/openapi.json");
  return JSON.parse(await readFile(file, "utf8"));
}
