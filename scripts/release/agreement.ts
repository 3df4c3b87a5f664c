/** Whether the versions and CHANGELOG say what the contract's changes mean. */
import { inc, major } from "semver";
import { LABELS, type Section } from "./changelog.ts";
import { covers, highest, type Rating } from "./finding.ts";

/** The two versions of a state of the project. */
export interface Versions {
  contract: string;
  package: string;
}

/** What has to agree. */
export interface Claims {
  /** The last release; undefined before the first. */
  base?: Versions;
  now: Versions;
  /** The newest section of CHANGELOG. */
  section: Section | undefined;
  /** What the contract's changes since the last release ask for; undefined where it is the same. */
  rating?: Rating;
}

/** The rule for a version, as it is printed. */
export function rule(version: string): string {
  return major(version) === 0
    ? "Below 1.0 what breaks raises the minor version, anything else the patch."
    : "What breaks raises the major version, what is new the minor, anything else the patch.";
}

/** The version after one that changes this much. */
export function next(version: string, rating: Rating): string {
  const stable = major(version) > 0;
  const step =
    rating === "fix" ? "patch" : rating === "new" ? (stable ? "minor" : "patch") : stable ? "major" : "minor";
  return String(inc(version, step));
}

/** Each disagreement, in a sentence that says what to do. Empty where all is well. */
export function disagreements({ base, now, section, rating }: Claims): string[] {
  if (section?.version !== now.package) {
    const found = section ? `its newest section is ${section.version}` : "it has no section";
    return [
      `CHANGELOG needs a section "## ${now.package}, unreleased" for package.json's version; ${found}.`,
    ];
  }
  if (!base) return heading(section, now.contract);
  if (rating === undefined) {
    const stray = "The contract has not changed since the last release";
    return [
      ...(now.contract === base.contract
        ? []
        : [`${stray}: info.version has to stay ${base.contract}, not ${now.contract}.`]),
      ...(section.contract !== undefined && now.package !== base.package
        ? [`${stray}: drop "### Contract ${section.contract}" from CHANGELOG.`]
        : []),
      ...packageStep(section, base, now),
    ];
  }
  if (now.package === base.package) {
    return [
      `The contract has changed: raise package.json's version above ${base.package}, with a section in CHANGELOG.`,
      ...wrongStep("info.version", base.contract, now.contract, rating),
    ];
  }
  return [
    ...heading(section, now.contract),
    ...contractStep(section, base, now, rating),
    ...packageStep(section, base, now),
  ];
}

function heading(section: Section, contract: string): string[] {
  if (section.contract === contract) return [];
  const found =
    section.contract === undefined ? "has no such heading" : `has "### Contract ${section.contract}"`;
  return [`CHANGELOG ${section.version} needs "### Contract ${contract}" for info.version; it ${found}.`];
}

function contractStep(section: Section, base: Versions, now: Versions, rating: Rating): string[] {
  const said = highest(labels(section, "contract"));
  if (said === undefined || !covers(said, rating)) {
    const label = LABELS[rating];
    return [
      `CHANGELOG needs an entry "- ${label}: …" under "### Contract ${now.contract}".`,
      ...step(rating),
    ];
  }
  return step(said);

  function step(size: Rating): string[] {
    return wrongStep("info.version", base.contract, now.contract, size);
  }
}

function packageStep(section: Section, base: Versions, now: Versions): string[] {
  if (now.package === base.package) return [];
  const unlabelled = section.entries.filter((entry) => entry.rating === undefined);
  if (unlabelled.length > 0) {
    const known = Object.values(LABELS).map((label) => `"${label}:"`);
    return unlabelled.map(({ text }) => `Begin this entry of CHANGELOG with ${known.join(", ")}: ${text}`);
  }
  const said = highest(labels(section));
  if (said === undefined) return [`CHANGELOG ${section.version} has no entry.`];
  return wrongStep("package.json's version", base.package, now.package, said);
}

/** One step of the right size, or the promise of stability that 1.0.0 is. */
function wrongStep(what: string, base: string, now: string, size: Rating): string[] {
  const wanted = next(base, size);
  const promise = major(base) === 0 && now === "1.0.0";
  if (now === wanted || promise) return [];
  return [`${what} was ${base} and is ${now}; an entry "${LABELS[size]}" makes it ${wanted}.`];
}

function labels({ entries }: Section, of?: "contract"): Rating[] {
  return entries.filter((entry) => of === undefined || entry.of === of).flatMap(({ rating }) => rating ?? []);
}
