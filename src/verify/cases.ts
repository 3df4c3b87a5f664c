import { bodySchema, examplesOf, type Operation, operationsOf, successesOf } from "../openapi/operations.ts";
import { answerBasis, type Build, builder } from "./build.ts";
import type { Case, OwnRecord } from "./case.ts";
import { bodyProbes, fieldsBasis } from "./fields.ts";
import { type OwnParameters, parameterProbes } from "./parameters.ts";
import { bodyTextProbes, credentialProbes, declaredOf, type RequestProbe, refusal } from "./requests.ts";
import { accepts, objectWith, writable } from "./values.ts";

/** Whom the cases are about. */
export interface CaseOptions {
  /** Values of path parameters by name, of a record kept for testing. Default: the contract's examples. */
  parameters?: OwnParameters;
  /** Values of path parameters that belong to nobody; without them no such case is made. */
  unknownParameters?: OwnParameters;
}

/** A path parameter was given no value, or one that the contract does not allow. */
export class ParameterError extends Error {
  override name = "ParameterError" as const;
}

/**
 * Derives the cases of every operation of a document. The same document gives the same cases in the same
 * order.
 *
 * @throws ParameterError on a value that the document does not allow, where one is named and another is not, or
 *   where what nobody has is what is tried
 */
export function casesOf(document: object, options: CaseOptions = {}): Case[] {
  const operations = operationsOf(document);
  return operations.flatMap((operation) => {
    for (const values of [options.parameters, options.unknownParameters]) checkParameters(operation, values);
    checkNamed(operation, options.parameters);
    checkUnknown(operation, options);
    return operationCases(operation, operations, options);
  });
}

function checkParameters({ parameters }: Operation, values: OwnParameters = {}): void {
  for (const { name, in: where, schema } of parameters) {
    const value = values[name];
    if (where !== "path" || value === undefined || accepts(schema, value)) continue;
    throw new ParameterError(`The contract does not take "${value}" for ${name}.`);
  }
}

/** Who names a record to be changed does not mean that of the contract's example beside it. */
function checkNamed({ id, isSafe, parameters }: Operation, own: OwnParameters = {}): void {
  const other = parameters.find(({ in: where, name }) => where === "path" && own[name] === undefined);
  if (isSafe || !other || Object.keys(own).length === 0) return;
  throw new ParameterError(`${id} needs a value for ${other.name}, of a record kept for testing.`);
}

/** A value that nobody has is not the one of the record. */
function checkUnknown({ parameters }: Operation, options: CaseOptions): void {
  for (const { name, in: where, example } of parameters) {
    const unknown = options.unknownParameters?.[name];
    const known = options.parameters?.[name] ?? String(example);
    if (where !== "path" || unknown === undefined || !isOneRecord(unknown, known)) continue;
    throw new ParameterError(
      `The unknown ${name} "${unknown}" is the ${name} that is tried, too: give one that nobody has.`,
    );
  }
}

/** Whether a server that reads numbers finds the same under both. */
function isOneRecord(one: string, other: string): boolean {
  return one === other || (/^\d+$/.test(one + other) && BigInt(one) === BigInt(other));
}

function operationCases(
  operation: Operation,
  operations: readonly Operation[],
  { parameters = {}, unknownParameters }: CaseOptions,
): Case[] {
  const build = builder(operation, parameters);
  return [
    ...credentialProbes(operation).map((probe) => build(probe)),
    ...bodyTextProbes(operation).map((probe) => build(probe)),
    ...(operation.body ? [] : [plainCase(operation, operations, build)]),
    ...parameterProbes(operation, parameters).map((probe) => build(probe)),
    ...exampleCases(operation, build),
    ...bodyCases(operation, build),
    ...unknownCases(operation, build, unknownParameters),
    ...lastingCases(operation, build),
  ];
}

/** The request with nothing but what has to be there. */
function plainCase(operation: Operation, operations: readonly Operation[], build: Build): Case {
  const { pointer } = operation.place;
  const basis = operation.place.basis();
  const probe: RequestProbe = {
    path: [],
    pointer,
    keyword: "operation",
    kind: "accept",
    basis,
    statuses: [],
  };
  const plain = build(probe);
  const record = recordOf(operation, operations, build, probe);
  return { ...plain, ...(record && { record }) };
}

/** What is removed should be the run's own, if an operation makes such records and tells their names. */
function recordOf(
  { method, path }: Operation,
  operations: readonly Operation[],
  build: Build,
  probe: RequestProbe,
): OwnRecord | undefined {
  const [, parent, parameter] = /^(.*)\/\{([^{}]+)\}$/.exec(path) ?? [];
  const creator = operations.find((other) => other.isCreating && other.path === parent);
  if (method !== "DELETE" || !creator || parameter === undefined) return undefined;
  const isTold = successesOf(creator).some(([, response]) =>
    bodySchema(response).get("properties").has(parameter),
  );
  if (!isTold) return undefined;
  const open = build({ ...probe, rawParameters: { [parameter]: `{${parameter}}` } });
  return { createdBy: creator.id, parameter, path: open.request.path };
}

/** The request's own examples, by name. */
function exampleCases({ body }: Operation, build: Build): Case[] {
  if (!body) return [];
  return examplesOf(body.place).map(([label, { pointer, node }]) => {
    const value = node["value"];
    const basis = fieldsBasis(body.schema, Object.keys(value as object));
    return build(
      { path: ["body"], pointer, keyword: "example", kind: "accept", label, basis, statuses: [] },
      value,
    );
  });
}

function bodyCases(operation: Operation, build: Build): Case[] {
  const probes = operation.body ? bodyProbes(operation.body.schema) : [];
  return probes.map(({ path, value, ...probe }) => {
    const statuses = probe.kind === "reject" ? refusal(operation) : [];
    return build({ ...probe, path: ["body", ...path], statuses }, value);
  });
}

/** An id that nobody has. */
function unknownCases(operation: Operation, build: Build, unknown: OwnParameters = {}): Case[] {
  const statuses = declaredOf(operation, 404);
  const named = operation.parameters.filter(({ in: where, name }) => where === "path" && unknown[name]);
  return named.map(({ name, place: { pointer } }) =>
    build({
      path: ["path", name],
      pointer,
      keyword: "unknown",
      kind: "reject",
      basis: answerBasis(operation, statuses),
      statuses,
      parameters: { [name]: unknown[name] },
      mock: false,
    }),
  );
}

/** All harmless fields at once, then a look at whether they are there. */
function lastingCases({ body, isReadable, place }: Operation, build: Build): Case[] {
  if (!body || !isReadable) return [];
  const names = writable(body.schema)
    .filter(([, property]) => !property.isDestructive)
    .map(([name]) => name);
  const probe = build(
    {
      path: ["effect"],
      pointer: place.pointer,
      keyword: "effect",
      kind: "accept",
      basis: place.basis(),
      statuses: [],
      mock: false,
    },
    objectWith(body.schema, names),
  );
  return [
    { ...probe, after: { method: "GET", path: probe.request.path, headers: {}, credentials: "valid" } },
  ];
}
