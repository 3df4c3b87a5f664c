/** What Stryker's report says, in few lines. */

/** What is used of a report in the schema of mutation testing. Lines and columns count from 1. */
export interface Report {
  files: Record<string, { source: string; mutants: Mutant[] }>;
}

interface Mutant {
  status: string;
  replacement: string;
  location: { start: Position; end: Position };
}

interface Position {
  line: number;
  column: number;
}

/** A change that no test can see. It is found by the text of its line, so that it may move. */
export interface Equivalent {
  file: string;
  /** The line in which it begins, without indentation. */
  line: string;
  /** As it is printed: `before → after`. */
  change: string;
  reason: string;
}

/** The folder that is held to a figure, and the figure in per cent. */
const HELD = "src/client/";
const LEAST = 98;

/** Has a test that turns red, or no longer ends. */
const SEEN = ["Killed", "Timeout"];
const UNSEEN = ["Survived", "NoCoverage"];

/** Lines to print, and what is not as it has to be. */
export function summarise(
  report: Report,
  listed: readonly Equivalent[],
): { lines: string[]; errors: string[] } {
  const lines: string[] = [];
  const errors: string[] = [];
  const held = { seen: 0, all: 0 };
  for (const [file, { source, mutants }] of Object.entries(report.files)) {
    const changes = mutants.map((mutant) => ({ ...mutant, ...placeOf(mutant, source) }));
    const expected = listed.filter((equivalent) => equivalent.file === file);
    const isListed = ({ line, change }: { line: string; change: string }): boolean =>
      expected.some((equivalent) => equivalent.line === line && equivalent.change === change);

    const seen = changes.filter(({ status }) => SEEN.includes(status));
    const unseen = changes.filter(({ status }) => UNSEEN.includes(status));
    const survivors = unseen.filter((change) => !isListed(change));
    const all = seen.length + survivors.length;
    lines.push(
      `${file}: ${seen.length} of ${all} are seen, ${unseen.length - survivors.length} are equivalent`,
    );
    for (const { location, change } of survivors) lines.push(`  ${file}:${location.start.line}  ${change}`);
    if (file.startsWith(HELD)) {
      held.seen += seen.length;
      held.all += all;
    }

    for (const { line, change } of expected) {
      const same = changes.filter((other) => other.line === line && other.change === change);
      if (same.length === 0) errors.push(`Listed as equivalent, but gone: ${file}  ${change}`);
      else if (!same.some((other) => UNSEEN.includes(other.status))) {
        errors.push(`Listed as equivalent, but a test sees it: ${file}  ${change}`);
      }
    }
  }
  if (held.all > 0) {
    const share = (100 * held.seen) / held.all;
    lines.push(`${HELD}: ${share.toFixed(1)} %`);
    if (share < LEAST) errors.push(`Of the changes to ${HELD} ${LEAST} % have to be seen.`);
  }
  return { lines, errors };
}

function placeOf(
  { location: { start, end }, replacement }: Mutant,
  source: string,
): Omit<Equivalent, "file" | "reason"> {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const line = lines[0]?.trim() ?? "";
  const last = lines.at(-1) ?? "";
  const cut = last.length - (end.column - 1);
  const text = lines.join("\n");
  const before = text.slice(start.column - 1, text.length - cut);
  return { line, change: `${shown(before)} → ${shown(replacement)}` };
}

function shown(code: string): string {
  const line = code.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
