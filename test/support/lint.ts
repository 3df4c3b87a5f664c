import { LintError, readContract } from "../../scripts/contract.ts";
import type { Project } from "./project.ts";

/** One way to break the contract, and every problem that the lint then reports. */
export interface LintCase {
  title: string;
  change: (project: Project) => Promise<void>;
  problems: string[];
}

/** One replacement in one file. */
export function edit(path: string, from: string, to: string): LintCase["change"] {
  return (project) => project.edit(path, from, to);
}

/** The problems of the contract under `root`, none where it lints. */
export async function problemsOf(root: string): Promise<readonly string[]> {
  try {
    await readContract(root);
  } catch (error) {
    if (error instanceof LintError) return error.problems;
    throw error;
  }
  return [];
}
