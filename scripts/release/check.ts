/** What the contract's changes since the last release mean: `npm run release:check`. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readFlags, runCommand, UsageError } from "../../src/cli/flags.ts";
import { ROOT } from "../generate.ts";
import { disagreements, next } from "./agreement.ts";
import { readChangelog } from "./changelog.ts";
import { type Consequence, changes } from "./changes.ts";

const USAGE = `Usage: npm run release:check -- [--base REVISION | --tag TAG]

Says what the changes of the contract since the last release mean, and for whom. Exit 1 where
info.version, the version of package.json or CHANGELOG.md do not agree with it.

  --base REVISION  take a revision of git for the last release, for example HEAD or main (default:
                   the tag of the last release that CHANGELOG.md names)
  --tag TAG        check the release of this tag: version, date in CHANGELOG.md and repository
  --help           this text
`;

const WHO: Record<Consequence["audience"], string> = {
  sends: "a caller who sends ",
  reads: "a caller who reads ",
  types: "a user of the types",
};

async function command(args: readonly string[]): Promise<void> {
  const { base: given, tag } = readFlags(args, { base: { type: "string" }, tag: { type: "string" } });
  if (given !== undefined && tag !== undefined) throw new UsageError("--base and --tag exclude each other");
  // Loading Redocly takes most of a second, and --help or a wrong flag does not need it.
  const { git, readState } = await import("./sources.ts");
  const [section, before] = readChangelog(await readFile(join(ROOT, "CHANGELOG.md"), "utf8"));
  const now = await readState(ROOT);
  // A section with a date has been released, but for the one that is about to be.
  const isDated = section?.date !== undefined && tag === undefined;
  const isReleased = isDated && (await git(ROOT, "tag", "--list", `v${section.version}`)) !== "";
  const last = isReleased ? section : before;
  const revision = given ?? (last && `v${last.version}`);
  const base = revision === undefined ? undefined : await readState(ROOT, revision);
  const found = base ? await changes(base.document, now.document) : [];
  const rating = found[0]?.rating;

  if (!base) console.log("There is no release yet: nothing to compare with.");
  else if (!rating) console.log(`The contract is that of ${revision} (contract ${base.contract}).`);
  else {
    console.log(`Since ${revision} (contract ${base.contract}):\n`);
    for (const { rating, audience, words, pointer } of found) {
      console.log(`${rating.padEnd(8)}  ${WHO[audience]}  ${words}\n${" ".repeat(31)}${pointer}`);
    }
    console.log(`\nThat asks for contract ${next(base.contract, rating)}.`);
  }

  const wrong = disagreements(base, now, section, rating);
  if (tag !== undefined) {
    if (tag !== `v${now.package}`) wrong.push(`The tag has to be v${now.package}, not ${tag}.`);
    if (!section?.date) wrong.push(`Give the newest section of CHANGELOG its date instead of "unreleased".`);
    if (!now.repository) wrong.push(`package.json needs "repository": npm gives no provenance without it.`);
  }
  if (wrong.length > 0) throw new Error(`\n${wrong.join("\n")}`);
  console.log(`Contract ${now.contract}, package ${now.package} and CHANGELOG agree with it.`);
}

await runCommand(USAGE, process.argv.slice(2), command);
