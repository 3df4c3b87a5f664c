/** The rule `contract/examples`: what Redocly's own rules let pass about examples. */
import type { UserContext } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";

type Node = Record<string, unknown>;

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
    SchemaProperties(properties: Node, { report, resolve, location }: UserContext) {
      for (const [name, schema] of Object.entries(properties)) {
        const { node = {} } = resolve<Node>(schema as Node);
        const open =
          ["array", "object"].includes(String(node["type"])) && !("items" in node || "properties" in node);
        if (!open || "example" in node) continue;
        report({ message: "Give an example of what is in it.", location: location.child(name).key() });
      }
    },
  };
};
