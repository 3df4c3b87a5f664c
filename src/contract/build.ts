/** A probe and an otherwise valid request become a case. */
import type { ContractCase } from "./cases.ts";
import { isSafe, type Operation, outcomeBasis } from "./operations.ts";
import { validParameters } from "./parameters.ts";
import { escapeSegment, isObject } from "./place.ts";
import { bareEffect, isDestructive, type RequestProbe } from "./requests.ts";
import { writeOnlyFields } from "./secrets.ts";
import { minimalObject, sample } from "./values.ts";

/** Makes a case of a probe; without a body of its own it gets a change that harms nobody. */
export type Build = (probe: RequestProbe, body?: unknown) => ContractCase;

export function builder(operation: Operation, own: Readonly<Record<string, string>>): Build {
  const parameters = validParameters(operation, own);
  const harmless = harmlessBody(operation);
  const secrets = operation.body ? writeOnlyFields(operation.body.schema).map(([name]) => name) : [];
  return (probe, value = harmless) => {
    const sent = { ...parameters, ...probe.parameters };
    const named = namedAlike(operation, parameters, value);
    const text =
      probe.body === undefined ? named !== undefined && operation.body && JSON.stringify(named) : probe.body;
    const body = typeof text === "string" ? text : undefined;
    const contentType = probe.contentType === undefined ? operation.body?.mediaType : probe.contentType;
    const statuses =
      probe.statuses.length > 0 || probe.kind !== "accept" ? probe.statuses : successes(operation);
    const schema = operation.body?.schema;
    const destructive = schema !== undefined && probe.body === undefined && isDestructive(schema, named);
    const effect =
      probe.effect ?? (destructive && !isSafe(operation) ? "destructive" : bareEffect(operation));
    return {
      id: [operation.id, ...probe.path, probe.keyword, probe.kind, ...(probe.label?.split("/") ?? [])]
        .map(escapeSegment)
        .join("/"),
      operation: operation.id,
      place: probe.path.map(escapeSegment).join("/"),
      pointer: probe.pointer,
      keyword: probe.keyword,
      kind: probe.kind,
      probe: probe.basis,
      outcome: outcomeBasis(operation, statuses),
      request: {
        method: operation.method,
        path: fillPath(operation, sent, probe.rawParameters),
        headers: {
          ...headerParameters(operation, sent),
          ...(body !== undefined && contentType && { "content-type": contentType }),
        },
        credentials: probe.credentials ?? "valid",
        ...(body !== undefined && { body }),
      },
      statuses,
      ...(probe.proof && { proof: probe.proof }),
      mock: probe.mock ?? true,
      secrets,
      effect,
      sent: {
        parameters: Object.fromEntries(
          Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== undefined),
        ),
        ...(probe.body === undefined && named !== undefined && operation.body && { body: named }),
      },
    };
  };
}

function successes(operation: Operation): number[] {
  return [...operation.responses.keys()].filter((status) => /^2\d\d$/.test(status)).map(Number);
}

/** A change that harms nobody, for probes of something else: an example, or else the fewest fields. */
function harmlessBody({ body }: Operation): unknown {
  if (!body) return undefined;
  const values = body.media
    .get("examples")
    .entries()
    .map(([, place]) => place.node["value"]);
  const harmless = values.find((value) => !isDestructive(body.schema, value));
  if (harmless !== undefined) return harmless;
  const names = body.schema
    .get("properties")
    .entries()
    .filter(([, { node }]) => node["x-destructive"] !== true && node["readOnly"] !== true);
  const [[name] = []] = names;
  return name === undefined ? sample(body.schema) : minimalObject(body.schema, [name]);
}

/** A field with the name of a path parameter says who is meant once more: it carries the same value. */
function namedAlike(
  operation: Operation,
  parameters: Readonly<Record<string, string>>,
  value: unknown,
): unknown {
  if (!isObject(value) || !operation.body) return value;
  const changed = { ...value };
  for (const { name, in: where } of operation.parameters) {
    const field = operation.body.schema.get("properties", name);
    if (where !== "path" || !(name in changed) || changed[name] !== sample(field)) continue;
    const own = typeof changed[name] === "number" ? Number(parameters[name]) : parameters[name];
    if (!Number.isNaN(own)) changed[name] = own;
  }
  return changed;
}

function fillPath(
  operation: Operation,
  sent: Readonly<Record<string, string | undefined>>,
  raw: Readonly<Record<string, string>> = {},
): string {
  const path = operation.path.replace(
    /\{([^}]+)\}/g,
    (_, name) => raw[name] ?? encodeURIComponent(String(sent[name])),
  );
  const query = new URLSearchParams();
  for (const { name, in: where } of operation.parameters) {
    const value = sent[name];
    if (where === "query" && value !== undefined) query.append(name, value);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function headerParameters(
  operation: Operation,
  sent: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const names = operation.parameters.filter(({ in: where }) => where === "header").map(({ name }) => name);
  const entries = names.flatMap((name) =>
    sent[name] === undefined ? [] : [[name.toLowerCase(), sent[name]]],
  );
  return Object.fromEntries(entries);
}
