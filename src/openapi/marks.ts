/** Guesses and dangers: what a document marks with `x-assumption` and `x-destructive`. */
import { assumptionsIn, isComposite, Place } from "./place.ts";

/** Members that hold values of the API, not descriptions of it. */
const VALUES = new Set(["example", "examples", "enum", "default"]);

/** Each object with `x-assumption`, where it really stands, in the document's order. */
export function assumptionsOf(document: object): Place[] {
  return objectsOf(document).filter((place) => place.has("x-assumption"));
}

/** Each object and array that describes the API, where it really stands, in the document's order. */
export function objectsOf(document: object): Place[] {
  const found: Place[] = [];
  const walk = (place: Place): void => {
    if (isComposite(place.value)) found.push(place);
    for (const [key, child] of place.entries()) {
      const isReference = !child.pointer.startsWith(`${place.pointer}/`);
      if (!VALUES.has(key) && !isReference) walk(child);
    }
  };
  walk(Place.root(document));
  return found;
}

/** Whether a value of a schema is destructive, or names a field that is. */
export function holdsDestructive(schema: Place, value: unknown): boolean {
  return schema.has("x-destructive") || membersOf(schema, value).some(([place]) => place.isDestructive);
}

/** Pointers of the assumptions in a schema that a value makes use of. */
export function assumedIn(schema: Place, value: unknown): string[] {
  const inner = membersOf(schema, value).flatMap(([place, member]) => assumedIn(place, member));
  return [...assumptionsIn(schema.basis()), ...inner];
}

/** The members of a value, each with its schema; none of a scalar. */
function membersOf(schema: Place, value: unknown): [schema: Place, member: unknown][] {
  if (!isComposite(value)) return [];
  return Object.entries(value).map(([key, member]) => {
    return [Array.isArray(value) ? schema.get("items") : schema.get("properties", key), member];
  });
}
