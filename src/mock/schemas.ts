/** Invalid schemas are found at the start: Prism takes a schema that does not compile for one that allows all. */
import { createRequire } from "node:module";
import type { Ajv as AjvClass, ErrorObject } from "ajv";

/**
 * Holds each schema of a document against the meta-schema of JSON Schema 2020-12, with the Ajv that
 * Prism itself uses.
 *
 * @throws Error that names the first invalid schema by its JSON pointer
 */
export async function checkSchemas(document: object): Promise<void> {
  const fromPrism = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-http"));
  const Ajv = fromPrism("ajv/dist/2020").default as typeof AjvClass;
  const ajv = new Ajv({ strict: false, allErrors: true });
  fromPrism("ajv-formats").default(ajv);

  for (const [pointer, schema] of schemas(document)) {
    if (ajv.validateSchema(schema) !== true) {
      const [{ instancePath, message }] = ajv.errors as [ErrorObject];
      throw invalid(`${pointer}${instancePath}`, String(message));
    }
    // The meta-schema's own formats are not asserted, so that it lets any text pass as a pattern.
    for (const [at, pattern] of patterns(schema, pointer)) {
      try {
        new RegExp(pattern, "u");
      } catch (error) {
        throw invalid(at, (error as Error).message);
      }
    }
  }
}

function invalid(pointer: string, reason: string): Error {
  return new Error(`The schema at #${pointer} is not valid: ${reason}.`);
}

/** Each regular expression in a schema, with its pointer. */
function* patterns(node: unknown, pointer: string): Generator<[string, string]> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const at = `${pointer}/${escapeSegment(key)}`;
    if (key === "pattern" && typeof child === "string") yield [at, child];
    if (key === "patternProperties") {
      for (const pattern of Object.keys(child as object)) yield [`${at}/${escapeSegment(pattern)}`, pattern];
    }
    if (!DATA.has(key)) yield* patterns(child, at);
  }
}

function escapeSegment(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Each schema that stands in a document, with its pointer. References are followed where they lead. */
function* schemas(node: unknown, pointer = ""): Generator<[string, object]> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const at = `${pointer}/${escapeSegment(key)}`;
    if (DATA.has(key) || key.startsWith("x-") || typeof child !== "object" || child === null) continue;
    if (key === "schema") yield [at, child];
    else if (pointer === "/components" && key === "schemas") {
      for (const [name, schema] of Object.entries(child)) yield [`${at}/${name}`, schema as object];
    } else yield* schemas(child, at);
  }
}

/** Members that hold values of the API, not descriptions of it. */
const DATA = new Set(["const", "default", "enum", "example", "examples"]);
