/** CHANGELOG.md as `release:check` reads it. */
import type { Rating } from "./finding.ts";

/** What one release changes. */
export interface Section {
  version: string;
  /** The day of the release; undefined before it. */
  date?: string;
  /** The version after `### Contract`, where the section has that heading. */
  contract?: string;
  entries: Entry[];
}

/** A list item. Its label is the word before the first colon. */
interface Entry {
  of: "contract" | "package";
  rating?: Rating;
  text: string;
}

/** The words of a label. */
export const LABELS: Record<Rating, string> = { breaking: "Breaking", new: "New", fix: "Fixed" };

const HEADING = /^## (\d+\.\d+\.\d+), (?:unreleased|(\d{4}-\d{2}-\d{2}))$/;

/**
 * Reads the sections, the newest first.
 *
 * @throws Error on a heading that is not in the form of the file
 */
export function readChangelog(text: string): Section[] {
  const sections: Section[] = [];
  let of: Entry["of"] = "package";
  for (const [index, line] of text.split("\n").entries()) {
    const section = sections[0];
    if (line.startsWith("## ")) {
      const [, version, date] = line.match(HEADING) ?? [];
      if (version === undefined) throw misread(index, line, "## 1.2.3, unreleased", "## 1.2.3, 2030-01-31");
      sections.unshift({ version, ...(date !== undefined && { date }), entries: [] });
      of = "package";
    } else if (line.startsWith("### ")) {
      const [, contract] = line.match(/^### Contract (\d+\.\d+\.\d+)$/) ?? [];
      if (contract === undefined && line !== "### Package") {
        throw misread(index, line, "### Contract 1.2.3", "### Package");
      }
      of = contract === undefined ? "package" : "contract";
      if (section && contract !== undefined) section.contract = contract;
    } else if (line.startsWith("- ")) {
      const [, label] = line.match(/^- (\w+):/) ?? [];
      const rating = (Object.keys(LABELS) as Rating[]).find((key) => LABELS[key] === label);
      section?.entries.push({ of, ...(rating && { rating }), text: line.slice(2) });
    }
  }
  return sections.reverse();
}

function misread(index: number, line: string, ...forms: string[]): Error {
  const known = forms.map((form) => `"${form}"`).join(" or ");
  return new Error(`CHANGELOG.md:${index + 1} "${line}" has to have the form ${known}.`);
}
