/** What a change is to those who use the contract, within what the house style allows. */
import type { Reported } from "./redocly.ts";

/** From the least to the most: `fix` asks nothing of anybody, `new` may be used, `breaking` must be met. */
export const RATINGS = ["fix", "new", "breaking"] as const;
export type Rating = (typeof RATINGS)[number];

/** The side of a caller on which a part of the contract lies. */
export type Side = "sends" | "reads";

/** The highest of the ratings; undefined where there are none. */
export function highest(ratings: readonly (Rating | undefined)[]): Rating | undefined {
  return RATINGS.findLast((rating) => ratings.includes(rating));
}

/** What the change is to a caller on this side. Redocly does not tell the sides apart in what both share. */
export function rateSide(change: Reported, side: Side): Rating {
  const { typeName, kind, property = "", revision } = change;
  if (kind === "modified" && LIMITS.test(property)) {
    const { fewer, more } = reachOf(change);
    const isHarmed = side === "sends" ? fewer : more;
    return isHarmed ? "breaking" : fewer || more ? "new" : "fix";
  }
  if (property === HIDES[side]) return revision?.value === true ? "breaking" : "new";
  // Who leaves a field or the server's variable out gets something else.
  if (property === "default" && side === "sends") return "breaking";
  const node = `${typeName} ${kind}`;
  if (change.verdicts.length > 0 || DEMANDS.has(node)) return "breaking";
  const isOpened = /^SecurityRequirement(List added| removed)$/.test(node);
  const isOffered = change.impact === "minor" && !UNTYPED.test(typeName);
  return isOpened || isOffered || property === "deprecated" ? "new" : "fix";
}

/** Whether code that uses the generated types may no longer compile. */
export function breaksTypes(change: Reported, sides: readonly Side[]): boolean {
  const { typeName, kind, property = "" } = change;
  if (UNTYPED.test(typeName)) return false;
  const isBreaking = sides.some((side) => rateSide(change, side) === "breaking");
  if (typeName === "Schema" && kind === "modified") {
    // A switch or Record over all values has one more to handle, on whichever side.
    const isWider = property !== "required" && reachOf(change).more;
    return /^(type|enum|required|key)$/.test(property) && (isBreaking || isWider);
  }
  // Once an object has named fields, its type has no others.
  const isClosed = typeName === "SchemaProperties" && kind === "added";
  return isBreaking || isClosed || kind === "removed" || property === "key" || property === "name";
}

/** Keywords that decide what is valid. */
const LIMITS = /^(type|enum|format|pattern|required|additionalProperties|min\w+|max\w+)$/;

/** The keyword that takes a field from a side. */
const HIDES: Record<Side, string> = { sends: "readOnly", reads: "writeOnly" };

/** Redocly takes these for harmless; but each body is required, and `security: []` opens an operation. */
const DEMANDS = new Set(["RequestBody added", "SecurityRequirementList removed"]);

/** Nodes that the generated types do not show. */
const UNTYPED = /^(Info|License|Server|Security|Tag|Example|SpecExtension|EnumDescriptions)/;

/** Whether a keyword that is another allows fewer values than before, more, or both. */
function reachOf({ property = "", base, revision }: Reported): { fewer: boolean; more: boolean } {
  const [was, is] = [base?.value, revision?.value];
  if (was === undefined || is === undefined) return { fewer: was === undefined, more: is === undefined };
  if (Array.isArray(was) && Array.isArray(is)) {
    const [gone, come] = [without(was, is).length > 0, without(is, was).length > 0];
    return property === "required" ? { fewer: come, more: gone } : { fewer: gone, more: come };
  }
  if (typeof was === "number" && typeof is === "number") {
    const isTighter = property.startsWith("min") ? is > was : is < was;
    return { fewer: isTighter, more: !isTighter };
  }
  return { fewer: true, more: true };
}

/** The values that the others lack. */
export function without(values: readonly unknown[], others: readonly unknown[]): unknown[] {
  return values.filter((value) => !others.includes(value));
}
