/** What the contract's changes since the last release mean: `npm run release:check`. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readFlags, runCommand, UsageError } from "../../src/cli/flags.ts";
import { disagreements, next, rule } from "./agreement.ts";
import { type Base, lastTag, readBase, versionOf } from "./base.ts";
import { readChangelog } from "./changelog.ts";
import { changes } from "./changes.ts";
import { type Audience, type Finding, highest } from "./finding.ts";

const USAGE = `Usage: npm run release:check -- [--base REVISION | --tag TAG]

Says what the changes of the bundled contract since the last release mean, and for whom. Exit 1
where info.version, the version of package.json or CHANGELOG.md do not agree with it.

  --base REVISION  take a revision of git for the last release, for example HEAD or main (default:
                   the tag of the last release that CHANGELOG.md names)
  --tag TAG        check the release of this tag: it names the version, the section has a date, and
                   package.json a repository
  --help           this text

Below 1.0 what breaks raises the minor version, anything else the patch; from 1.0 on what breaks raises
the major version, what is new the minor, anything else the patch.
`;

// From `generate.ts` it would come with Redocly and the generator of types.
const ROOT = dirname(dirname(import.meta.dirname));

const WHO: Record<Audience, string> = {
  sends: "a caller who sends",
  reads: "a caller who reads",
  types: "a user of the types",
};

function report(base: Base, found: readonly Finding[]): string {
  const since = `${base.revision} (contract ${base.versions.contract})`;
  const rating = highest(found.map((finding) => finding.rating));
  if (rating === undefined) return `The contract is that of ${since}.`;
  const lines = found.map(({ rating, audience, words, pointer }) => {
    return `${rating.padEnd(8)}  ${WHO[audience].padEnd(19)}  ${words}\n${" ".repeat(31)}${pointer}`;
  });
  const wanted = next(base.versions.contract, rating);
  return `Since ${since}:\n\n${lines.join("\n")}\n\nThat asks for contract ${wanted}. ${rule(base.versions.contract)}`;
}

async function command(args: readonly string[]): Promise<void> {
  const flags = readFlags(args, { base: { type: "string" }, tag: { type: "string" } });
  if (flags.base !== undefined && flags.tag !== undefined) {
    throw new UsageError("--base and --tag exclude each other");
  }
  const read = (path: string): Promise<string> => readFile(join(ROOT, path), "utf8");
  const document = JSON.parse(await read("generated/openapi.json"));
  const { version, repository } = JSON.parse(await read("package.json"));
  const now = { contract: versionOf(document), package: version };
  const sections = readChangelog(await read("CHANGELOG.md"));
  const [section] = sections;

  const revision = flags.base ?? (await lastTag(ROOT, sections, flags.tag !== undefined));
  const base = revision === undefined ? undefined : await readBase(ROOT, revision);
  const found = base ? await changes(base.document, document) : [];
  console.log(base ? report(base, found) : "There is no release yet: nothing to compare with.");

  const rating = highest(found.map((finding) => finding.rating));
  const wrong = disagreements({
    ...(base && { base: base.versions }),
    now,
    section,
    ...(rating && { rating }),
  });
  if (flags.tag !== undefined && flags.tag !== `v${now.package}`) {
    wrong.push(`The tag has to be v${now.package}, for package.json's version, not ${flags.tag}.`);
  }
  if (flags.tag !== undefined && section?.date === undefined) {
    wrong.push(`Give the newest section of CHANGELOG its date instead of "unreleased".`);
  }
  if (flags.tag !== undefined && repository === undefined) {
    wrong.push(
      'package.json needs "repository", the URL of this project: npm gives no provenance without it.',
    );
  }
  if (wrong.length > 0) throw new Error(`\n${wrong.join("\n")}`);
  console.log(`Contract ${now.contract}, package ${now.package} and CHANGELOG agree with it.`);
}

if (import.meta.main) await runCommand(USAGE, process.argv.slice(2), command);
