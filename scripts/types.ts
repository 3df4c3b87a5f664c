/** TypeScript of a bundled document: its types, and its closed lists as values. */
import { createRequire } from "node:module";
import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import type { Document } from "./contract.ts";

// Its index loads a second Redocly, and an import has Node parse the TypeScript compiler twice:
// together that takes longer than all the rest of a run.
const require = createRequire(import.meta.url);
type Generator = typeof import("openapi-typescript");
const transformSchema: Generator["transformSchema"] = require("openapi-typescript/dist/transform/index.cjs");
const { addJSDocComment, astToString }: Generator = require("openapi-typescript/dist/lib/ts.cjs");
const { resolveRef, scanDiscriminators }: Generator = require("openapi-typescript/dist/lib/utils.cjs");

/**
 * The text of a module with `paths`, `components`, `operations` and a root alias for each schema.
 * `openapi-typescript` would lint and bundle the document again; only its transformation is needed.
 */
export async function typesOf(document: Document): Promise<string> {
  const schema: OpenAPI3 = JSON.parse(JSON.stringify(document, quoteExample));
  const resolve: GlobalContext["resolve"] = (reference) => resolveRef(schema, reference, { silent: true });
  const context: Omit<GlobalContext, "redoc" | "transform" | "postTransform"> = {
    ...DEFAULTS,
    discriminators: scanDiscriminators(schema, DEFAULTS),
    injectFooter: [],
    resolve,
    // A field that refers to a component gets the component's comment: an editor shows it at the field.
    transformProperty(property, schema) {
      const target = "$ref" in schema ? resolve<typeof schema>(schema.$ref as string) : undefined;
      if (target) addJSDocComment(target, property);
      return property;
    },
  };
  return astToString(transformSchema(schema, context as GlobalContext));
}

const DEFAULTS = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: true,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: true,
  silent: true,
} as const;

/** Quotes the example of a string: in a comment, 1024 would pass for a number. */
function quoteExample(this: unknown, key: string, value: unknown): unknown {
  const isString = (this as { type?: unknown }).type === "string";
  return key === "example" && isString && typeof value === "string" ? JSON.stringify(value) : value;
}

/** The text of a module with an array for each named schema that is a closed list. */
export function listsOf(document: Document): string {
  const { schemas = {} } = (document["components"] ?? {}) as { schemas?: Record<string, ClosedList> };
  const lists = Object.entries(schemas).filter(([, { enum: values }]) => values);
  const modules = lists.map(([name, { enum: values = [], "x-enumDescriptions": labels = {} }]) => {
    const entries = values.map((value) => {
      return `  { value: ${JSON.stringify(value)}, label: ${JSON.stringify(labels[String(value)] ?? String(value))} },\n`;
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

interface ClosedList {
  enum?: unknown[];
  "x-enumDescriptions"?: Record<string, string>;
}
