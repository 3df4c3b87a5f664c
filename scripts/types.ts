/** TypeScript of a bundled document: its types, and its closed lists as values. */
import { createRequire } from "node:module";
import { Place } from "../src/openapi/place.ts";
import type { Document } from "./contract.ts";

// An import would have Node parse the TypeScript compiler once more, which takes a tenth of a run.
const generator: typeof import("openapi-typescript") = createRequire(import.meta.url)("openapi-typescript");

/** The text of a module with `paths`, `components`, `operations` and a root alias for each schema. */
export async function typesOf(document: Document): Promise<string> {
  const nodes = await generator.default(JSON.parse(JSON.stringify(document, quoteExample)), {
    // A value that the server takes for a missing field does not make the caller send the field.
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    silent: true,
    // A field that refers to a component gets the component's comment: an editor shows it at the field.
    transformProperty(property, schema, { ctx }) {
      const target = "$ref" in schema ? ctx.resolve<typeof schema>(String(schema["$ref"])) : undefined;
      if (target) generator.addJSDocComment(target, property);
      return property;
    },
  });
  return generator.astToString(nodes);
}

/** Quotes the example of a string: in a comment, 1024 would pass for a number. */
function quoteExample(this: unknown, key: string, value: unknown): unknown {
  const { type, schema } = this as { type?: unknown; schema?: { type?: unknown } };
  const isString = (type ?? schema?.type) === "string";
  return key === "example" && isString && typeof value === "string" ? JSON.stringify(value) : value;
}

/** The text of a module with an array for each named schema that is a closed list. */
export function listsOf(document: Document): string {
  const schemas = Place.root(document).get("components", "schemas").entries();
  const lists = schemas.filter(([, schema]) => schema.has("enum"));
  const modules = lists.map(([name, schema]) => {
    const labels = schema.get("x-enumDescriptions");
    const entries = (schema.node["enum"] as unknown[]).map((value) => {
      const label = labels.text(String(value));
      return `  { value: ${JSON.stringify(value)}, label: ${JSON.stringify(label)} },\n`;
    });
    const constant = `${name[0]?.toLowerCase()}${name.slice(1)}s`;
    return [
      `/** The values of \`${name}\` with their labels, in the order of the contract. */`,
      `export const ${constant}: readonly { readonly value: ${name}; readonly label: string }[] = [`,
      `${entries.join("")}];`,
    ].join("\n");
  });
  const names = lists.map(([name]) => name).join(", ");
  return [`import type { ${names} } from "./openapi.ts";`, ...modules].join("\n\n").concat("\n");
}
