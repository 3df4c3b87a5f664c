/** The contract held against the fact table. */
import { isObject } from "../../src/openapi/place.ts";
import { type Claim, claimsOf } from "./claims.ts";
import { FACTS, type FieldFact, type OperationFacts } from "./facts.ts";

/** The facts in the form of claims. */
function factsAsClaims(facts: OperationFacts): Map<string, unknown> {
  const { method, path, server, variables, authentication, parameters, body, required, answer } = facts;
  const { status, mediaType, isList = false, fields = {} } = answer;
  const at = isList ? "answer[items]" : "answer";
  return new Map<string, unknown>([
    ["operation", `${method.toUpperCase()} ${path}`],
    ["server url", server],
    ...Object.entries(variables).map(([name, value]) => [`server {${name}} default`, value] as const),
    ["authentication", authentication.join(" and ")],
    ...Object.entries(parameters).flatMap(([name, fact]) => [
      [`${name} parameter`, true] as const,
      ...(required.includes(name) ? [[`${name} required`, true] as const] : []),
      ...field(name, fact),
    ]),
    ...Object.entries(body).flatMap(([name, fact]) => [
      [`body.${name} property`, true] as const,
      [`body.${name} required`, required.includes(name)] as const,
      ...field(`body.${name}`, fact),
    ]),
    ...(facts.isDestructive ? [["operation x-destructive", true] as const] : []),
    ...facts.destructive.map((name) => [`body.${name} x-destructive`, true] as const),
    ...facts.secret.map((name) => [`body.${name} writeOnly`, true] as const),
    ...(status === undefined ? [] : [["answer status", status] as const]),
    ...(mediaType === undefined ? [] : [["answer media type", mediaType] as const]),
    ...(isList ? [["answer type", "array"] as const] : []),
    ...Object.entries(fields).flatMap(([name, fact]) => [
      [`${at}.${name} property`, true] as const,
      ...field(`${at}.${name}`, fact),
    ]),
  ]);
}

function field(place: string, fact: FieldFact): (readonly [key: string, value: unknown])[] {
  if (typeof fact === "string") return [[`${place} type`, fact]];
  if (Array.isArray(fact)) return [[`${place} type`, "array"], ...field(`${place}[items]`, fact[0])];
  return [
    [`${place} type`, "string"],
    [`${place} enum`, Object.keys(fact)],
    [`${place} x-enumDescriptions`, fact],
  ];
}

/** Where a document and the facts part, in both directions. */
export function differences(document: object, table: Record<string, OperationFacts> = FACTS): string[] {
  const claims = claimsOf(document);
  const names = new Set([...claims.keys(), ...Object.keys(table)]);
  return [...names].flatMap((name) => {
    const [claimed, facts] = [claims.get(name), table[name]];
    if (!claimed) return [`${name} is not in the contract.`];
    if (!facts) return [`${name} is not in the fact table.`];
    return compare(claimed, factsAsClaims(facts), facts.uncertain).map(
      (difference) => `${name}: ${difference}`,
    );
  });
}

function compare(
  claims: readonly Claim[],
  facts: ReadonlyMap<string, unknown>,
  uncertain: readonly string[],
): string[] {
  const keys = new Set(claims.map(({ key }) => key));
  const missing = [...facts.keys()].filter((key) => !keys.has(key)).map((key) => `${key} is missing.`);
  const wrong = claims
    .filter(({ key, value }) => facts.has(key) && text(value) !== text(facts.get(key)))
    .map(({ key, value }) => `${key} is ${text(value)}, documented is ${text(facts.get(key))}.`);
  const unmarked = claims
    .filter(({ key, value, marked }) => !facts.has(key) && !marked && !isDefault(key, value))
    .map(({ key, value }) => `${key} ${text(value)} is neither documented nor marked.`);
  const asserted = claims
    .filter(({ key, marked }) => key.endsWith(" writeOnly") && facts.has(key) && !marked)
    .map(({ key }) => `${key} is not documented and not marked.`);
  const misjudged = claims.flatMap(({ key, marked }) => {
    const [, place] = key.match(/^((?:body\.|path |query |header )[^ ]+) (?:type|enum)$/) ?? [];
    const open = uncertain.some((name) => place === `body.${name}`);
    if (place === undefined || !facts.has(key) || marked === open) return [];
    return [`${key} is ${marked ? "documented and marked" : "uncertain and not marked"}.`];
  });
  return [...new Set([...missing, ...wrong, ...unmarked, ...misjudged, ...asserted])];
}

/** The order of a closed list means nothing. */
function text(value: unknown): string {
  const isLabels = isObject(value);
  const sorted = isLabels ? Object.fromEntries(Object.entries(value).sort()) : value;
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : sorted);
}

/** That a field may be left out claims nothing. */
function isDefault(key: string, value: unknown): boolean {
  return key.endsWith(" required") && value === false;
}
