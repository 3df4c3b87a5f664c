import type { Document } from "../contract.ts";
import type { Audience } from "./finding.ts";

/** The side of a caller on which a part of the contract lies. */
export type Direction = Exclude<Audience, "types">;

type Node = Record<string, unknown>;

/**
 * Tells for each pointer of a bundle whether callers send what it describes, read it, or both. A
 * component is on the sides of the operations that refer to it; one that none refers to is on neither.
 */
export function createDirections(document: Document): (pointer: string) => ReadonlySet<Direction> {
  const reached = new Map<string, Set<Direction>>();
  const follow = (node: unknown, direction: Direction): void => {
    if (typeof node !== "object" || node === null) return;
    const reference = (node as Node)["$ref"];
    if (typeof reference === "string") {
      const sides = reached.get(reference) ?? new Set();
      if (sides.has(direction)) return;
      reached.set(reference, sides.add(direction));
      follow(at(document, reference), direction);
    }
    for (const child of Object.values(node)) follow(child, direction);
  };
  for (const [, , operation, item] of operations(document)) {
    follow(item["parameters"], "sends");
    follow(operation["parameters"], "sends");
    follow(operation["requestBody"], "sends");
    follow(operation["responses"], "reads");
  }
  return (pointer) => {
    const [component] = pointer.match(/^#\/components\/(?!securitySchemes\/)[^/]+\/[^/]+/) ?? [];
    if (component !== undefined) return reached.get(component) ?? new Set();
    return new Set([/^#\/paths\/[^/]+\/[^/]+\/responses(\/|$)/.test(pointer) ? "reads" : "sends"]);
  };
}

/** The pointer of each operation, by its `operationId`. */
export function operationsOf(document: Document): Map<string, string> {
  return new Map(
    operations(document).map(([path, method, operation]) => {
      return [String(operation["operationId"]), `#/paths/${toSegment(path)}/${method}`];
    }),
  );
}

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

function operations(document: Document): [path: string, method: string, operation: Node, item: Node][] {
  return Object.entries((document["paths"] ?? {}) as Record<string, Node>).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]): [string, string, Node, Node] => [path, method, operation as Node, item]),
  );
}

/** What a pointer leads to; undefined where it leads nowhere. */
export function at(document: Document, pointer: string): unknown {
  const names = pointer.split("/").slice(1).map(fromSegment);
  return names.reduce<unknown>((node, name) => (node as Node | undefined)?.[name], document);
}

/** A name as a segment of a pointer. */
export function toSegment(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The name in a segment of a pointer. */
export function fromSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
