/** The contract's source, read once: linted, then bundled into one document. */
import { relative } from "node:path";
import {
  BaseResolver,
  bundle,
  createConfig,
  getLineColLocation,
  lint,
  loadConfig,
  type NormalizedProblem,
} from "@redocly/openapi-core";
import { isObject } from "../src/openapi/place.ts";
import { withAnswers } from "./examples.ts";
import { type Fault, faultsIn } from "./sources.ts";

/** A parsed OpenAPI document. */
export type Document = Record<string, unknown>;

/** The source does not lint. `problems` has one line each: `file:line:column message (rule)`. */
export class LintError extends Error {
  override name = "LintError" as const;
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(`The contract has ${count}:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/**
 * Lints the source and bundles it, with one parse of each file, then adds the answers that follow from examples.
 *
 * @param root the folder that holds `redocly.yaml` and `openapi/openapi.yaml`
 * @throws LintError where a rule of `redocly.yaml` is broken or a file is not YAML
 * @throws Error where such an answer does not fit its schema
 */
export async function readContract(root: string): Promise<Document> {
  const externalRefResolver = new BaseResolver();
  const ref = `${root}/openapi/openapi.yaml`;
  const refuse = (problems: Problem[]): void => {
    if (problems.length > 0) throw new LintError(distinct(problems, root));
  };
  const read = await externalRefResolver.resolveDocument(null, ref, true).catch(({ message, line, col }) => {
    const place = line ? `:${line}:${col}` : "";
    throw new LintError([`${relative(root, ref)}${place} ${plain(message, root)}`]);
  });
  if (!("parsed" in read && isObject(read.parsed) && /^3\.1\./.test(String(read.parsed["openapi"])))) {
    const message = "This must be an OpenAPI document: it begins with `openapi: 3.1.1`.";
    throw new LintError([`${relative(root, ref)}:1:1 ${message}`]);
  }
  refuse(await faultsIn(ref, externalRefResolver));

  const config = await loadConfig({ configPath: `${root}/redocly.yaml` });
  const problems = await lint({ ref, config, externalRefResolver }).catch(async (error: Error) => {
    // A rule has met what it takes for impossible. The one about types alone says where.
    const shape = await createConfig({ rules: { struct: "error" } });
    const found = await lint({ ref, config: shape, externalRefResolver });
    if (found.length === 0) throw error;
    return found;
  });
  refuse(problems);

  const result = await bundle({ ref, config, externalRefResolver });
  refuse(result.problems);
  return withAnswers(result.bundle.parsed as Document);
}

/** A problem that a rule has found, or a fault that none was asked about. */
type Problem = Fault & Partial<NormalizedProblem>;

function distinct(problems: Problem[], root: string): string[] {
  const lines = new Set(problems.map((problem) => describe(problem, root)));
  return [...lines].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

function describe({ location: [at], message, ruleId, suggest = [] }: Problem, root: string): string {
  const hint = suggest.length > 0 ? ` Did you mean ${suggest.join(" or ")}?` : "";
  const text = `${plain(message, root)}${hint}${ruleId ? ` (${ruleId})` : ""}`;
  if (!at) return text;
  const { line, col } = getLineColLocation(at).start;
  // Of some files that are not YAML, the parser names no place.
  return `${relative(root, at.source.absoluteRef)}:${line || 1}:${col || 1} ${text}`;
}

/** On one line, with paths as ours are, and without the place that the parser names: ours stands before it. */
function plain(message: string, root: string): string {
  return message
    .trim()
    .replaceAll(`${root}/`, "")
    .replace(/\s*\n\s*/g, " ")
    .replace(/ in "[^"]*" \(\d+:\d+\)/, "");
}
