import { inc, major } from "semver";
import { LABELS, type Section } from "./changelog.ts";
import { highest, type Rating } from "./ratings.ts";

/** The two versions of a state of the project. */
export interface Versions {
  contract: string;
  package: string;
}

/** The version after one that changes this much. */
export function next(version: string, rating: Rating): string {
  const isStable = major(version) > 0;
  if (rating === "breaking") return String(inc(version, isStable ? "major" : "minor"));
  return String(inc(version, rating === "new" && isStable ? "minor" : "patch"));
}

/**
 * Each way in which versions and CHANGELOG's newest section do not say what the contract's changes mean, in
 * a sentence. There is no `base` before the first release, and no `rating` where nothing has changed since.
 */
export function disagreements(
  base: Versions | undefined,
  now: Versions,
  section: Section | undefined,
  rating: Rating | undefined,
): string[] {
  const needed = `begin CHANGELOG with "## ${now.package}, unreleased"`;
  if (!section) return [`No section says what has changed: ${needed}.`];
  if (section.version !== now.package) {
    const versions = `package.json has version ${now.package}, CHANGELOG's newest section ${section.version}`;
    return [`${versions}: set package.json to ${section.version}, or ${needed}.`];
  }
  if (rating && now.package === base?.package) {
    return [`The contract has changed: package.json and CHANGELOG need a version above ${now.package}.`];
  }
  const heading = `"### Contract ${now.contract}"`;
  const wrong: string[] = [];
  if (base && !rating && now.contract !== base.contract) {
    wrong.push(`The contract has not changed: info.version has to stay ${base.contract}.`);
  }
  if ((!base || rating) && section.contract !== now.contract) {
    wrong.push(`CHANGELOG ${now.package} needs ${heading}, for info.version.`);
  }
  if (!base || now.package === base.package) return wrong;

  if (rating) {
    const size = highest([...section.contractLabels, rating]) ?? rating;
    const isSaid = section.contractLabels.includes(size);
    if (!isSaid) wrong.push(`CHANGELOG needs an entry "- ${LABELS[size]}: …" under ${heading}.`);
    wrong.push(...wrongStep("info.version", base.contract, now.contract, size));
  } else if (section.contract) {
    wrong.push(`The contract has not changed: drop "### Contract ${section.contract}" from CHANGELOG.`);
  }
  const size = highest(section.labels);
  if (!size || section.labels.includes(undefined)) {
    return [...wrong, `Begin each entry of CHANGELOG ${now.package} with "Breaking:", "New:" or "Fixed:".`];
  }
  return [...wrong, ...wrongStep("package.json's version", base.package, now.package, size)];
}

/** One step of the right size, or the promise of stability that 1.0.0 is. */
function wrongStep(what: string, base: string, now: string, size: Rating): string[] {
  const wanted = next(base, size);
  if (now === wanted || (now === "1.0.0" && major(base) === 0)) return [];
  return [`${what} was ${base} and is ${now}; an entry "${LABELS[size]}" makes it ${wanted}.`];
}
