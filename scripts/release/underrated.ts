/** Changes that Redocly takes for a patch and a caller does not. */
import type { Direction } from "./directions.ts";
import type { Finding } from "./finding.ts";

/** A node that is new or gone, or a property of a node that is another. */
export interface Change {
  typeName: string;
  kind: "added" | "removed" | "modified";
  property?: string;
  base?: Side;
  revision?: Side;
}

interface Side {
  /** Where it stands. */
  pointer: string;
  value: unknown;
}

type Rated = Pick<Finding, "rating" | "words">;

/** Our own rating on one side of a caller; undefined where Redocly's stands. */
export function underrated(change: Change, side: Direction, name: string): Rated | undefined {
  const { typeName, kind, property } = change;
  const [was, is] = [change.base?.value, change.revision?.value];
  if (typeName === "SecurityRequirement" && kind === "removed") return possible(`${name} is not asked for.`);
  if (property === undefined) return undefined;
  if (property === "deprecated" && is === true) return possible(`${name} is deprecated.`);
  if (typeName === "Schema") {
    if (!DEMANDS.has(property)) return undefined;
    return side === "sends" ? sent(property, was, is, name) : read(property, was, is, name);
  }
  if (property === "required" && is !== true) {
    return side === "sends" ? possible(`${name} may be left out.`) : breaking(`${name} may be missing.`);
  }
  if (
    typeName === "ServerVariable" &&
    property === "enum" &&
    (was === undefined || without(was, is).length > 0)
  ) {
    return breaking(`${name} takes fewer values.`);
  }
  return undefined;
}

/** Keywords that decide what is valid or what becomes of it. */
const DEMANDS = new Set(
  (
    "type enum const required format pattern minLength maxLength minimum maximum exclusiveMinimum " +
    "exclusiveMaximum multipleOf minItems maxItems uniqueItems minContains maxContains minProperties " +
    "maxProperties additionalProperties unevaluatedProperties unevaluatedItems default readOnly writeOnly"
  ).split(" "),
);

/** Redocly has rated what narrows a request; what is left widens it, but for a few keywords. */
function sent(keyword: string, was: unknown, is: unknown, name: string): Rated | undefined {
  if (keyword === "writeOnly") return undefined;
  if (keyword === "default") return breaking(`${name} means something else when it is left out.`);
  if (keyword === "readOnly" && is === true) return breaking(`${name} may not be sent.`);
  if (keyword.startsWith("unevaluated") && is === false) return breaking(`${name} is closed.`);
  if (keyword === "required") return possible(`${name} does not need ${list(without(was, is))}.`);
  if (keyword === "enum" && is !== undefined) {
    const added = without(is, was);
    return added.length > 0 ? possible(`${name} takes ${list(added)} too.`) : undefined;
  }
  return possible(`${name} takes more: \`${keyword}\` is ${is === undefined ? "gone" : list([is])}.`);
}

function read(keyword: string, was: unknown, is: unknown, name: string): Rated | undefined {
  if (keyword === "writeOnly" && is === true) return breaking(`${name} is not answered.`);
  return keyword === "required" ? possible(`${name} always has ${list(without(is, was))}.`) : undefined;
}

function breaking(words: string): Rated {
  return { rating: "breaking", words };
}

function possible(words: string): Rated {
  return { rating: "new", words };
}

function without(values: unknown, others: unknown): unknown[] {
  const known = new Set([others ?? []].flat());
  return [values ?? []].flat().filter((value) => !known.has(value));
}

function list(values: readonly unknown[]): string {
  return values.map((value) => `\`${typeof value === "string" ? value : JSON.stringify(value)}\``).join(", ");
}
