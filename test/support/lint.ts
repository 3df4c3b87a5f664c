import {
  type Config,
  createConfig,
  getLineColLocation,
  lintFromString,
  loadConfig,
} from "@redocly/openapi-core";
import { LintError, readContract } from "../../scripts/contract.ts";
import { ROOT } from "./project.ts";

/** What lint says of a document that is one file. */
export interface Problem {
  /** Where, as a JSON pointer. */
  pointer: string;
  /** The line of the text at which it points. */
  line: string;
  message: string;
}

const configPath = `${ROOT}/redocly.yaml`;
const ALL = await loadConfig({ configPath });
/** Redocly's own rules take most of the time, and few tests are about them. */
const OURS = await createConfig(
  {
    plugins: ["./scripts/lint/plugin.ts"],
    rules: Object.fromEntries(
      Object.entries(ALL.resolvedConfig.rules ?? {}).filter(([name]) => /^(contract|rule)\//.test(name)),
    ),
  },
  { configPath },
);

/** The problems of a document by all rules, none where it lints. */
export function problemsIn(document: object): Promise<Problem[]> {
  return lint(document, ALL);
}

/** The problems of a document by our own rules. */
export function ownProblemsIn(document: object): Promise<Problem[]> {
  return lint(document, OURS);
}

async function lint(document: object, config: Config): Promise<Problem[]> {
  const source = JSON.stringify(document, null, 2);
  const problems = await lintFromString({
    source,
    absoluteRef: `${ROOT}/test/fixtures/document.yaml`,
    config,
  });
  return problems.map(({ message, ruleId, location: [at] }) => {
    const line = at ? source.split("\n")[getLineColLocation(at).start.line - 1] : undefined;
    return { pointer: at?.pointer ?? "", line: line?.trim() ?? "", message: `${message} (${ruleId})` };
  });
}

/** The problems of the sources under `root`, as a person reads them. */
export async function problemsUnder(root: string): Promise<readonly string[]> {
  try {
    await readContract(root);
  } catch (error) {
    if (error instanceof LintError) return error.problems;
    throw error;
  }
  return [];
}
