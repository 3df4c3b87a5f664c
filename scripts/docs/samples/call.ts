/** A call that a sample makes, and the parts of it that each language writes down. */
import { JSON_TYPE } from "../../../src/openapi/operations.ts";
import { parse } from "../browser/json.ts";

/** What try-it holds, and what a sample shows. */
export interface Call {
  /** Its `operationId`, which is also the name of our client's method. */
  operation: string;
  method: string;
  /** Where the paths of the contract start, without a slash at the end. */
  base: string;
  /** As in the contract, with names in braces. */
  path: string;
  pathValues: Record<string, string>;
  query: Record<string, string | string[]>;
  /** Without those of credentials and body. */
  headers: Record<string, string>;
  /** What a mock is asked for, as the header `Prefer`. */
  prefer?: string;
  /** Who calls, by HTTP Basic; without it, nobody is named. */
  user?: string;
  /** JSON. */
  body?: string;
}

/** The environment variable that holds the password. */
export const SECRET = "API_PASSWORD";

/** The URL of a call, whatever is in its values. */
export function urlOf({ base, path, pathValues, query }: Call): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(pathValues[name] ?? ""));
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    return [value].flat().map((text) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
  });
  return base + filled + (pairs.length > 0 ? `?${pairs.join("&")}` : "");
}

/** All headers but the one of credentials. */
export function plainHeaders({ headers, prefer, body }: Call): Record<string, string> {
  const forMock = prefer !== undefined && { Prefer: prefer };
  return { ...headers, ...forMock, ...(body !== undefined && { "Content-Type": JSON_TYPE }) };
}

/** The body as a value, where writing it again gives the same JSON; numbers may be too long for that. */
export function jsonOf({ body = "" }: Call): { value: unknown } | undefined {
  const value = parse(body);
  const withoutSpace = body.replace(/("(?:[^"\\]|\\.)*")|\s+/gs, "$1");
  const isSame = JSON.stringify(value) === withoutSpace && !/\\ud[89a-f]/i.test(withoutSpace);
  return isSame ? { value } : undefined;
}
