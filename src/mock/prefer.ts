import { examplesOf, type Operation, successesOf } from "../openapi/operations.ts";
import type { Preference } from "./engine.ts";
import { Refusal } from "./problem.ts";

/**
 * Reads what a request asks of the answer: `Prefer: code=404, example=unknownUser`, `dynamic=true`,
 * `seed=…`. Without the header the query is read as Prism does it: `__code`, `__example`, and so on.
 * Preferences of other kinds are ignored (RFC 7240).
 *
 * @returns undefined where the request asks for nothing
 * @throws Refusal on a value that cannot be read or that the operation does not declare
 */
export function readPreference(
  header: string | undefined,
  query: URLSearchParams,
  operation: Operation,
): Preference | undefined {
  if (header === undefined && query.size === 0) return undefined;
  const asked = header === undefined ? fromQuery(query) : fromHeader(header);
  const { code, example: exampleKey, dynamic, seed } = Object.fromEntries(asked);
  const status = code === undefined ? undefined : readCode(code, operation);
  if (exampleKey !== undefined) checkExample(exampleKey, status, operation);
  if (dynamic !== undefined && !/^(true|false)$/.test(dynamic)) {
    throw new Refusal(400, "The preference dynamic takes true or false.");
  }
  if (asked.size === 0) return undefined;
  return {
    ...(status !== undefined && { code: status }),
    ...(exampleKey !== undefined && { exampleKey }),
    ...(dynamic !== undefined && { dynamic: dynamic === "true" }),
    ...(seed !== undefined && { seed }),
  };
}

const NAMES = ["code", "example", "dynamic", "seed"];

function fromHeader(header: string): Map<string, string> {
  const asked = new Map<string, string>();
  for (const [, name, quoted, token] of header.matchAll(
    /(?<![^\s=,;"])([^\s=,;"]+)\s*=\s*(?:"([^"]*)"|([^\s,;"]*))/g,
  )) {
    const key = (name as string).toLowerCase();
    if (NAMES.includes(key) && !asked.has(key)) asked.set(key, quoted ?? token ?? "");
  }
  return asked;
}

function fromQuery(query: URLSearchParams): Map<string, string> {
  const asked = NAMES.map((name) => [name, query.get(`__${name}`)] as const);
  return new Map(asked.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function readCode(text: string, { method, path, responses }: Operation): number {
  if (!/^\d{3}$/.test(text)) {
    throw new Refusal(400, "The preference code takes a status code of three digits, for example code=404.");
  }
  if (responses.has(Number(text))) return Number(text);
  const declared = [...responses.keys()].join(", ");
  throw new Refusal(400, `${method} ${path} declares no status ${text}. It declares: ${declared}.`);
}

/** The example is one of the status that is asked for, or else of the success that Prism answers with. */
function checkExample(name: string, code: number | undefined, operation: Operation): void {
  const status = code ?? successesOf(operation)[0]?.[0];
  const examples = [...operation.responses].flatMap(([code, response]) => {
    const names = examplesOf(response).map(([key]) => key);
    return names.length > 0 ? [{ code, names }] : [];
  });
  if (examples.some(({ code, names }) => code === status && names.includes(name))) return;
  const offers = examples.map(({ code, names }) => `code=${code}: ${names.join(", ")}`).join("; ") || "none";
  const lack = `has no example of this name for ${code ?? "its success"}`;
  throw new Refusal(400, `${operation.method} ${operation.path} ${lack}. It has, by code: ${offers}.`);
}
