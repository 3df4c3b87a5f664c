/** Invalid schemas are found at the start: Prism takes a schema that does not compile for one that allows all. */
import { createRequire } from "node:module";
import type { Ajv as AjvClass } from "ajv";

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
    if (ajv.validateSchema(schema) === true) continue;
    const [error] = ajv.errors ?? [];
    throw new Error(
      `The schema at #${pointer}${error?.instancePath ?? ""} is not valid: ${error?.message ?? "unknown fault"}.`,
    );
  }
}

/** Each schema that stands in a document, with its pointer. References are followed where they lead. */
function* schemas(node: unknown, pointer = ""): Generator<[string, object]> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (DATA.has(key) || key.startsWith("x-") || typeof child !== "object" || child === null) continue;
    if (key === "schema") yield [at, child];
    else if (pointer === "/components" && key === "schemas") {
      for (const [name, schema] of Object.entries(child)) yield [`${at}/${name}`, schema as object];
    } else yield* schemas(child, at);
  }
}

/** Members that hold values of the API, not descriptions of it. */
const DATA = new Set(["example", "examples", "default", "enum"]);
