import { describe, expect, test } from "vitest";
import { type Claims, disagreements, next, type Versions } from "../../scripts/release/agreement.ts";
import { readChangelog } from "../../scripts/release/changelog.ts";
import type { Rating } from "../../scripts/release/finding.ts";

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

/** A section from its lines; `C` and `P` stand for the headings. */
function claims(
  base: string | undefined,
  now: string,
  rating: Rating | undefined,
  ...lines: string[]
): Claims {
  const [contract = "", version = ""] = now.split(" ");
  const section = [`## ${version}, unreleased`, ...lines].join("\n");
  const versions = (text: string): Versions => {
    const [contract = "", version = ""] = text.split(" ");
    return { contract, package: version };
  };
  return {
    ...(base !== undefined && { base: versions(base) }),
    now: { contract, package: version },
    section: readChangelog(section)[0],
    ...(rating && { rating }),
  };
}

describe("Versions and CHANGELOG agree", () => {
  test.each<[string, Claims]>([
    ["before the first release", claims(undefined, "0.1.0 0.1.0", undefined, "### Contract 0.1.0", "- All.")],
    [
      "where nothing has changed",
      claims("1.0.0 1.0.0", "1.0.0 1.0.0", undefined, "### Contract 1.0.0", "- All."),
    ],
    ["where only the package has", claims("1.0.0 1.0.0", "1.0.0 1.1.0", undefined, "- New: a command.")],
    ["on a fix", claims("1.0.0 1.0.0", "1.0.1 1.0.1", "fix", "### Contract 1.0.1", "- Fixed: a word.")],
    [
      "on something new",
      claims("1.0.0 2.3.4", "1.1.0 2.4.0", "new", "### Contract 1.1.0", "- New: a field."),
    ],
    [
      "on something new below 1.0",
      claims("0.1.0 0.1.0", "0.1.1 0.1.1", "new", "### Contract 0.1.1", "- New: a field."),
    ],
    [
      "on a break",
      claims("1.0.0 1.0.0", "2.0.0 2.0.0", "breaking", "### Contract 2.0.0", "- Breaking: a field is gone."),
    ],
    [
      "on a break below 1.0",
      claims("0.1.0 0.4.2", "0.2.0 0.5.0", "breaking", "### Contract 0.2.0", "- Breaking: gone."),
    ],
    [
      "where the package breaks more than the contract",
      claims(
        "1.0.0 1.0.0",
        "1.0.1 2.0.0",
        "fix",
        "### Contract 1.0.1",
        "- Fixed: a word.",
        "### Package",
        "- Breaking: gone.",
      ),
    ],
    [
      "where a person finds a change graver than the comparison does",
      claims("1.0.0 1.0.0", "2.0.0 2.0.0", "fix", "### Contract 2.0.0", "- Breaking: 1 now means off."),
    ],
    [
      "on the promise of 1.0.0",
      claims("0.3.0 0.4.0", "1.0.0 1.0.0", "fix", "### Contract 1.0.0", "- Fixed: a word."),
    ],
  ])("%s.", (_when, agreeing) => {
    expect(disagreements(agreeing)).toEqual([]);
  });
});

