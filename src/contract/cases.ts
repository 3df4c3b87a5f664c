import { bodyProbes, fieldsBasis } from "./bodies.ts";
import { type Build, builder } from "./build.ts";
import { declaredOf, type Operation, operationsOf, outcomeBasis } from "./operations.ts";
import { parameterProbes } from "./parameters.ts";
import { type Basis, isObject } from "./place.ts";
import type { Gap, Kind } from "./probes.ts";
import {
  bodyTextProbes,
  type Credentials,
  credentialProbes,
  type Effect,
  type RequestProbe,
  refusal,
} from "./requests.ts";
import { minimalObject } from "./values.ts";

/** A request of a case. The credentials are the runner's to fill in. */
export interface CaseRequest {
  method: string;
  /** Path and query, percent-encoded. */
  path: string;
  headers: Record<string, string>;
  credentials: Credentials;
  body?: string;
}

/** One question to a server, with the answer that the contract expects. */
export interface ContractCase {
  /** The same for ever: `updateUser/body/twofa_type/enum/reject`. */
  id: string;
  /** The operation's id. */
  operation: string;
  /** What of the request is probed: `body/twofa_type`, `path/id`. */
  place: string;
  /** JSON pointer into the document, of the object whose keyword is probed. */
  pointer: string;
  keyword: string;
  kind: Kind;
  /** What the probe rests on. */
  probe: Basis;
  /** What the exact answer rests on: its status, media type and body. */
  outcome: Basis;
  request: CaseRequest;
  /** The exact statuses; where there are none, any of the class will do. */
  statuses: readonly number[];
  /** The only statuses that prove anything, where any other of the class could have another cause. */
  proof?: readonly number[];
  /** Whether a mock made from the contract can show it. */
  mock: boolean;
  /** What it may change on a server that checks nothing. */
  effect: Effect;
  /** Parameters and body as values, for holding the answer against them. */
  sent: { parameters: Record<string, string>; body?: unknown };
  /** Names of write-only fields: no report shows their values. */
  secrets: readonly string[];
  /** What is sent afterwards, to see whether the change lasts. */
  after?: CaseRequest;
}

/** Whom the cases are about. */
export interface CaseOptions {
  /** Values of path parameters by name, of a record kept for testing. Default: the document's examples. */
  parameters?: Record<string, string>;
  /** Values of path parameters that belong to nobody; without them no such case is made. */
  unknownParameters?: Record<string, string>;
}

/**
 * Derives the cases of every operation of an OpenAPI 3.1 document that stands in one file. The same
 * document gives the same cases in the same order.
 *
 * @throws Error on a `$ref` that leads nowhere or out of the document
 */
export function contractCases(document: object, options: CaseOptions = {}): ContractCase[] {
  return operationsOf(document).flatMap((operation) => casesOf(operation, options));
}

/** The sides of keywords for which there is no case, each with its reason. */
export function contractGaps(document: object): Gap[] {
  return operationsOf(document).flatMap((operation) => [
    ...parameterProbes(operation, {}).gaps,
    ...(operation.body ? bodyProbes(operation.body.schema).gaps : []),
  ]);
}

function casesOf(
  operation: Operation,
  { parameters: own = {}, unknownParameters }: CaseOptions,
): ContractCase[] {
  const build = builder(operation, own);
  const cases = [
    ...credentialProbes(operation).probes.map((probe) => build(probe)),
    ...bodyTextProbes(operation).map((probe) => build(probe)),
    ...(operation.body ? [] : [build(plainProbe(operation))]),
    ...parameterProbes(operation, own).probes.map((probe) => build(probe)),
    ...examples(operation).map(([probe, body]) => build(probe, body)),
    ...fieldProbes(operation).map(([probe, body]) => build(probe, body)),
  ];
  const unknown = operation.parameters.filter(
    ({ in: where, name }) => where === "path" && unknownParameters?.[name],
  );
  for (const { name, place } of unknown) {
    const statuses = declaredOf(operation, 404, 410);
    const parameters = { [name]: String(unknownParameters?.[name]) };
    cases.push(
      build({
        path: ["path", name],
        pointer: place.pointer,
        keyword: "unknown",
        kind: "reject",
        basis: outcomeBasis(operation, statuses),
        statuses,
        parameters,
        mock: false,
      }),
    );
  }
  const lasting = operation.reads && operation.body && effectCase(operation, build);
  if (lasting) cases.push(lasting);
  return cases;
}

/** The request with nothing but what has to be there. */
function plainProbe(operation: Operation): RequestProbe {
  return {
    path: [],
    pointer: operation.place.pointer,
    keyword: "operation",
    kind: "accept",
    basis: operation.place.basis(),
    statuses: [],
  };
}

/** The request's own examples, by name. */
function examples(operation: Operation): [RequestProbe, unknown][] {
  const { body } = operation;
  if (!body) return [];
  const named = body.media
    .get("examples")
    .entries()
    .map(([name, place]): [string, unknown, string] => [name, place.node["value"], place.pointer]);
  const single: typeof named = body.media.has("example")
    ? [["example", body.media.node["example"], body.media.pointer]]
    : [];
  return [...named, ...single].map(([name, value, pointer]) => {
    const basis = fieldsBasis(body.schema, isObject(value) ? Object.keys(value) : []);
    return [
      {
        path: ["body"],
        pointer,
        keyword: "example",
        kind: "accept",
        label: name,
        basis,
        statuses: [],
      },
      value,
    ];
  });
}

function fieldProbes(operation: Operation): [RequestProbe, unknown][] {
  const { body } = operation;
  if (!body) return [];
  // Where the body may be left out, null may be read as none.
  const wanted = bodyProbes(body.schema).probes.filter(({ value }) => body.required || value !== null);
  return wanted.map(({ path, value, ...probe }) => {
    return [
      { ...probe, path: ["body", ...path], statuses: probe.kind === "reject" ? refusal(operation) : [] },
      value,
    ];
  });
}

/** All harmless fields at once, then a look at whether they are there. */
function effectCase(operation: Operation, build: Build): ContractCase | undefined {
  const { body, reads } = operation;
  if (!body || !reads) return undefined;
  const names = body.schema
    .get("properties")
    .entries()
    .filter(([, { node }]) => node["x-destructive"] !== true && node["readOnly"] !== true)
    .map(([name]) => name);
  const probe = build(
    {
      path: ["effect"],
      pointer: operation.place.pointer,
      keyword: "effect",
      kind: "accept",
      basis: operation.place.basis(),
      statuses: [],
      mock: false,
    },
    minimalObject(body.schema, names),
  );
  return { ...probe, after: { method: "GET", path: probe.request.path, headers: {}, credentials: "valid" } };
}
