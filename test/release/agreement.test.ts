import { describe, expect, test } from "vitest";
import { disagreements, type Versions } from "../../scripts/release/agreement.ts";
import { readChangelog } from "../../scripts/release/changelog.ts";
import type { Rating } from "../../scripts/release/ratings.ts";

/** The versions of contract and package, before and now; what the contract's changes are; lines of CHANGELOG. */
type Claims = [versions: string, rating: Rating | undefined, ...changelog: string[]];

function disagreementsOf([versions, rating, ...lines]: Claims): string[] {
  const read = (pair: string): Versions => {
    const [contract = "", version = ""] = pair.split("/");
    return { contract, package: version };
  };
  const [now, base] = versions.split(" to ").map(read).reverse() as [Versions, Versions?];
  const own = /^##? /.test(lines[0] ?? "") ? [] : [`## ${now.package}, unreleased`];
  const [section] = readChangelog([...own, ...lines, ""].join("\n"));
  return disagreements(base, now, section, rating);
}

const AGREED: Record<string, Claims> = {
  "before the first release": ["0.1.0/0.1.0", undefined, "### Contract 0.1.0", "- All."],
  "where nothing has changed": ["1.0.0/1.0.0 to 1.0.0/1.0.0", undefined, "### Contract 1.0.0", "- All."],
  "where only the package has": ["1.0.0/1.0.0 to 1.0.0/1.1.0", undefined, "- New: a command."],
  "on a fix": ["1.0.9/1.0.9 to 1.0.10/1.0.10", "fix", "### Contract 1.0.10", "- Fixed: a word."],
  "on something new": ["1.0.1/2.3.4 to 1.1.0/2.4.0", "new", "### Contract 1.1.0", "- New: a field."],
  "on something new below 1.0": ["0.1.0/0.1.0 to 0.1.1/0.1.1", "new", "### Contract 0.1.1", "- New: it."],
  "on a break": ["1.2.3/1.2.3 to 2.0.0/2.0.0", "breaking", "### Contract 2.0.0", "- Breaking: it."],
  "on a break below 1.0": ["0.1.3/0.4.2 to 0.2.0/0.5.0", "breaking", "### Contract 0.2.0", "- Breaking: it."],
  "where the package breaks more than the contract": [
    ...(["1.0.0/1.0.0 to 1.0.1/2.0.0", "fix"] as const),
    ...["### Contract 1.0.1", "- Fixed: a word.", "### Package", "- Breaking: a command is gone."],
  ],
  "where a person finds a change graver than the comparison does": [
    ...(["1.0.0/1.0.0 to 2.0.0/2.0.0", "fix"] as const),
    ...["### Contract 2.0.0", "- Breaking: 1 now means off."],
  ],
  "on the promise of 1.0.0": ["0.3.0/0.4.0 to 1.0.0/1.0.0", "fix", "### Contract 1.0.0", "- Fixed: a word."],
};

describe("Versions and CHANGELOG agree", () => {
  test.each(Object.entries(AGREED))("%s.", (_when, claims) => {
    expect(disagreementsOf(claims)).toEqual([]);
  });
});

