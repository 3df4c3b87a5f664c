import { RATINGS, type Rating } from "./ratings.ts";

/** What one release changes. */
export interface Section {
  version: string;
  /** The day of the release; undefined before it. */
  date: string | undefined;
  /** The version after `### Contract`; undefined where the section has no such heading. */
  contract: string | undefined;
  /** What the entries under that heading, and all entries, begin with; undefined for one without a label. */
  contractLabels: (Rating | undefined)[];
  labels: (Rating | undefined)[];
}

/** The word with which an entry begins, before a colon. */
export const LABELS: Record<Rating, string> = { breaking: "Breaking", new: "New", fix: "Fixed" };

/** Reads the sections of CHANGELOG.md, the newest first. @throws Error on a heading of another form */
export function readChangelog(text: string): Section[] {
  const sections = text.split(/^## /m).slice(1);
  return sections.map((section) => {
    const [heading = ""] = section.split("\n", 1);
    const [, version, date] = heading.match(/^(\d+\.\d+\.\d+), (?:unreleased|(\d{4}-\d\d-\d\d))$/) ?? [];
    if (!version) {
      const forms = '"## 1.2.3, unreleased" or "## 1.2.3, 2026-11-28"';
      throw new Error(`CHANGELOG: "## ${heading}" is not like ${forms}.`);
    }
    const group = section.split(/^### /m).find((part) => part.startsWith("Contract ")) ?? "";
    const [, contract] = group.match(/^Contract (.+)\n/) ?? [];
    return { version, date, contract, contractLabels: labelsIn(group), labels: labelsIn(section) };
  });
}

function labelsIn(text: string): (Rating | undefined)[] {
  const entries = text.match(/^- .*/gm) ?? [];
  return entries.map((entry) => RATINGS.find((rating) => entry.startsWith(`- ${LABELS[rating]}:`)));
}
