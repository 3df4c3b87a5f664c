import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Place } from "../../src/openapi/place.ts";

/**
 * Compiles each schema of a document that no lint has seen, a fixture or a mutant, before it is served: Prism
 * takes a schema that does not compile for one that allows all.
 *
 * @throws Error that names the first such schema by its JSON pointer
 */
export function compileSchemas(document: object): void {
  const ajv = new Ajv2020({ strict: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(document, "document:", undefined, false);
  for (const { pointer, value } of schemasOf(Place.root(document))) {
    try {
      ajv.validateSchema(value as object, true);
      ajv.getSchema(`document:${encodeURI(pointer)}`);
    } catch (error) {
      throw new Error(`The schema at ${pointer} is not valid: ${(error as Error).message}`);
    }
  }
}

/** Members that hold values of the API, not descriptions of it. */
const VALUES = new Set(["example", "examples"]);

/** Each schema where it really stands. */
function schemasOf(place: Place): Place[] {
  return place.entries().flatMap(([key, child]) => {
    const isReference = !child.pointer.startsWith(`${place.pointer}/`);
    if (isReference || VALUES.has(key)) return [];
    return key === "schema" || place.pointer === "#/components/schemas" ? [child] : schemasOf(child);
  });
}
