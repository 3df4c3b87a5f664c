/** Our own rules of lint, for `redocly.yaml`, so that the `redocly` command applies them too. */
import type { Oas3Rule, Plugin } from "@redocly/openapi-core";
import { componentFiles } from "./components.ts";
import { challengeOn401, examples, pairedExamples } from "./examples.ts";
import { enumDescriptions, marks, sentenceDescriptions } from "./sentences.ts";
import { houseStyleKeys, houseStyleOperations, houseStyleReferences } from "./style-rules.ts";

export default (): Plugin => ({
  id: "contract",
  rules: {
    oas3: {
      "house-style": houseStyleKeys,
      "house-style-operations": houseStyleOperations,
      "house-style-references": houseStyleReferences,
      "sentence-descriptions": sentenceDescriptions,
      "enum-descriptions": enumDescriptions,
      marks,
      "challenge-on-401": challengeOn401,
      "paired-examples": pairedExamples,
      "component-files": componentFiles,
      examples,
      // Redocly's own visitor types demand its node types; these rules read any node as a record.
    } as Record<string, Oas3Rule>,
  },
});
