/** What lint cannot be asked about: on a file without an object, or a circle of references, Redocly ends without a place. */
import {
  type BaseResolver,
  isRef,
  type NormalizedProblem,
  type Source,
  unescapePointerFragment,
} from "@redocly/openapi-core";
import { isComposite, isObject, type Node, toSegment } from "../src/openapi/place.ts";

/** What is wrong at one place; no rule has found it. */
export type Fault = Pick<NormalizedProblem, "message" | "location">;

/** A value, and the file in which it stands. */
interface Target {
  value: unknown;
  source: Source;
}

/** The faults of a file and of those that it leads to. A file that cannot be read is for lint to report. */
export async function faultsIn(root: string, resolver: BaseResolver): Promise<Fault[]> {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  await visit(root);
  return faults;

  async function visit(path: string): Promise<void> {
    if (seen.has(path)) return;
    seen.add(path);
    const file = await read(path);
    if (!file) return;
    const { source } = file;
    if (!isObject(file.value)) {
      const message = "This file holds no keys. Write them, or delete the file and each reference to it.";
      faults.push({ message, location: [{ source, pointer: undefined, start: { line: 1, col: 1 } }] });
    }
    for (const [pointer, reference] of referencesIn(file.value, "#")) {
      if (await leadsToItself({ value: reference, source })) {
        const message = "This reference leads back to itself. Write here what it stands for.";
        faults.push({ message, location: [{ source, pointer: `${pointer}/$ref` }] });
      }
      await visit(pathOf(reference.$ref, source));
    }
  }

  async function leadsToItself(start: Target): Promise<boolean> {
    const passed = new Set<unknown>();
    for (
      let at: Target | undefined = start;
      at && isRef(at.value);
      at = await follow(at.value.$ref, at.source)
    ) {
      if (passed.has(at.value)) return at.value === start.value;
      passed.add(at.value);
    }
    return false;
  }

  async function follow(reference: string, from: Source): Promise<Target | undefined> {
    const file = await read(pathOf(reference, from));
    let value = file?.value;
    for (const key of (reference.split("#")[1] ?? "").split("/").slice(1).map(unescapePointerFragment)) {
      if (!isComposite(value)) return undefined;
      // What is not here is behind another reference.
      if (!(key in value) && isRef(value)) break;
      value = (value as Node)[key];
    }
    return file && { value, source: file.source };
  }

  function pathOf(reference: string, { absoluteRef }: Source): string {
    const [path] = reference.split("#");
    return path ? resolver.resolveExternalRef(absoluteRef, path) : absoluteRef;
  }

  async function read(path: string): Promise<Target | undefined> {
    const file = await resolver.resolveDocument(null, path).catch(() => undefined);
    return file && "parsed" in file ? { value: file.parsed, source: file.source } : undefined;
  }
}

/** Each reference in a value, with its pointer. */
function referencesIn(
  value: unknown,
  pointer: string,
  around: readonly object[] = [],
): [pointer: string, reference: { $ref: string }][] {
  // An alias of YAML can stand for what is around it.
  if (!isComposite(value) || around.includes(value)) return [];
  const members = Object.entries(value);
  const below = members.flatMap(([key, member]) => {
    return referencesIn(member, `${pointer}/${toSegment(key)}`, [...around, value]);
  });
  return isRef(value) ? [[pointer, value], ...below] : below;
}
