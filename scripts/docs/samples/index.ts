/** The samples: one module for the page, the files beside it and the tests that run them. */
import type { Call } from "./call.ts";
import { curl } from "./curl.ts";
import { node } from "./javascript.ts";
import { php } from "./php.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import { typescript } from "./typescript.ts";

/** The languages in which the page shows a call. */
export const LANGUAGES: readonly { key: string; label: string; write: (call: Call) => string }[] = [
  { key: "shell", label: "curl", write: curl },
  { key: "typescript", label: "TypeScript", write: typescript },
  { key: "javascript", label: "Node", write: node },
  { key: "python", label: "Python", write: python },
  { key: "php", label: "PHP", write: php },
  { key: "ruby", label: "Ruby", write: ruby },
];
