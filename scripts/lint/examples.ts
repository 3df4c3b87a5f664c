/** What Redocly's own rules let pass about examples and responses. */
import type { UserContext } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Node } from "../../src/openapi/place.ts";
import { type Content, contentOf } from "./style-rules.ts";

const ajv = new Ajv2020({ strict: false, logger: false });

/** Parameters, headers, lists and objects have an example, each example a value, and a header's is valid. */
export const examples = (): object => {
  const complain = ({ report, location }: UserContext, message: string, at = location.key()): void =>
    report({ message, location: at });
  const demand = (node: Node, context: UserContext): void => {
    if ("example" in node || "examples" in node) return;
    complain(context, "Give an example: the mock answers with it, and readers start from it.");
  };
  return {
    Parameter: demand,
    Header(header: Node, context: UserContext) {
      demand(header, context);
      const schema = context.resolve<Node>((header["schema"] ?? {}) as Node).node;
      if (!("example" in header) || !schema || ajv.validate(schema, header["example"])) return;
      const message = `Example value must conform to the schema: ${ajv.errorsText(ajv.errors, { dataVar: "it" })}.`;
      complain(context, message, context.location.child("example"));
    },
    Example(example: Node, context: UserContext) {
      if ("value" in example || "externalValue" in example) return;
      complain(context, "Give the example a value.");
    },
    /** The cases of verify take the entries of an array from here. */
    Schema(schema: Node, { report, resolve, location }: UserContext) {
      const items = resolve<Node>((schema["items"] ?? {}) as Node).node ?? {};
      if (!/^(string|number|integer)$/.test(String(items["type"])) || "example" in items || "enum" in items)
        return;
      report({
        message: "Give the entries an example, or an enum.",
        location: location.child("items").key(),
      });
    },
    SchemaProperties(properties: Node, { report, resolve, location }: UserContext) {
      for (const [name, schema] of Object.entries(properties)) {
        const node = resolve<Node>(schema as Node).node ?? {};
        const items = JSON.stringify(node["items"] ?? {});
        const open =
          (node["type"] === "array" && items === "{}") ||
          (node["type"] === "object" && !("properties" in node));
        if (!open || "example" in node) continue;
        report({ message: "Give an example of what is in it.", location: location.child(name).key() });
      }
    },
  };
};

/**
 * One use case is one key, on the request and on the success response. The bundle adds those of an object that
 * are missing there; a list does not follow from a request.
 */
export const pairedExamples = (): object => ({
  Operation(operation: Node, { report, resolve, location }: UserContext) {
    if (!("requestBody" in operation)) return;
    const requested = exampleKeys(contentOf(resolve, operation["requestBody"]));
    const responses = Object.entries((operation["responses"] ?? {}) as Node);
    for (const [status, reference] of responses.filter(([status]) => /^2/.test(status))) {
      const content = contentOf(resolve, reference);
      const answered = exampleKeys(content);
      const needed = content.schema.node["type"] === "array" ? requested : [];
      const unpaired = [
        ...needed.filter((key) => !answered.includes(key)),
        ...answered.filter((key) => !requested.includes(key)),
      ];
      if (unpaired.length === 0) continue;
      report({
        message: `Request and ${status} response must have examples under the same keys. Without a pair: ${unpaired.join(", ")}.`,
        location: location.child(["responses", status]).key(),
      });
    }
  },
});

function exampleKeys({ owner }: Content): string[] {
  return Object.values((owner["content"] ?? {}) as Record<string, Node>).flatMap(({ examples }) =>
    Object.keys(examples ?? {}),
  );
}

/** A 401 carries a challenge (RFC 9110, section 15.5.2). */
export const challengeOn401 = (): object => ({
  Response(response: Node, { report, resolve, location, key }: UserContext) {
    if (String(key) !== "401") return;
    const headers = (response["headers"] ?? {}) as Node;
    const name = Object.keys(headers).find((header) => header.toLowerCase() === "www-authenticate");
    const header = name && resolve<Node>(headers[name] as Node).node;
    if (header && header["required"] === true) return;
    report({
      message: "A 401 must declare the header WWW-Authenticate with `required: true`.",
      location: "headers" in response ? location.child("headers").key() : location.key(),
    });
  },
});
