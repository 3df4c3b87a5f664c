import { bodySchema, examplesOf, type Operation, operationsOf, successesOf } from "../openapi/operations.ts";
import { answerBasis, builder } from "./build.ts";
import type { Case } from "./case.ts";
import { bodyProbes, fieldsBasis } from "./fields.ts";
import { type OwnParameters, parameterProbes } from "./parameters.ts";
import { bodyTextProbes, credentialProbes, declaredOf, type RequestProbe } from "./requests.ts";
import { accepts, harmlessNames, objectWith } from "./values.ts";

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
 * The cases of each operation of a document, in its order.
 *
 * @throws ParameterError on a value that the document does not allow, where one is named and another is not, or
 *   where what nobody has is what is tried
 */
export function casesOf(document: object, options: CaseOptions = {}): Case[] {
  const { parameters: own = {}, unknownParameters: unknown = {} } = options;
  const operations = operationsOf(document);
  return operations.flatMap((operation) => {
    checkParameters(operation, own, unknown);
    const probes = [
      ...credentialProbes(operation),
      ...bodyTextProbes(operation),
      ...plainProbes(operation, operations),
      ...parameterProbes(operation, own),
      ...exampleProbes(operation),
      ...(operation.body ? bodyProbes(operation.body.schema) : []),
      ...unknownProbes(operation, unknown),
      ...lastingProbes(operation),
    ];
    return probes.map(builder(operation, own));
  });
}

/** The valid calls that an operation itself shows: one for each example of its body, or the one without a body. */
export function exampleCases(operation: Operation): Case[] {
  return [...plainProbes(operation, []), ...exampleProbes(operation)].map(builder(operation, {}));
}

function checkParameters(operation: Operation, own: OwnParameters, unknown: OwnParameters): void {
  for (const { name, in: where, schema, example } of operation.parameters) {
    if (where !== "path") continue;
    const mine = own[name];
    const nobodys = unknown[name];
    const refused = [mine, nobodys].find((value) => value !== undefined && !accepts(schema, value));
    if (refused !== undefined)
      throw new ParameterError(`The contract does not take "${refused}" for ${name}.`);
    // Who names a record to be changed does not mean that of the contract's example beside it.
    if (mine === undefined && !operation.isSafe && Object.keys(own).length > 0) {
      throw new ParameterError(`${operation.id} needs a value for ${name}, of a record kept for testing.`);
    }
    if (nobodys !== undefined && isOneRecord(nobodys, mine ?? String(example))) {
      throw new ParameterError(
        `The unknown ${name} "${nobodys}" is the ${name} that is tried, too: give one that nobody has.`,
      );
    }
  }
}

/** Whether a server that reads numbers finds the same under both. */
function isOneRecord(one: string, other: string): boolean {
  return one === other || (/^\d+$/.test(one + other) && BigInt(one) === BigInt(other));
}

/** The request with nothing but what has to be there. What it removes should be the run's own. */
function plainProbes(operation: Operation, operations: readonly Operation[]): RequestProbe[] {
  const { place, body } = operation;
  if (body) return [];
  const record = recordOf(operation, operations);
  const { pointer } = place;
  const basis = place.basis();
  return [{ path: [], pointer, keyword: "operation", kind: "accept", basis, ...(record && { record }) }];
}

/** Where a record to remove can be had: an operation makes such records and tells their names. */
function recordOf({ method, path }: Operation, operations: readonly Operation[]): RequestProbe["record"] {
  const [, parent, parameter] = /^(.*)\/\{([^{}]+)\}$/.exec(path) ?? [];
  const creator = operations.find((other) => other.isCreating && other.path === parent);
  if (method !== "DELETE" || !creator || parameter === undefined) return undefined;
  const isTold = successesOf(creator).some(([, response]) =>
    bodySchema(response).get("properties").has(parameter),
  );
  return isTold ? { createdBy: creator.id, parameter } : undefined;
}

/** The request's own examples, by name. */
function exampleProbes({ body }: Operation): RequestProbe[] {
  if (!body) return [];
  return examplesOf(body.place).map(([label, { pointer, node }]) => {
    const { value } = node;
    const basis = fieldsBasis(body.schema, Object.keys(value as object));
    return { path: ["body"], pointer, keyword: "example", kind: "accept", label, basis, value };
  });
}

/** An id that nobody has. */
function unknownProbes(operation: Operation, unknown: OwnParameters): RequestProbe[] {
  const statuses = declaredOf(operation, 404);
  const basis = answerBasis(operation, statuses);
  const named = operation.parameters.filter(({ in: where, name }) => where === "path" && unknown[name]);
  return named.map(({ name, place: { pointer } }) => {
    const parameters = { [name]: String(unknown[name]) };
    const path = ["path", name];
    return { path, pointer, keyword: "unknown", kind: "reject", basis, statuses, parameters, mock: false };
  });
}

/** All harmless fields at once, then a look at whether they are there. */
function lastingProbes({ body, isReadable, place }: Operation): RequestProbe[] {
  if (!body || !isReadable) return [];
  const value = objectWith(body.schema, harmlessNames(body.schema));
  const path = ["effect"];
  const { pointer } = place;
  const basis = place.basis();
  return [{ path, pointer, keyword: "effect", kind: "accept", basis, value, isRead: true, mock: false }];
}
