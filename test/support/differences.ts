/** The contract held against the fact table. */
import { isObject } from "../../src/openapi/place.ts";
import { type Claim, claimsOf } from "./claims.ts";
import { FACTS, type FieldFact, type OperationFacts } from "./facts.ts";

/** The facts in the form of claims. */
function factsAsClaims(facts: OperationFacts): Map<string, unknown> {
  const field = (place: string, fact: FieldFact): [string, unknown][] =>
    typeof fact === "string"
      ? [[`${place} type`, fact]]
      : [
          [`${place} type`, "string"],
          [`${place} enum`, Object.keys(fact)],
          [`${place} x-enumDescriptions`, fact],
        ];
  return new Map<string, unknown>([
    ["operation", `${facts.method.toUpperCase()} ${facts.path}`],
    ["server url", facts.server],
    ...Object.entries(facts.variables).map(
      ([name, value]) => [`server {${name}} default`, value] as [string, unknown],
    ),
    ["authentication", facts.authentication.join(" and ")],
    ...Object.entries(facts.parameters).flatMap(([name, fact]): [string, unknown][] => [
      [`${name} parameter`, true],
      [`${name} required`, true],
      ...field(name, fact),
    ]),
    ...Object.entries(facts.body).flatMap(([name, fact]): [string, unknown][] => [
      [`body.${name} property`, true],
      [`body.${name} required`, false],
      ...field(`body.${name}`, fact),
    ]),
    ...facts.destructive.map((name): [string, unknown] => [`body.${name} x-destructive`, true]),
    ...facts.secret.map((name): [string, unknown] => [`body.${name} writeOnly`, true]),
    ["answer media type", facts.answer.mediaType],
    ...Object.entries(facts.answer.fields).flatMap(([name, fact]): [string, unknown][] => [
      [`answer.${name} property`, true],
      ...field(`answer.${name}`, fact),
    ]),
  ]);
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

/** That a field may be left out claims nothing, and neither do entries of any kind. */
function isDefault(key: string, value: unknown): boolean {
  return (key.endsWith(" required") && value === false) || (key.endsWith(" items") && text(value) === "{}");
}
