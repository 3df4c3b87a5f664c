import { operationsOf } from "../../src/openapi/operations.ts";
import { keysOf, Place, toSegment } from "../../src/openapi/place.ts";
import { breaksTypes, RATINGS, type Rating, rateSide, type Side, without } from "./ratings.ts";
import { diff, type Reported } from "./redocly.ts";

/** One change as one audience sees it. */
export interface Consequence {
  rating: Rating;
  audience: Side | "types";
  /** A sentence. */
  words: string;
  /** Where it stands in the bundle: the new one, or the old one of what is gone. */
  pointer: string;
}

/** What changed between two bundles, the gravest first. A version or an order of keys is no change. */
export async function changes(base: object, revision: object): Promise<Consequence[]> {
  const [sidesBefore, sidesAfter] = [sidesOf(base), sidesOf(revision)];
  const found = (await diff(base, revision)).flatMap((change): Consequence[] => {
    const pointer = change.revision?.pointer ?? change.base?.pointer ?? change.path;
    if (pointer === "#/info/version") return [];
    const before = sidesBefore(change.base?.pointer ?? pointer);
    const after = change.revision ? sidesAfter(pointer) : before;
    const sides = change.base ? before.filter((side) => after.includes(side)) : after;
    const words = wordsOf(change, Place.root(change.revision ? revision : base));
    const callers = sides.map((side) => ({ rating: rateSide(change, side), audience: side, words, pointer }));
    const hint = change.property === "enum" ? " A switch or Record over it may no longer compile." : "";
    const types: Consequence = { rating: "breaking", audience: "types", words: `${words}${hint}`, pointer };
    // No call names an operation by its id.
    if (change.property === "operationId") return [types];
    return breaksTypes(change, sides) ? [...callers, types] : callers;
  });
  return found.sort((a, b) => RATINGS.indexOf(b.rating) - RATINGS.indexOf(a.rating));
}

function wordsOf(change: Reported, root: Place): string {
  const { typeName, kind, property, path, base, revision } = change;
  if (change.verdicts[0] && typeName !== "Schema") return change.verdicts[0].message;
  // A schema without a name of its own has that of the list or parameter that it is in.
  const node = root.at(path);
  const place = node.component ? node : root.at(path.replace(/(\/(schema|items))+$/, ""));
  const last = keysOf(place.pointer).at(-1) || "the document";
  const name = `\`${place.component ?? place.text("operationId") ?? place.text("name") ?? last}\``;
  if (kind !== "modified") return `${typeName} ${name} is ${kind === "added" ? "new" : "gone"}.`;
  const [was, is] = [[base?.value].flat(), [revision?.value].flat()];
  const [gone, come] = [list(without(was, is)), list(without(is, was))];
  const parts = [gone && `loses ${gone}`, come && `gains ${come}`].filter(Boolean);
  return `\`${property}\` of ${name} ${parts.join(", ") || "has another order"}.`;
}

function list(values: readonly unknown[]): string {
  const texts = values.filter((value) => value !== undefined).map((value) => JSON.stringify(value));
  return texts.map((text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)).join(", ");
}

/**
 * Tells for each pointer of a bundle whether callers send what it leads to, read it, or both: a component is
 * on the sides of all that refer to it. What is around a call, such as its path or the server, is sent.
 */
function sidesOf(document: object): (pointer: string) => Side[] {
  const marked = { sends: new Set<string>(), reads: new Set<string>() };
  const mark = (side: Side, place: Place): void => {
    if (marked[side].has(place.pointer)) return;
    marked[side].add(place.pointer);
    for (const [key, child] of place.entries()) {
      mark(side, child);
      // Where a component is referred to.
      marked[side].add(`${place.pointer}/${toSegment(key)}`);
    }
  };
  for (const { place, parameters } of operationsOf(document)) {
    for (const parameter of parameters) mark("sends", parameter.place);
    mark("sends", place.get("requestBody"));
    mark("reads", place.get("responses"));
  }
  return (pointer) => {
    if (!marked.reads.has(pointer)) return ["sends"];
    return marked.sends.has(pointer) ? ["sends", "reads"] : ["reads"];
  };
}
