/** The documentation as a static site: `npm run docs`. */
import { join, relative, resolve } from "node:path";
import { replaceFile } from "../src/cli/files.ts";
import { readFlags, runCommand, UsageError } from "../src/cli/flags.ts";
import type { SiteOptions } from "./docs/site.ts";
import { ROOT } from "./generate.ts";

const USAGE = `Usage: npm run docs -- [--out FOLDER] [--url URL] [--mock URL]

Renders the contract as a static site. Any file server can serve it at any path, and index.html can be
opened as a file.

  --out FOLDER  where to write it (default: dist/docs)
  --url URL     where it will be published, for link previews
  --mock URL    a mock that try-it offers first, for example http://127.0.0.1:4010
  --help        this text
`;

async function docs(args: readonly string[]): Promise<void> {
  const text = { type: "string" } as const;
  const flags = readFlags(args, { out: text, url: text, mock: text });
  const options: SiteOptions = {
    ...(flags.url !== undefined && { url: readUrl("url", flags.url) }),
    ...(flags.mock !== undefined && { mock: new URL(readUrl("mock", flags.mock)).origin }),
  };
  // Loading these takes a second, and a wrong flag is told without them.
  const [{ readContract }, { renderSite }] = await Promise.all([
    import("./contract.ts"),
    import("./docs/site.ts"),
  ]);
  const { files } = await renderSite(await readContract(ROOT), options);
  const folder = resolve(ROOT, flags.out ?? "dist/docs");
  for (const [name, content] of files) await replaceFile(join(folder, name), content);
  console.log(`Wrote ${[...files.keys()].join(", ")} to ${relative(process.cwd(), folder) || "."}.`);
}

function readUrl(flag: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new UsageError(`--${flag} takes an http or https URL, not "${text}"`);
  }
  return url.href;
}

await runCommand(USAGE, process.argv.slice(2), docs);
