import type { Operation } from "../openapi/operations.ts";

/** Where a request leads: to an operation, to a path without this method, or nowhere. */
export type Match =
  | { operation: Operation; parameters: Record<string, string> }
  | { operation?: never; allow: string[] };

/** Finds the operation of a method and a path; of two paths that fit, a literal segment wins over a parameter. */
export function createRouter(operations: readonly Operation[]): (method: string, path: string) => Match {
  const routes = operations
    .map((operation) => ({ operation, segments: operation.path.split("/") }))
    .sort((a, b) => rank(a.segments).localeCompare(rank(b.segments)));

  return (method, path) => {
    const parts = path.split("/").map(decodeURIComponent);
    const matches = routes.filter(({ segments }) => fits(segments, parts));
    const route = matches.find(({ operation }) => operation.method === method);
    if (!route) return { allow: [...new Set(matches.map(({ operation }) => operation.method))] };
    return { operation: route.operation, parameters: parametersOf(route.segments, parts) };
  };
}

/** The name in a segment that is a parameter, such as `{id}`; undefined for a literal. */
function nameIn(segment: string): string | undefined {
  return segment.match(/^\{(.+)\}$/)?.[1];
}

/** Sorts a literal segment before a parameter, from left to right. */
function rank(segments: string[]): string {
  return segments.map((segment) => (nameIn(segment) === undefined ? 0 : 1)).join("");
}

function fits(segments: string[], parts: string[]): boolean {
  const isFit = (segment: string, i: number): boolean =>
    segment === parts[i] || nameIn(segment) !== undefined;
  return segments.length === parts.length && segments.every(isFit);
}

function parametersOf(segments: string[], parts: string[]): Record<string, string> {
  return Object.fromEntries(
    segments.flatMap((segment, i) => {
      const name = nameIn(segment);
      return name === undefined ? [] : [[name, parts[i] as string]];
    }),
  );
}
