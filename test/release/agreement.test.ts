import { describe, expect, test } from "vitest";
import { disagreements, next, type Versions } from "../../scripts/release/agreement.ts";
import { readChangelog } from "../../scripts/release/changelog.ts";
import type { Rating } from "../../scripts/release/ratings.ts";

describe("The next version", () => {
  test.each<[string, Rating, string]>([
    ["0.1.3", "fix", "0.1.4"],
    ["0.1.3", "new", "0.1.4"],
    ["0.1.3", "breaking", "0.2.0"],
    ["1.2.3", "fix", "1.2.4"],
    ["1.2.3", "new", "1.3.0"],
    ["1.2.3", "breaking", "2.0.0"],
  ])("of %s after what is %s is %s.", (version, rating, wanted) => {
    expect(next(version, rating)).toBe(wanted);
  });
});

/** The versions of contract and package before and now, what the contract's changes are, and the entries. */
type Claims = [when: string, base: string, now: string, rating: Rating | undefined, lines: string[]];

function disagreementsOf(base: string, now: string, rating: Rating | undefined, lines: string[]): string[] {
  const versions = (text: string): Versions => {
    const [contract = "", version = ""] = text.split(" ");
    return { contract, package: version };
  };
  const own = lines[0]?.startsWith("## ") ? [] : [`## ${versions(now).package}, unreleased`];
  const [section] = readChangelog([...own, ...lines, ""].join("\n"));
  return disagreements(base === "" ? undefined : versions(base), versions(now), section, rating);
}

describe("Versions and CHANGELOG agree", () => {
  const [one, two] = ["### Contract 1.0.1", "### Contract 2.0.0"];
  test.each<Claims>([
    ["before the first release", "", "0.1.0 0.1.0", undefined, ["### Contract 0.1.0", "- All."]],
    ["where nothing has changed", "1.0.0 1.0.0", "1.0.0 1.0.0", undefined, ["### Contract 1.0.0", "- All."]],
    ["where only the package has", "1.0.0 1.0.0", "1.0.0 1.1.0", undefined, ["- New: a command."]],
    ["on a fix", "1.0.0 1.0.0", "1.0.1 1.0.1", "fix", [one, "- Fixed: a word."]],
    ["on something new", "1.0.0 2.3.4", "1.1.0 2.4.0", "new", ["### Contract 1.1.0", "- New: a field."]],
    ["on something new below 1.0", "0.1.0 0.1.0", "0.1.1 0.1.1", "new", ["### Contract 0.1.1", "- New: it."]],
    ["on a break", "1.0.0 1.0.0", "2.0.0 2.0.0", "breaking", [two, "- Breaking: a field is gone."]],
    [
      "on a break below 1.0",
      "0.1.0 0.4.2",
      "0.2.0 0.5.0",
      "breaking",
      ["### Contract 0.2.0", "- Breaking: it."],
    ],
    [
      "where the package breaks more than the contract",
      ...(["1.0.0 1.0.0", "1.0.1 2.0.0", "fix"] as const),
      [one, "- Fixed: a word.", "### Package", "- Breaking: a command is gone."],
    ],
    [
      "where a person finds a change graver than the comparison does",
      ...(["1.0.0 1.0.0", "2.0.0 2.0.0", "fix"] as const),
      [two, "- Breaking: 1 now means off."],
    ],
    [
      "on the promise of 1.0.0",
      ...(["0.3.0 0.4.0", "1.0.0 1.0.0", "fix"] as const),
      ["### Contract 1.0.0", "- Fixed: a word."],
    ],
  ])("%s.", (_when, base, now, rating, lines) => {
    expect(disagreementsOf(base, now, rating, lines)).toEqual([]);
  });
});

describe("They disagree", () => {
  const broke = ["### Contract 2.0.0", "- Breaking: gone."];
  test.each<[...Claims, sentences: string[]]>([
    [
      "where CHANGELOG is of another version",
      "1.0.0 1.0.0",
      "1.0.1 1.0.2",
      "fix",
      ["## 1.0.1, unreleased"],
      ['CHANGELOG needs a section "## 1.0.2, unreleased", for package.json\'s version.'],
    ],
    [
      "where the first release does not name the contract",
      "",
      "0.1.0 0.1.0",
      undefined,
      ["- All."],
      ['CHANGELOG 0.1.0 needs "### Contract 0.1.0", for info.version.'],
    ],
    [
      "where info.version changes alone",
      "1.0.0 1.0.0",
      "1.0.1 1.0.1",
      undefined,
      ["### Contract 1.0.1", "- Fixed: it."],
      [
        "The contract has not changed: info.version has to stay 1.0.0.",
        'The contract has not changed: drop "### Contract 1.0.1" from CHANGELOG.',
      ],
    ],
    [
      "where info.version stays behind",
      "1.0.0 1.0.0",
      "1.0.0 1.1.0",
      "new",
      ["### Contract 1.0.0", "- New: it."],
      ['info.version was 1.0.0 and is 1.0.0; an entry "New" makes it 1.1.0.'],
    ],
    [
      "where the package stays behind",
      "1.0.0 1.0.0",
      "2.0.0 1.0.0",
      "breaking",
      broke,
      ["The contract has changed: package.json and CHANGELOG need a version above 1.0.0."],
    ],
    [
      "where the package rises less than the contract",
      "1.0.0 1.0.0",
      "2.0.0 1.1.0",
      "breaking",
      broke,
      [`package.json's version was 1.0.0 and is 1.1.0; an entry "Breaking" makes it 2.0.0.`],
    ],
    [
      "where the step is too small",
      "1.0.0 1.0.0",
      "1.1.0 2.0.0",
      "breaking",
      ["### Contract 1.1.0", "- Breaking: it."],
      ['info.version was 1.0.0 and is 1.1.0; an entry "Breaking" makes it 2.0.0.'],
    ],
    [
      "where the step is too large",
      "1.0.0 1.0.0",
      "3.0.0 2.0.0",
      "breaking",
      ["### Contract 3.0.0", "- Breaking: it."],
      ['info.version was 1.0.0 and is 3.0.0; an entry "Breaking" makes it 2.0.0.'],
    ],
    [
      "where CHANGELOG plays a break down",
      "1.0.0 1.0.0",
      "2.0.0 1.1.0",
      "breaking",
      ["### Contract 2.0.0", "- New: it."],
      ['CHANGELOG needs an entry "- Breaking: …" under "### Contract 2.0.0".'],
    ],
    [
      "where the break stands in the wrong part",
      ...(["1.0.0 1.0.0", "2.0.0 2.0.0", "breaking"] as const),
      ["### Contract 2.0.0", "### Package", "- Breaking: gone."],
      ['CHANGELOG needs an entry "- Breaking: …" under "### Contract 2.0.0".'],
    ],
    [
      "where an entry has no label",
      "1.0.0 1.0.0",
      "2.0.0 2.0.0",
      "breaking",
      [...broke, "- Something else."],
      ['Begin each entry of CHANGELOG 2.0.0 with "Breaking:", "New:" or "Fixed:".'],
    ],
    [
      "where a section is empty",
      "1.0.0 1.0.0",
      "1.0.0 1.0.1",
      undefined,
      [],
      ['Begin each entry of CHANGELOG 1.0.1 with "Breaking:", "New:" or "Fixed:".'],
    ],
  ])("%s.", (_when, base, now, rating, lines, sentences) => {
    expect(disagreementsOf(base, now, rating, lines)).toEqual(sentences);
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
    expect(() => readChangelog(`# Changelog\n\n${heading}\n`)).toThrow(`CHANGELOG: "${heading}" is not like`);
  },
);
