import type { Operation, Preference } from "./engine.ts";

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

function checkCode(code: number, operation: Operation): void {
  if (responsesFor(code, operation).length > 0) return;
  const declared = operation.responses.map((response) => response.code).join(", ");
  throw new PreferenceError(`${label(operation)} declares no status ${code}. It declares: ${declared}.`);
}

function checkExample(key: string, code: number | undefined, operation: Operation): void {
  const responses = code === undefined ? successes(operation) : responsesFor(code, operation);
  if (responses.some((response) => exampleKeys(response).includes(key))) return;
  const offers = operation.responses
    .map((response) => ({ status: response.code, keys: exampleKeys(response) }))
    .filter(({ keys }) => keys.length > 0)
    .map(({ status, keys }) => `code=${status}: ${keys.join(", ")}`);
  throw new PreferenceError(
    `${label(operation)} has no example of this name for ${code ?? "its success"}. It has, by code: ${offers.join("; ") || "none"}.`,
  );
}

type Response = Operation["responses"][number];

function responsesFor(code: number, { responses }: Operation): Response[] {
  const names = [String(code), `${String(code)[0]}XX`, "DEFAULT"];
  return responses.filter((response) => names.includes(response.code.toUpperCase()));
}

function successes({ responses }: Operation): Response[] {
  const success = responses
    .filter(({ code }) => code.startsWith("2"))
    .sort((a, b) => a.code.localeCompare(b.code));
  return success.slice(0, 1);
}

function exampleKeys({ contents = [] }: Response): string[] {
  return contents.flatMap(({ examples = [] }) => examples.map(({ key }) => key));
}

function label({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}
