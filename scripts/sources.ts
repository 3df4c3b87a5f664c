/** What lint cannot be asked about: on a file without an object, or a circle of references, Redocly ends without a place. */
import { dirname } from "node:path/posix";
import {
  type BaseResolver,
  isRef,
  type NormalizedProblem,
  unescapePointerFragment,
} from "@redocly/openapi-core";
import { isComposite, isObject, toSegment } from "../src/openapi/place.ts";

/** What is wrong at one place; no rule has found it. */
export type Fault = Pick<NormalizedProblem, "message" | "location">;

/** A reference: to which file and pointer it leads, and where it stands. */
interface Reference {
  to: string;
  location: Fault["location"];
}

/** The faults of a file and of those that it leads to. A file that cannot be read is for lint to report. */
export async function faultsIn(root: string, resolver: BaseResolver): Promise<Fault[]> {
  const faults: Fault[] = [];
  /** By the file and pointer of what they stand for. */
  const references = new Map<string, Reference>();
  const files = new Set([root]);
  // Those that are found on the way are gone through too.
  for (const path of files) {
    const file = await resolver.resolveDocument(null, path).catch(() => undefined);
    if (!file || !("parsed" in file)) continue;
    const { source } = file;
    if (!isObject(file.parsed)) {
      const message = "This file holds no keys. Write them, or delete the file and each reference to it.";
      faults.push({ message, location: [{ source, pointer: undefined, start: { line: 1, col: 1 } }] });
    }
    for (const [pointer, reference] of referencesIn(file.parsed, "#")) {
      const [uri, fragment = ""] = reference.split("#");
      const target = uri ? resolver.resolveExternalRef(path, uri) : path;
      const to = `${target}#${normal(fragment)}`;
      references.set(`${path}${pointer}`, { to, location: [{ source, pointer: `${pointer}/$ref` }] });
      files.add(target);
    }
  }
  for (const [place, { location }] of references) {
    if (!leadsToItself(place, references)) continue;
    const message = "This reference leads back to itself. Write here what it stands for.";
    faults.push({ message, location });
  }
  return faults;
}

function leadsToItself(place: string, references: ReadonlyMap<string, Reference>): boolean {
  const passed = new Set<string>();
  let at: string | undefined = place;
  while (at !== undefined && !passed.has(at)) {
    passed.add(at);
    const { to = "" } = references.get(at) ?? {};
    at = referenceAround(to, references);
  }
  return at === place;
}

/** The place itself where a reference stands there, or else the nearest around it: what is not here is behind that. */
function referenceAround(place: string, references: ReadonlyMap<string, Reference>): string | undefined {
  if (references.has(place)) return place;
  return place.includes("#/") ? referenceAround(dirname(place), references) : undefined;
}

/** The fragment as pointers are written here. */
function normal(fragment: string): string {
  const keys = fragment.split("/").filter(Boolean).map(unescapePointerFragment);
  return keys.map((key) => `/${toSegment(key)}`).join("");
}

/** Each reference in a value, with its pointer. */
function referencesIn(value: unknown, pointer: string): [pointer: string, reference: string][] {
  if (!isComposite(value)) return [];
  const below = Object.entries(value).flatMap(([key, member]) => {
    return referencesIn(member, `${pointer}/${toSegment(key)}`);
  });
  return isRef(value) ? [[pointer, value.$ref], ...below] : below;
}
