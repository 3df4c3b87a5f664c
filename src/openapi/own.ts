import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The bundled contract of this package, parsed afresh. */
export function ownContract(): object {
  const file = createRequire(import.meta.url).resolve("update-user-api/openapi.json");
  return JSON.parse(readFileSync(file, "utf8"));
}
