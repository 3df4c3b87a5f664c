import type { Engine } from "./engine.ts";

/** An operation of a path that fits, with the values of its parameters. */
export interface Match {
  engine: Engine;
  parameters: Record<string, string>;
}

/**
 * Finds the operations of a path; of two paths that fit, a literal segment wins over a parameter. Undefined where
 * the path cannot be decoded.
 */
export function createRouter(engines: readonly Engine[]): (path: string) => Match[] | undefined {
  const routes = engines
    .map((engine) => ({ engine, segments: engine.operation.path.split("/") }))
    .sort((a, b) => rank(a.segments).localeCompare(rank(b.segments)));

  return (path) => {
    let parts: string[];
    try {
      parts = path.split("/").map(decodeURIComponent);
    } catch {
      return undefined;
    }
    const fitting = routes.filter(({ segments }) => fits(segments, parts));
    return fitting.map(({ engine, segments }) => {
      const values = segments.map((segment, i) => [segment.slice(1, -1), parts[i]]);
      const parameters = values.filter((_, i) => isParameter(segments[i]));
      return { engine, parameters: Object.fromEntries(parameters) };
    });
  };
}

const isParameter = (segment = ""): boolean => segment.startsWith("{");

/** Sorts a literal segment before a parameter, from left to right. */
function rank(segments: string[]): string {
  return segments.map((segment) => Number(isParameter(segment))).join("");
}

function fits(segments: string[], parts: string[]): boolean {
  const isAlike = segments.every((segment, i) => isParameter(segment) || segment === parts[i]);
  return isAlike && segments.length === parts.length;
}