const DISAGREED: Record<string, { claims: Claims; says: string[] }> = {
  "where CHANGELOG has no section": {
    claims: ["0.1.0/0.1.0", undefined, "# Changelog"],
    says: ['No section says what has changed: begin CHANGELOG with "## 0.1.0, unreleased".'],
  },
  "where package.json is of another version than CHANGELOG, older or newer": {
    claims: ["1.0.0/1.0.0 to 1.0.1/1.0.0", "fix", "## 1.0.1, unreleased"],
    says: [
      'package.json has version 1.0.0, CHANGELOG\'s newest section 1.0.1: set package.json to 1.0.1, or begin CHANGELOG with "## 1.0.0, unreleased".',
    ],
  },
  "where the first release does not name the contract": {
    claims: ["0.1.0/0.1.0", undefined, "- All."],
    says: ['CHANGELOG 0.1.0 needs "### Contract 0.1.0", for info.version.'],
  },
  "where info.version changes alone": {
    claims: ["1.0.0/1.0.0 to 1.0.1/1.0.1", undefined, "### Contract 1.0.1", "- Fixed: it."],
    says: [
      "The contract has not changed: info.version has to stay 1.0.0.",
      'The contract has not changed: drop "### Contract 1.0.1" from CHANGELOG.',
    ],
  },
  "where info.version stays behind": {
    claims: ["1.0.0/1.0.0 to 1.0.0/1.1.0", "new", "### Contract 1.0.0", "- New: it."],
    says: ['info.version was 1.0.0 and is 1.0.0; an entry "New" makes it 1.1.0.'],
  },
  "where the package stays behind": {
    claims: ["1.0.0/1.0.0 to 2.0.0/1.0.0", "breaking", "### Contract 2.0.0", "- Breaking: gone."],
    says: ["The contract has changed: package.json and CHANGELOG need a version above 1.0.0."],
  },
  "where the package rises less than the contract": {
    claims: ["1.0.0/1.0.0 to 2.0.0/1.1.0", "breaking", "### Contract 2.0.0", "- Breaking: gone."],
    says: [`package.json's version was 1.0.0 and is 1.1.0; an entry "Breaking" makes it 2.0.0.`],
  },
  "where the step is too large": {
    claims: ["1.0.0/1.0.0 to 3.0.0/2.0.0", "breaking", "### Contract 3.0.0", "- Breaking: it."],
    says: ['info.version was 1.0.0 and is 3.0.0; an entry "Breaking" makes it 2.0.0.'],
  },
  "where CHANGELOG plays a break down": {
    claims: ["1.0.0/1.0.0 to 2.0.0/1.1.0", "breaking", "### Contract 2.0.0", "- New: it."],
    says: ['CHANGELOG needs an entry "- Breaking: …" under "### Contract 2.0.0".'],
  },
  "where the break stands in the wrong part": {
    claims: [
      "1.0.0/1.0.0 to 2.0.0/2.0.0",
      "breaking",
      "### Contract 2.0.0",
      "### Package",
      "- Breaking: it.",
    ],
    says: ['CHANGELOG needs an entry "- Breaking: …" under "### Contract 2.0.0".'],
  },
  "where an entry has no label": {
    claims: ["1.0.0/1.0.0 to 2.0.0/2.0.0", "breaking", "### Contract 2.0.0", "- Breaking: it.", "- Another."],
    says: ['Begin each entry of CHANGELOG 2.0.0 with "Breaking:", "New:" or "Fixed:".'],
  },
  "where a section is empty": {
    claims: ["1.0.0/1.0.0 to 1.0.0/1.0.1", undefined],
    says: ['Begin each entry of CHANGELOG 1.0.1 with "Breaking:", "New:" or "Fixed:".'],
  },
};

describe("They disagree", () => {
  test.each(Object.entries(DISAGREED))("%s.", (_when, { claims, says }) => {
    expect(disagreementsOf(claims)).toEqual(says);
  });
});

test("CHANGELOG is read from the newest section to the oldest.", () => {
  const sections = readChangelog("# Changelog\n\n## 0.2.0, unreleased\n\n## 0.1.0, 2030-01-31\n");
  expect(sections.map(({ version, date }) => [version, date])).toEqual([
    ["0.2.0", undefined],
    ["0.1.0", "2030-01-31"],
  ]);
});

test.each(["## 0.2", "## 0.2.0", "## 0.2.0, soon", "## v0.2.0, unreleased"])(
  "A heading of another form is named: %s",
  (heading) => {
    expect(() => readChangelog(`# Changelog\n\n${heading}\n`)).toThrow(
      `CHANGELOG: "${heading}" is not like "## 1.2.3, unreleased" or "## 1.2.3, 2026-11-28".`,
    );
  },
);
