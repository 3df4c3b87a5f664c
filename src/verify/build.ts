/** A probe and an otherwise valid request become a case. */

import { holdsDestructive } from "../openapi/marks.ts";
import { examplesOf, JSON_TYPE, type Operation, successesOf } from "../openapi/operations.ts";
import { type Basis, isObject, toSegment } from "../openapi/place.ts";
import type { Case, Kind, Values } from "./case.ts";
import { type OwnParameters, validParameters } from "./parameters.ts";
import { bareEffect, type RequestProbe } from "./requests.ts";
import { writeOnlyFields } from "./secrets.ts";
import { objectWith, sample, writable } from "./values.ts";

/** Makes a case of a probe; without a body of its own it gets a change that harms nobody. */
export type Build = (probe: RequestProbe, body?: unknown) => Case;

type Sent = Readonly<Record<string, Values | undefined>>;

export function builder(operation: Operation, own: OwnParameters): Build {
  const parameters = validParameters(operation, own);
  const harmless = harmlessBody(operation);
  const secrets = operation.body ? writeOnlyFields(operation.body.schema).map(([name]) => name) : [];
  return (probe, value = harmless) => {
    const sent = { ...parameters, ...probe.parameters };
    const content =
      operation.body && probe.body === undefined ? namedAlike(operation, parameters, value) : undefined;
    const body = content === undefined ? (probe.body ?? undefined) : JSON.stringify(content);
    const contentType = probe.contentType === undefined ? JSON_TYPE : probe.contentType;
    const isAccepted = probe.kind === "accept" && probe.statuses.length === 0;
    const statuses = isAccepted ? successesOf(operation).map(([status]) => status) : probe.statuses;
    const id = [operation.id, ...probe.path, probe.keyword, probe.kind, ...(probe.label?.split("/") ?? [])];
    return {
      id: id.map(toSegment).join("/"),
      operation: operation.id,
      place: probe.path.map(toSegment).join("/"),
      pointer: probe.pointer,
      keyword: probe.keyword,
      kind: probe.kind,
      basis: probe.basis,
      answerBasis: answerBasis(operation, statuses),
      request: {
        method: operation.method,
        path: fillPath(operation, sent, probe.rawParameters),
        headers: {
          ...headersOf(operation, sent),
          ...(body !== undefined && contentType && { "content-type": contentType }),
        },
        credentials: probe.credentials ?? "valid",
        ...(body !== undefined && { body }),
      },
      statuses,
      ...(probe.proof && { proof: probe.proof }),
      mock: probe.mock ?? true,
      secrets,
      effect: probe.effect ?? effectOf(operation, probe.kind, content),
      sent: {
        parameters: Object.fromEntries(
          Object.entries(sent).filter((entry): entry is [string, Values] => entry[1] !== undefined),
        ),
        ...(content !== undefined && { body: content }),
      },
    };
  };
}

/** What the exact answer with one of these statuses rests on. */
export function answerBasis({ responses }: Operation, statuses: readonly number[]): Basis {
  const [first] = statuses.flatMap((status) => responses.get(status) ?? []);
  return first?.basis() ?? "documented";
}

function effectOf(operation: Operation, kind: Kind, body: unknown): Case["effect"] {
  const isHarmful = operation.body !== undefined && holdsDestructive(operation.body.schema, body);
  return isHarmful ? "destructive" : bareEffect(operation, kind);
}

/** A change that harms nobody, for probes of something else: an example, or else the fewest fields. */
function harmlessBody({ body }: Operation): unknown {
  if (!body) return undefined;
  const values = examplesOf(body.place).map(([, example]) => example.node["value"]);
  const harmless = values.find((value) => !holdsDestructive(body.schema, value));
  if (harmless !== undefined) return harmless;
  const [name] = writable(body.schema).find(([, property]) => !property.isDestructive) ?? [];
  return objectWith(body.schema, name === undefined ? [] : [name]);
}

/** A field with the name of a path parameter says who is meant once more: it carries the same value. */
function namedAlike({ parameters, body }: Operation, valid: Sent, value: unknown): unknown {
  if (!isObject(value) || !body) return value;
  const changed = { ...value };
  for (const { name, in: where } of parameters) {
    const isSample = changed[name] === sample(body.schema.get("properties", name));
    if (where !== "path" || !(name in changed) || !isSample) continue;
    const own = typeof changed[name] === "number" ? Number(valid[name]) : valid[name];
    if (!Number.isNaN(own)) changed[name] = own;
  }
  return changed;
}

function fillPath(operation: Operation, sent: Sent, raw: Readonly<Record<string, string>> = {}): string {
  const path = operation.path.replace(
    /\{([^}]+)\}/g,
    (_, name) => raw[name] ?? encodeURIComponent(String(sent[name])),
  );
  const query = new URLSearchParams();
  for (const { name, in: where } of operation.parameters) {
    const values = where === "query" ? [sent[name] ?? []].flat() : [];
    for (const value of values) query.append(name, value);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function headersOf({ parameters }: Operation, sent: Sent): Record<string, string> {
  const names = parameters.filter(({ in: where }) => where === "header").map(({ name }) => name);
  const given = names.filter((name) => sent[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name.toLowerCase(), String(sent[name])]));
}
