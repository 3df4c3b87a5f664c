/**
 * The house style: the part of OpenAPI 3.1 that the contract may use. What it allows, every part of the project
 * carries; what it does not allow is refused here, so that no part needs a guard for it. To widen it is one change:
 * this table, then each part, each with a test.
 */

import { isObject, type Node } from "../../src/openapi/place.ts";

/** What is wrong with the value of a key of a node, in a sentence that says what to use; undefined where nothing is. */
type Check = (value: unknown, node: Node) => string | undefined;

/** Keys of one of Redocly's node types. A key that is not there is refused. */
type Keys = Readonly<Record<string, Check>>;

const anything: Check = () => undefined;
const keys = (names: string): Keys => Object.fromEntries(names.split(" ").map((name) => [name, anything]));

const must =
  (isRight: (value: unknown, node: Node) => boolean, message: string): Check =>
  (value, node) =>
    isRight(value, node) ? undefined : message;

const both =
  (first: Check, second: Check): Check =>
  (value, node) =>
    first(value, node) ?? second(value, node);

const only = (...values: unknown[]): Check =>
  must((value) => values.includes(value), `Use ${values.join(", ")} here.`);

/** Beside another type a limit says nothing, and what is derived from it would be wrong. */
const beside = (...types: string[]): Check =>
  must((_, { type }) => types.includes(String(type)), `Use this beside type: ${types.join(" or ")}.`);

const listOf = (length: number, message: string): Check =>
  must((value) => Array.isArray(value) && value.length === length, message);

const isPattern: Check = (value) => {
  try {
    new RegExp(String(value), "u");
    return undefined;
  } catch (error) {
    return `Write a pattern that is valid with the flag u: ${(error as Error).message}.`;
  }
};

/** No rule of Redocly reads a default, and the types and the docs repeat it. */
const isDefault: Check = (value, { type, enum: values }) => {
  if (Array.isArray(values)) return values.includes(value) ? undefined : "Use a value of the enum.";
  const found = Array.isArray(value) ? "array" : typeof value;
  const isOfType = type === "integer" ? Number.isInteger(value) : found === type;
  return isOfType ? undefined : "Use a value of this type.";
};

const isSchema = must(isObject, "Use a schema here, {} for what no page describes.");

const isMapOfSchemas = must(
  (value) => isObject(value) && Object.values(value).every(isObject),
  "Give each property a schema.",
);

const isCertainInPath = must(
  (value, { required }) => value !== "path" || required === true,
  "Give a parameter in the path required: true.",
);

const isOneScheme = must(
  (value) =>
    Array.isArray(value) && value.length < 2 && value.every((item) => Object.keys(item).length === 1),
  "Ask for HTTP Basic alone, without another choice.",
);

const MARKS = keys("x-assumption x-assumed");

export const HOUSE_STYLE: Readonly<Record<string, Keys>> = {
  Root: {
    ...keys("openapi info tags paths components"),
    servers: listOf(1, "Name the one server."),
    security: isOneScheme,
    jsonSchemaDialect: only("https://json-schema.org/draft/2020-12/schema"),
  },
  Info: keys("title version summary description license"),
  License: keys("name identifier"),
  Server: keys("url description variables"),
  ServerVariable: keys("default enum"),
  Tag: keys("name description"),
  PathItem: keys("parameters get put post patch delete"),
  Operation: {
    ...keys("operationId summary description parameters requestBody responses x-destructive"),
    ...MARKS,
    tags: listOf(1, "Give the operation one tag."),
    security: listOf(0, "Use [] here, or leave it out: HTTP Basic at the root is for all."),
  },
  Parameter: {
    ...keys("name description schema example"),
    ...MARKS,
    in: both(isCertainInPath, only("path", "query", "header")),
    required: only(true),
  },
  RequestBody: { ...keys("description content"), ...MARKS, required: only(true) },
  MediaType: keys("schema examples"),
  Example: keys("summary description value"),
  Response: { ...keys("description headers content"), ...MARKS },
  Header: { ...keys("description schema example"), ...MARKS, required: only(true) },
  Schema: {
    ...keys("enum readOnly writeOnly deprecated description example x-enumDescriptions x-destructive"),
    ...MARKS,
    type: only("string", "number", "integer", "boolean", "array", "object"),
    format: both(
      beside("string"),
      only("email", "date", "date-time", "uri", "uri-reference", "uuid", "password"),
    ),
    default: isDefault,
    pattern: both(beside("string"), isPattern),
    minLength: beside("string"),
    maxLength: beside("string"),
    minimum: beside("number", "integer"),
    maximum: beside("number", "integer"),
    items: both(beside("array"), isSchema),
    minItems: beside("array"),
    maxItems: beside("array"),
    required: beside("object"),
    properties: both(beside("object"), isMapOfSchemas),
    minProperties: beside("object"),
    additionalProperties: both(beside("object"), only(false)),
  },
  Components: keys("securitySchemes parameters headers responses schemas"),
  SecurityScheme: { description: anything, type: only("http"), scheme: only("basic") },
};

/** What to use instead of what people try by name. */
const INSTEAD: Readonly<Record<string, string>> = {
  allOf: "Write the fields of all parts out under properties.",
  oneOf: "Describe the one shape that is sent, or use {} where no page says more.",
  anyOf: "Describe the one shape that is sent, or use {} where no page says more.",
  not: "Say what is allowed: type, enum, pattern or limits.",
  if: "Say in the description what depends on what.",
  const: "Use an enum of one value.",
  multipleOf: "Say it in the description, or use type: integer.",
  exclusiveMinimum: "Use minimum.",
  exclusiveMaximum: "Use maximum.",
  uniqueItems: "Say it in the description.",
  maxProperties: "Say it in the description.",
  patternProperties: "Name the fields under properties.",
  propertyNames: "Name the fields under properties.",
  unevaluatedProperties: "Use additionalProperties: false.",
  prefixItems: "Use items.",
  contains: "Use items.",
  $defs: "Make it a file under components/schemas.",
  nullable: "Leave the field out of required: what is not there is left out.",
  discriminator: "Describe the one shape that is sent.",
  title: "Use description.",
  examples: "Use example.",
  content: "Give it a schema.",
  style: "Leave it out: the default style is used.",
  explode: "Leave it out: the default is used.",
  externalDocs: "Put the link into the description.",
  callbacks: "Describe the call as an operation of its own.",
  webhooks: "Describe the call as an operation under paths.",
  links: "Say it in the description.",
  servers: "The one server stands at the root.",
  requestBodies: "Write the body at its operation.",
};

/** Why a key is refused, and what to use instead. */
export function refusal(type: string, key: string): string {
  const allowed = Object.keys(HOUSE_STYLE[type] ?? {}).filter((name) => !name.startsWith("x-"));
  return `The house style has no ${key} here. ${INSTEAD[key] ?? `Use one of: ${allowed.join(", ")}.`}`;
}
