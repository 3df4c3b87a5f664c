/** Guesses and dangers: what a document marks with `x-assumption` and `x-destructive`. */
import { Place } from "./place.ts";

/** Members that hold values of the API, not descriptions of it. */
const VALUES = new Set(["example", "examples", "enum", "default"]);

/** Each object with `x-assumption`, where it really stands, in the document's order. */
export function assumptionsOf(document: object): Place[] {
  const found: Place[] = [];
  const walk = (place: Place): void => {
    if (place.has("x-assumption")) found.push(place);
    for (const [key, child] of place.entries()) {
      const isReference = !child.pointer.startsWith(`${place.pointer}/`);
      if (!VALUES.has(key) && !isReference) walk(child);
    }
  };
  walk(Place.root(document));
  return found;
}

/** Whether a value of a schema holds a field that is marked as destructive. */
export function holdsDestructive(schema: Place, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => {
    const place = Array.isArray(value) ? schema.get("items") : schema.get("properties", key);
    return place.isDestructive || holdsDestructive(place, item);
  });
}
