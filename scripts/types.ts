/** TypeScript types of a bundled document. */
import openapiTS, { astToString } from "openapi-typescript";
import type { Document } from "./contract.ts";

/** The text of a module with `paths`, `components`, `operations` and a root alias for each schema. */
export async function typesOf(document: Document): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(document), {
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    silent: true,
  });
  return astToString(nodes);
}
