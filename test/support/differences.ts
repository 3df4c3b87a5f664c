/** The contract held against the fact table. */
import { isObject } from "../../src/openapi/place.ts";
import { type Claim, claimsOf } from "./claims.ts";
import { FACTS, type FieldFact, type OperationFacts } from "./facts.ts";

/** Where a document and the facts part, in both directions. */
export function differences(document: object, table: Record<string, OperationFacts> = FACTS): string[] {
  const claims = claimsOf(document);
  const names = new Set([...claims.keys(), ...Object.keys(table)]);
  return [...names].flatMap((name) => {
    const [claimed, facts] = [claims.get(name), table[name]];
    if (!claimed) return [`${name} is not in the contract.`];
    if (!facts) return [`${name} is not in the fact table.`];
    const found = new Set(compare(claimed, new Map(factsAsClaims(facts)), facts.uncertain));
    return [...found].map((difference) => `${name}: ${difference}`);
  });
}

type Fact = [key: string, value: unknown];

/** The facts in the form of claims. */
function* factsAsClaims(facts: OperationFacts): Generator<Fact> {
  const { method, path, server, variables, authentication, answer } = facts;
  const { parameters = {}, body = {}, required = [], destructive = [], secret = [] } = facts;
  yield ["operation", `${method.toUpperCase()} ${path}`];
  if (facts.isDestructive) yield ["operation x-destructive", true];
  yield ["server url", server];
  for (const [name, value] of Object.entries(variables)) yield [`server {${name}} default`, value];
  if (authentication !== undefined) yield ["authentication", authentication];
  for (const [name, fact] of Object.entries(parameters)) {
    yield [`${name} parameter`, true];
    if (required.includes(name)) yield [`${name} required`, true];
    yield* field(name, fact);
  }
  for (const [name, fact] of Object.entries(body)) {
    yield [`body.${name} property`, true];
    yield [`body.${name} required`, required.includes(name)];
    yield* field(`body.${name}`, fact);
  }
  for (const name of destructive) yield [`body.${name} x-destructive`, true];
  for (const name of secret) yield [`body.${name} writeOnly`, true];
  const { status, mediaType, isList, fields = {} } = answer;
  if (status !== undefined) yield ["answer status", status];
  if (mediaType !== undefined) yield ["answer media type", mediaType];
  if (isList) yield ["answer type", "array"];
  for (const [name, fact] of Object.entries(fields)) {
    const at = `${isList ? "answer[items]" : "answer"}.${name}`;
    yield [`${at} property`, true];
    yield* field(at, fact);
  }
}

function* field(at: string, fact: FieldFact): Generator<Fact> {
  if (typeof fact === "string") {
    yield [`${at} type`, fact];
  } else if (Array.isArray(fact)) {
    yield [`${at} type`, "array"];
    yield* field(`${at}[items]`, fact[0]);
  } else {
    yield [`${at} type`, "string"];
    yield [`${at} enum`, Object.keys(fact)];
    yield [`${at} x-enumDescriptions`, fact];
  }
}

function* compare(
  claims: readonly Claim[],
  facts: ReadonlyMap<string, unknown>,
  uncertain: readonly string[] = [],
): Generator<string> {
  const keys = new Set(claims.map(({ key }) => key));
  for (const key of facts.keys()) if (!keys.has(key)) yield `${key} is missing.`;
  for (const { key, value, marked } of claims) {
    if (!facts.has(key)) {
      // That a field may be left out claims nothing.
      const isDefault = key.endsWith(" required") && value === false;
      if (!marked && !isDefault) yield `${key} ${text(value)} is neither documented nor marked.`;
      continue;
    }
    const fact = text(facts.get(key));
    if (text(value) !== fact) yield `${key} is ${text(value)}, documented is ${fact}.`;
    if (key.endsWith(" writeOnly") && !marked) yield `${key} is not documented and not marked.`;
    const [, place] = key.match(/^((?:body\.|path |query |header )[^ ]+) (?:type|enum)$/) ?? [];
    const isUncertain = uncertain.some((name) => place === `body.${name}`);
    if (place === undefined || marked === isUncertain) continue;
    yield `${key} is ${marked ? "documented and marked" : "uncertain and not marked"}.`;
  }
}

/** The order of a closed list means nothing. */
function text(value: unknown): string {
  const isLabels = isObject(value);
  const sorted = isLabels ? Object.fromEntries(Object.entries(value).sort()) : value;
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : sorted);
}
