/** What Redocly's own rules let pass about examples and responses. */
import type { UserContext } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Node } from "../../src/openapi/place.ts";
import { complain, contentOf, follow } from "./nodes.ts";

const ajv = new Ajv2020({ strict: false, logger: false });

function demandExample(node: Node, context: UserContext): void {
  if ("example" in node || "examples" in node) return;
  complain(context, "Give an example: the mock answers with it, and readers start from it.");
}

/** Parameters, headers, lists and objects have an example, each example a value, and a header's is valid. */
export const examples = (): object => ({
  Parameter: demandExample,
  Header(header: Node, context: UserContext) {
    demandExample(header, context);
    const { report, location, resolve } = context;
    if (!("example" in header) || ajv.validate(follow(resolve, header, ["schema"]), header["example"]))
      return;
    const message = `Example value must conform to the schema: ${ajv.errorsText(ajv.errors, { dataVar: "it" })}.`;
    report({ message, location: location.child("example") });
  },
  Example(example: Node, context: UserContext) {
    if ("value" in example || "externalValue" in example) return;
    complain(context, "Give the example a value.");
  },
  /** The cases of verify take the entries of an array from here. */
  Schema(schema: Node, context: UserContext) {
    const items = follow(context.resolve, schema, ["items"]);
    const isScalar = /^(string|number|integer)$/.test(String(items["type"]));
    if (!isScalar || "example" in items || "enum" in items) return;
    complain(context, "Give the entries an example, or an enum.", "items");
  },
  SchemaProperties(properties: Node, context: UserContext) {
    for (const name of Object.keys(properties)) {
      const property = follow(context.resolve, properties, [name]);
      const isOpen =
        (property["type"] === "array" && JSON.stringify(property["items"] ?? {}) === "{}") ||
        (property["type"] === "object" && !("properties" in property));
      if (isOpen && !("example" in property)) complain(context, "Give an example of what is in it.", name);
    }
  },
});

/**
 * One use case is one key, on the request and on the success response. The bundle adds those of an object that
 * are missing there; a list does not follow from a request.
 */
export const pairedExamples = (): object => ({
  Operation(operation: Node, context: UserContext) {
    if (!("requestBody" in operation)) return;
    const { examples: requested } = contentOf(context.resolve, operation["requestBody"]);
    const responses = Object.entries((operation["responses"] ?? {}) as Node);
    for (const [status, response] of responses.filter(([status]) => status.startsWith("2"))) {
      const { examples: answered, schema } = contentOf(context.resolve, response);
      const needed = schema["type"] === "array" ? requested : [];
      const unpaired = [
        ...needed.filter((key) => !answered.includes(key)),
        ...answered.filter((key) => !requested.includes(key)),
      ];
      if (unpaired.length === 0) continue;
      const message = `Request and ${status} response must have examples under the same keys. Without a pair: ${unpaired.join(", ")}.`;
      complain(context, message, "responses", status);
    }
  },
});

/** A 401 carries a challenge (RFC 9110, section 15.5.2). */
export const challengeOn401 = (): object => ({
  Response(response: Node, context: UserContext) {
    if (String(context.key) !== "401") return;
    const headers = Object.keys(follow(context.resolve, response, ["headers"]));
    const name = headers.find((header) => header.toLowerCase() === "www-authenticate");
    if (name && follow(context.resolve, response, ["headers", name])["required"] === true) return;
    const at = "headers" in response ? ["headers"] : [];
    complain(context, "A 401 must declare the header WWW-Authenticate with `required: true`.", ...at);
  },
});
