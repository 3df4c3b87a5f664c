/** The examples that pages show, and the tools that people run them with. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { ROOT } from "./project.ts";

const { typescript, vitest, "@types/node": types } = manifest.devDependencies;
export const TOOLS: Record<string, string> = {
  ...{ typescript, vitest, "@types/node": types },
  ...{ jest: "30.5.2", msw: "3.0.5" },
};

/** An example, as a file whose name tells what runs it. */
export interface Example {
  file: string;
  code: string;
  /** What it says that it prints. */
  prints: string;
}

/** How the file of an example ends that has this in it. */
const ENDS: readonly [RegExp, string][] = [
  [/ from "vitest";/, "test.ts"],
  [/ from "@jest\/globals";/, "spec.mjs"],
  [/\brequire\(/, "cjs"],
  [/\/\/ prints /, "run.ts"],
  [/^curl /, "curl.sh"],
];

export function examplesOf(page: string): Example[] {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/^```(ts|js|sh)\n(.*?)^```$/gms)].map(([, language, code = ""], at) => {
    const end = ENDS.find(([has]) => has.test(code))?.[1] ?? language;
    const prints = [...code.matchAll(/\/\/ prints (.*\n)/g)].map(([, line]) => line).join("");
    return { file: `${basename(page, ".md")}-${at}.${end}`, code, prints };
  });
}
