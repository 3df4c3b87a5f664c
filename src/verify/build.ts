/** A probe and an otherwise valid request become a case. */

import { holdsDestructive } from "../openapi/marks.ts";
import { examplesOf, JSON_TYPE, type Operation, successesOf } from "../openapi/operations.ts";
import { type Basis, isObject, toSegment } from "../openapi/place.ts";
import type { Case, CaseRequest, Effect, Kind } from "./case.ts";
import { type OwnParameters, textOf } from "./parameters.ts";
import { declaredOf, type RequestProbe } from "./requests.ts";
import { writeOnlyFields } from "./secrets.ts";
import { harmlessNames, objectWith, sample } from "./values.ts";

type Sent = Case["sent"]["parameters"];

/** What makes a case of a probe. */
export function builder(operation: Operation, own: OwnParameters): (probe: RequestProbe) => Case {
  const wanted = operation.parameters.filter(({ required }) => required);
  const valid: Sent = Object.fromEntries(
    wanted.map(({ name, example }) => [name, own[name] ?? textOf(example)]),
  );
  const harmless = harmlessBody(operation);
  const secrets = operation.body ? writeOnlyFields(operation.body.schema).map(([name]) => name) : [];
  return (probe) => {
    const { path: place, label, value = harmless, text, contentType = JSON_TYPE, isRead, ...rest } = probe;
    const { credentials = "valid", parameters: changed, ...claim } = rest;
    const { keyword, kind, statuses = usualStatuses(operation, kind) } = claim;
    const parameters = { ...valid, ...changed };
    const content = operation.body && text === undefined ? namedAlike(operation, valid, value) : undefined;
    const body = content === undefined ? (text ?? undefined) : JSON.stringify(content);
    const { path, headers } = carried(operation, parameters);
    if (body !== undefined && contentType !== null) headers["content-type"] = contentType;
    const id = [operation.id, ...place, keyword, kind, ...(label?.split("/") ?? [])];
    return {
      mock: true,
      ...claim,
      id: id.map(toSegment).join("/"),
      operation: operation.id,
      place: place.map(toSegment).join("/"),
      answerBasis: answerBasis(operation, statuses),
      request: { method: operation.method, path, headers, credentials, ...(body !== undefined && { body }) },
      statuses,
      secrets,
      effect: effectOf(operation, probe, content),
      sent: { parameters, ...(content !== undefined && { body: content }) },
      ...(isRead && { after: { method: "GET", path, headers: {}, credentials } }),
    };
  };
}

/** What the exact answer with one of these statuses rests on. */
export function answerBasis({ responses }: Operation, statuses: readonly number[]): Basis {
  const [first] = statuses.flatMap((status) => responses.get(status) ?? []);
  return first?.basis() ?? "documented";
}

/** The statuses that answer most requests of a kind. */
function usualStatuses(operation: Operation, kind: Kind): number[] {
  if (kind === "accept") return successesOf(operation).map(([status]) => status);
  return kind === "reject" ? declaredOf(operation, 422, 400).slice(0, 1) : [];
}

/** What a request may change on a server that checks nothing. */
function effectOf(operation: Operation, { kind, text }: RequestProbe, content: unknown): Effect {
  const { isSafe, isCreating, method, place, parameters, body } = operation;
  // To what makes records any text may be another one.
  if (text !== undefined) return isCreating ? "update" : "none";
  if (isSafe) return "none";
  const isMarked = place.isDestructive || parameters.some(({ schema }) => schema.isDestructive);
  const isHarmful = body !== undefined && holdsDestructive(body.schema, content);
  if (method === "DELETE" || isMarked || isHarmful) return "destructive";
  return isCreating && kind === "accept" ? "create" : "update";
}

/** A change that harms nobody, for probes of something else: an example, or else the fewest fields. */
function harmlessBody({ body }: Operation): unknown {
  if (!body) return undefined;
  const values = examplesOf(body.place).map(([, example]) => example.node["value"]);
  const harmless = values.find((value) => !holdsDestructive(body.schema, value));
  return harmless ?? objectWith(body.schema, harmlessNames(body.schema).slice(0, 1));
}

/** A field with the name of a path parameter says who is meant once more: it carries the same value. */
function namedAlike({ parameters, body }: Operation, valid: Sent, value: unknown): unknown {
  if (!isObject(value) || !body) return value;
  const changed = { ...value };
  for (const { name, in: where } of parameters) {
    const isSample = changed[name] === sample(body.schema.get("properties", name));
    if (where !== "path" || !isSample) continue;
    const own = typeof changed[name] === "number" ? Number(valid[name]) : valid[name];
    if (!Number.isNaN(own)) changed[name] = own;
  }
  return changed;
}

/** Parameters, each in its place. */
function carried({ path, parameters }: Operation, sent: Sent): Pick<CaseRequest, "path" | "headers"> {
  let filled = path;
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  for (const { name, in: where } of parameters) {
    for (const value of [sent[name] ?? []].flat()) {
      if (where === "path") filled = filled.replace(`{${name}}`, () => encodeURIComponent(value));
      if (where === "query") query.append(name, value);
      if (where === "header") headers[name.toLowerCase()] = value;
    }
  }
  return { path: query.size > 0 ? `${filled}?${query}` : filled, headers };
}
