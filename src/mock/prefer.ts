import { examplesOf, type Operation, successesOf } from "../openapi/operations.ts";
import type { Preference } from "./engine.ts";

/** A preference that cannot be kept; the message says what could be asked for. */
export class PreferenceError extends Error {
  override name = "PreferenceError" as const;
}

/**
 * Reads what a request asks of the answer: `Prefer: code=404, example=unknownUser`, `dynamic=true`,
 * `seed=…`. Without the header the query is read as Prism does it: `__code`, `__example`, and so on.
 * Preferences of other kinds are ignored (RFC 7240).
 *
 * @returns undefined where the request asks for nothing
 * @throws PreferenceError on a value that cannot be read or that the operation does not declare
 */
export function readPreference(
  header: string | null,
  query: URLSearchParams,
  operation: Operation,
): Preference | undefined {
  const asked = header === null ? fromQuery(query) : fromHeader(header);
  const code = readCode(asked.get("code"));
  const exampleKey = asked.get("example");
  const dynamic = readDynamic(asked.get("dynamic"));
  const seed = asked.get("seed");
  if (code !== undefined) checkCode(code, operation);
  if (exampleKey !== undefined) checkExample(exampleKey, code, operation);
  if (asked.size === 0) return undefined;
  return {
    ...(code !== undefined && { code }),
    ...(exampleKey !== undefined && { exampleKey }),
    ...(dynamic !== undefined && { dynamic }),
    ...(seed !== undefined && { seed }),
  };
}

const NAMES = ["code", "example", "dynamic", "seed"];

function fromHeader(header: string): Map<string, string> {
  const asked = new Map<string, string>();
  for (const [, name, quoted, token] of header.matchAll(/([^\s=,;"]+)\s*=\s*(?:"([^"]*)"|([^\s,;"]*))/g)) {
    const key = (name as string).toLowerCase();
    if (NAMES.includes(key) && !asked.has(key)) asked.set(key, quoted ?? token ?? "");
  }
  return asked;
}

function fromQuery(query: URLSearchParams): Map<string, string> {
  return new Map(
    NAMES.flatMap((name) => {
      const value = query.get(`__${name}`);
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

function readCode(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{3}$/.test(text)) return Number(text);
  throw new PreferenceError("The preference code takes a status code of three digits, for example code=404.");
}

function readDynamic(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (text === "true" || text === "false") return text === "true";
  throw new PreferenceError("The preference dynamic takes true or false.");
}

function checkCode(code: number, { method, path, responses }: Operation): void {
  if (responses.has(code)) return;
  const declared = [...responses.keys()].join(", ");
  throw new PreferenceError(`${method} ${path} declares no status ${code}. It declares: ${declared}.`);
}

/** The example is one of the status that is asked for, or else of the success that Prism answers with. */
function checkExample(name: string, code: number | undefined, operation: Operation): void {
  const status = code ?? successesOf(operation)[0]?.[0];
  const examples = [...operation.responses].map(([status, response]) => ({
    status,
    names: examplesOf(response).map(([name]) => name),
  }));
  if (examples.some((of) => of.status === status && of.names.includes(name))) return;
  const offers = examples
    .filter(({ names }) => names.length > 0)
    .map(({ status, names }) => `code=${status}: ${names.join(", ")}`);
  const call = `${operation.method} ${operation.path}`;
  throw new PreferenceError(
    `${call} has no example of this name for ${code ?? "its success"}. It has, by code: ${offers.join("; ") || "none"}.`,
  );
}