describe("They disagree", () => {
  const broke = ["### Contract 2.0.0", "- Breaking: gone."];
  test.each<[string, Claims, string[]]>([
    [
      "where CHANGELOG is of another version",
      { ...claims("1.0.0 1.0.0", "1.0.1 1.0.1", "fix"), now: { contract: "1.0.1", package: "1.0.2" } },
      [
        `CHANGELOG needs a section "## 1.0.2, unreleased" for package.json's version; its newest section is 1.0.1.`,
      ],
    ],
    [
      "where the first release does not name the contract",
      claims(undefined, "0.1.0 0.1.0", undefined, "- All."),
      ['CHANGELOG 0.1.0 needs "### Contract 0.1.0" for info.version; it has no such heading.'],
    ],
    [
      "where info.version changes without the YAML",
      claims("1.0.0 1.0.0", "1.0.1 1.0.1", undefined, "### Contract 1.0.1", "- Fixed: a word."),
      [
        "The contract has not changed since the last release: info.version has to stay 1.0.0, not 1.0.1.",
        'The contract has not changed since the last release: drop "### Contract 1.0.1" from CHANGELOG.',
      ],
    ],
    [
      "where the YAML changes without info.version",
      claims("1.0.0 1.0.0", "1.0.0 1.1.0", "new", "### Contract 1.0.0", "- New: a field."),
      [`info.version was 1.0.0 and is 1.0.0; an entry "New" makes it 1.1.0.`],
    ],
    [
      "where the package stays behind",
      claims("1.0.0 1.0.0", "2.0.0 1.0.0", "breaking", ...broke),
      ["The contract has changed: raise package.json's version above 1.0.0, with a section in CHANGELOG."],
    ],
    [
      "where the package rises less than the contract",
      claims("1.0.0 1.0.0", "2.0.0 1.1.0", "breaking", ...broke),
      [`package.json's version was 1.0.0 and is 1.1.0; an entry "Breaking" makes it 2.0.0.`],
    ],
    [
      "where the step of the contract is too small",
      claims("1.0.0 1.0.0", "1.1.0 2.0.0", "breaking", "### Contract 1.1.0", "- Breaking: gone."),
      [`info.version was 1.0.0 and is 1.1.0; an entry "Breaking" makes it 2.0.0.`],
    ],
    [
      "where the step of the contract is too large",
      claims("1.0.0 1.0.0", "3.0.0 2.0.0", "breaking", "### Contract 3.0.0", "- Breaking: gone."),
      [`info.version was 1.0.0 and is 3.0.0; an entry "Breaking" makes it 2.0.0.`],
    ],
    [
      "where CHANGELOG plays a break down",
      claims("1.0.0 1.0.0", "2.0.0 1.1.0", "breaking", "### Contract 2.0.0", "- New: a field is gone."),
      [`CHANGELOG needs an entry "- Breaking: …" under "### Contract 2.0.0".`],
    ],
    [
      "where the break stands in the wrong part",
      claims(
        "1.0.0 1.0.0",
        "2.0.0 2.0.0",
        "breaking",
        "### Contract 2.0.0",
        "### Package",
        "- Breaking: gone.",
      ),
      [`CHANGELOG needs an entry "- Breaking: …" under "### Contract 2.0.0".`],
    ],
    [
      "where an entry has no label",
      claims("1.0.0 1.0.0", "2.0.0 2.0.0", "breaking", ...broke, "- Something else."),
      ['Begin this entry of CHANGELOG with "Breaking:", "New:", "Fixed:": Something else.'],
    ],
    [
      "where a section is empty",
      claims("1.0.0 1.0.0", "1.0.0 1.0.1", undefined),
      ["CHANGELOG 1.0.1 has no entry."],
    ],
  ])("%s.", (_when, wrong, sentences) => {
    expect(disagreements(wrong)).toEqual(sentences);
  });
});

describe("CHANGELOG is read", () => {
  test("from the newest section to the oldest.", () => {
    expect(readChangelog("# Changelog\n\n## 0.2.0, unreleased\n\n## 0.1.0, 2030-01-31\n")).toEqual([
      { version: "0.2.0", entries: [] },
      { version: "0.1.0", date: "2030-01-31", entries: [] },
    ]);
  });

  test.each(["## 0.2", "## 0.2.0", "## 0.2.0, soon", "### Contract", "### The rest"])(
    "and a heading %j is named with its line.",
    (heading) => {
      expect(() => readChangelog(`# Changelog\n\n${heading}\n`)).toThrow(
        `CHANGELOG.md:3 "${heading}" has to`,
      );
    },
  );
});
