import { examplesOf, type Operation, successesOf } from "../openapi/operations.ts";
import type { Preference, PrismRequest } from "./engine.ts";
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
  query: Query,
  operation: Operation,
): Preference | undefined {
  const { code, example, dynamic, seed } = header === undefined ? fromQuery(query) : fromHeader(header);
  if ((code ?? example ?? dynamic ?? seed) === undefined) return undefined;
  const status = code === undefined ? undefined : readCode(code, operation);
  if (example !== undefined) checkExample(example, status, operation);
  if (dynamic !== undefined && !/^(true|false)$/.test(dynamic)) {
    throw new Refusal(400, "The preference dynamic takes true or false.");
  }
  return { code: status, exampleKey: example, dynamic: dynamic === "true", seed };
}

type Query = NonNullable<PrismRequest["url"]["query"]>;

function fromHeader(header: string): Record<string, string> {
  const preferences = header.matchAll(/(?<![^\s=,;"])([^\s=,;"]+)\s*=\s*(?:"([^"]*)"|([^\s,;"]*))/g);
  const asked = [...preferences].map(([, name = "", quoted, token = ""]) => {
    return [name.toLowerCase(), quoted ?? token];
  });
  // Of a preference that stands twice the first counts (RFC 7240, 2).
  return Object.fromEntries(asked.reverse());
}

function fromQuery(query: Query): Record<string, string | undefined> {
  const asked = Object.entries(query).filter(([name]) => name.startsWith("__"));
  return Object.fromEntries(asked.map(([name, value]) => [name.slice(2), [value].flat()[0]]));
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
  const examples = [...operation.responses]
    .map(([code, response]) => ({ code, names: examplesOf(response).map(([key]) => key) }))
    .filter(({ names }) => names.length > 0);
  if (examples.some(({ code, names }) => code === status && names.includes(name))) return;
  const offers = examples.map(({ code, names }) => `code=${code}: ${names.join(", ")}`).join("; ") || "none";
  const lack = `has no example of this name for ${code ?? "its success"}`;
  throw new Refusal(400, `${operation.method} ${operation.path} ${lack}. It has, by code: ${offers}.`);
}
