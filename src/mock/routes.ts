import type { Operation } from "../openapi/operations.ts";

/** Where a request leads. */
interface Matched {
  operation: Operation;
  parameters: Record<string, string>;
}

/** A path without this method, or none. */
export interface Unmatched {
  operation?: never;
  /** The methods that it has. */
  allow: string[];
}

type Route = (method: string, path: string) => Matched | Unmatched | undefined;

/**
 * Finds the operation of a method and a path; of two paths that fit, a literal segment wins over a parameter.
 * Undefined where the path cannot be decoded.
 */
export function createRouter(operations: readonly Operation[]): Route {
  const routes = operations
    .map((operation) => ({ operation, segments: operation.path.split("/") }))
    .sort((a, b) => rank(a.segments).localeCompare(rank(b.segments)));

  return (method, path) => {
    const parts = decode(path);
    if (!parts) return undefined;
    const matches = routes.flatMap(({ operation, segments }) => {
      const parameters = parametersOf(segments, parts);
      return parameters ? [{ operation, parameters }] : [];
    });
    const match = matches.find(({ operation }) => operation.method === method);
    return match ?? { allow: [...new Set(matches.map(({ operation }) => operation.method))] };
  };
}

function decode(path: string): string[] | undefined {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

const isParameter = (segment: string): boolean => segment.startsWith("{");

/** Sorts a literal segment before a parameter, from left to right. */
function rank(segments: string[]): string {
  return segments.map((segment) => Number(isParameter(segment))).join("");
}

/** The values of a path's parameters by name; undefined where the path is another one. */
function parametersOf(segments: string[], parts: string[]): Record<string, string> | undefined {
  const fits = (segment: string, i: number): boolean => isParameter(segment) || segment === parts[i];
  if (segments.length !== parts.length || !segments.every(fits)) return undefined;
  const values = segments.map((segment, i) => [segment.slice(1, -1), parts[i]]);
  return Object.fromEntries(values.filter((_, i) => isParameter(segments[i] as string)));
}
