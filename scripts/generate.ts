/** Everything that is derived from the contract: `npm run generate`. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { replaceFile } from "../src/cli/files.ts";
import { readFlags, runCommand, UsageError } from "../src/cli/flags.ts";
import type { Document } from "./contract.ts";

/** The folder of the project. */
export const ROOT: string = dirname(import.meta.dirname);

/** What one run made: the bundled document, its marks still apart, and the paths of the files that changed. */
export interface Generated {
  document: Document;
  changed: string[];
}

/**
 * Lints, bundles and types the contract, then writes what differs. A file is replaced whole or not
 * at all, and nothing is written unless every step went well.
 *
 * @throws LintError where the contract does not lint
 */
export async function generate(root: string): Promise<Generated> {
  const { document, files } = await derive(root);
  const changed = await differing(root, files);
  for (const path of changed) await replaceFile(join(root, path), files.get(path) as string);
  return { document, changed };
}

/** The paths under `generated/` that are not what the source gives. Writes nothing. */
export async function check(root: string): Promise<string[]> {
  return differing(root, (await derive(root)).files);
}

async function derive(root: string): Promise<{ document: Document; files: Map<string, string> }> {
  // Loading these takes most of a second, and --help or a wrong flag needs none of them.
  const [{ stringifyYaml }, { readContract }, { withNames }, { withMarks }, { listsOf, typesOf }] =
    await Promise.all([
      import("@redocly/openapi-core"),
      import("./contract.ts"),
      import("./examples.ts"),
      import("./marks.ts"),
      import("./types.ts"),
    ]);
  const document = await readContract(root);
  const marked = withMarks(document);
  const published = withNames(marked);
  const notice = "Made from openapi/ by `npm run generate`. Do not edit.";
  return {
    document,
    files: new Map([
      [
        "generated/openapi.yaml",
        `# ${notice}\n${stringifyYaml(published, { noRefs: true, lineWidth: 100 })}`,
      ],
      ["generated/openapi.json", `${JSON.stringify(published, null, 2)}\n`],
      ["generated/openapi.ts", `/* ${notice} */\n\n${await typesOf(marked)}`],
      ["generated/lists.ts", `/* ${notice} */\n\n${listsOf(marked)}`],
    ]),
  };
}

async function differing(root: string, files: Map<string, string>): Promise<string[]> {
  const changed: string[] = [];
  for (const [path, content] of files) {
    const known = await readFile(join(root, path), "utf8").catch(() => undefined);
    if (known !== content) changed.push(path);
  }
  return changed;
}

/** As `generate`, and says what it wrote. @returns the document */
export async function generateAloud(root: string): Promise<Document> {
  const { document, changed } = await generate(root);
  console.log(changed.length > 0 ? `Wrote ${changed.join(", ")}.` : "generated/ is up to date.");
  return document;
}

const USAGE = `Usage: npm run generate -- [--check | --watch]

Lints the contract under openapi/, bundles it and makes its types.

  --check  write nothing; exit 1 where generated/ is not what openapi/ gives
  --watch  redo it on each change under openapi/, until Ctrl-C
  --help   this text
`;

async function command(args: readonly string[]): Promise<void> {
  const flags = readFlags(args, { check: { type: "boolean" }, watch: { type: "boolean" } });
  if (flags.check && flags.watch) throw new UsageError("--check and --watch exclude each other");
  if (flags.check) {
    const stale = await check(ROOT);
    if (stale.length === 0) return console.log("generated/ is what openapi/ gives.");
    throw new Error(
      `Not what openapi/ gives:\n${stale.map((path) => `  ${path}\n`).join("")}Run: npm run generate`,
    );
  }
  if (!flags.watch) return void (await generateAloud(ROOT));
  const redo = (): Promise<unknown> => generateAloud(ROOT).catch(({ message }) => console.error(message));
  const { watchContract } = await import("./watch.ts");
  await watchContract(ROOT, redo);
  await redo();
  console.log("Watching openapi/. Ctrl-C ends it.");
}

if (import.meta.main) await runCommand(USAGE, process.argv.slice(2), command);
