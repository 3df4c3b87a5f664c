import type { Operation } from "./engine.ts";

/** Where a request leads: to an operation, to a path without this method, or nowhere. */
export type Match =
  | { operation: Operation; parameters: Record<string, string> }
  | { operation?: never; allow: string[] };

interface Route {
  operation: Operation;
  segments: { literal?: string; pattern: RegExp; names: string[] }[];
}

/** An index of the operations by path; of two paths that fit, the one with fewer parameters wins. */
export function createRouter(operations: readonly Operation[]): (method: string, path: string) => Match {
  const routes = new Map<number, Route[]>();
  for (const operation of operations) {
    const segments = operation.path.split("/").map(readSegment);
    const sameLength = routes.get(segments.length) ?? [];
    routes.set(segments.length, [...sameLength, { operation, segments }]);
  }
  for (const sameLength of routes.values()) {
    sameLength.sort((a, b) => rank(a).localeCompare(rank(b)));
  }

  return (method, path) => {
    const parts = path.split("/").map(decodeURIComponent);
    const matches = (routes.get(parts.length) ?? []).filter(({ segments }) =>
      segments.every(({ literal, pattern }, i) =>
        literal === undefined ? pattern.test(parts[i] as string) : literal === parts[i],
      ),
    );
    const route = matches.find(({ operation }) => operation.method.toLowerCase() === method.toLowerCase());
    if (!route) return { allow: matches.map(({ operation }) => operation.method.toUpperCase()) };
    return { operation: route.operation, parameters: readParameters(route, parts) };
  };
}

function readSegment(segment: string): Route["segments"][number] {
  const names = [...segment.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
  const source = segment
    .split(/\{[^}]+\}/)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("([^]*)");
  return { ...(names.length === 0 && { literal: segment }), pattern: new RegExp(`^${source}$`), names };
}

/** Sorts a literal segment before a parameter, from left to right. */
function rank({ segments }: Route): string {
  return segments.map(({ literal }) => (literal === undefined ? 1 : 0)).join("");
}

function readParameters({ segments }: Route, parts: string[]): Record<string, string> {
  return Object.fromEntries(
    segments.flatMap(({ names, pattern }, i) => {
      const [, ...values] = pattern.exec(parts[i] as string) as RegExpExecArray;
      return names.map((name, n) => [name, values[n] as string]);
    }),
  );
}
