/** What each parameter of a request accepts and refuses. */
import type { Operation, Parameter } from "../openapi/operations.ts";
import type { Basis } from "../openapi/place.ts";
import type { Values } from "./case.ts";
import { type Probe, probesOf } from "./keywords.ts";
import { declaredOf, type RequestProbe } from "./requests.ts";
import { accepts } from "./values.ts";

/** Values of path parameters by name, of a record kept for testing. */
export type OwnParameters = Readonly<Record<string, string>>;

/** What each parameter of an operation accepts and refuses. */
export function parameterProbes(operation: Operation, own: OwnParameters): RequestProbe[] {
  return operation.parameters.flatMap((parameter) => [
    ...keywordProbes(operation, parameter, own),
    ...(parameter.in === "path" ? pathProbes(operation, parameter, own) : presence(operation, parameter)),
  ]);
}

function keywordProbes(operation: Operation, parameter: Parameter, own: OwnParameters): RequestProbe[] {
  const { name, schema, example } = parameter;
  // What removes a record finds it once: one call that is accepted is all there can be.
  const isOnce = operation.method === "DELETE";
  const probes = probesOf(schema, example).filter((probe) => isTellable(parameter, probe));
  const whole = probes.map(({ keyword, kind, label, value }): RequestProbe => {
    const isValid = kind === "accept";
    // A valid value of the path could be somebody's: the caller's own stands for it.
    const mine = parameter.in === "path" && isValid ? own[name] : undefined;
    return {
      ...describe(operation, parameter, keyword),
      kind,
      ...(label !== undefined && { label }),
      ...(isValid && { statuses: [] }),
      parameters: { [name]: mine ?? textOf(value) },
    };
  });
  const all = [...whole, ...entryProbes(operation, parameter, own)];
  return isOnce ? all.filter(({ kind }) => kind !== "accept") : all;
}

/** What each entry of an array accepts and refuses, as the array's only one. */
function entryProbes(operation: Operation, parameter: Parameter, own: OwnParameters): RequestProbe[] {
  if (!parameter.schema.has("items")) return [];
  const schema = parameter.schema.get("items");
  const entry = { ...parameter, schema, example: [parameter.example].flat()[0] };
  return keywordProbes(operation, entry, own).map((probe) => ({ ...probe, path: [...probe.path, "items"] }));
}

/** Whether the text of a value says what the probe means: 7 is a string too, and no URL keeps an empty one. */
function isTellable({ in: where, schema }: Parameter, { keyword, kind, value }: Probe): boolean {
  const isValid = kind === "accept";
  if (Array.isArray(value)) return value.length > 0 && schema.node["type"] === "array";
  if (schema.node["type"] === "array" || typeof value === "object" || value === "") return false;
  const text = String(value);
  if (where === "path" && (text === "." || text === "..")) return false;
  // Any text is a string.
  if (keyword === "type" && schema.node["type"] === "string" && !isValid) return false;
  // Read leniently, 1.5 is somebody's 1: what is no number is probed next to the caller's own value.
  if (keyword === "type" && where === "path" && !isValid) return false;
  return accepts(schema, text) === isValid;
}

/** A parameter that is required, left out and not. */
function presence(operation: Operation, parameter: Parameter): RequestProbe[] {
  if (!parameter.required) return [];
  const { pointer } = parameter.place;
  const base = { ...describe(operation, parameter, "required"), pointer };
  return [
    { ...base, kind: "reject", parameters: { [parameter.name]: undefined } },
    { ...base, kind: "accept", statuses: [] },
  ];
}

/** Texts near the caller's own value, so that a server which reads them leniently finds nobody else. */
function pathProbes(operation: Operation, parameter: Parameter, own: OwnParameters): RequestProbe[] {
  const { name, schema } = parameter;
  const keyword = ["pattern", "format", "enum"].find((key) => schema.has(key)) ?? "type";
  const value = own[name] ?? String(parameter.example);
  const near: Record<string, [text: string, raw: string]> = {
    letters: [`${value}x`, `${value}x`],
    minus: [`-${value}`, `-${value}`],
    blank: [" ", "%20"],
    slash: [`${value}/`, `${value}%2F`],
    fraction: [`${value}.5`, `${value}.5`],
    // Of a number both are other spellings.
    ...(schema.node["type"] === "string" && {
      plus: [`+${value}`, `%2B${value}`],
      exponent: [`${value}e0`, `${value}e0`],
    }),
  };
  const base = describe(operation, parameter, keyword);
  const refused = Object.entries(near).filter(([, [text]]) => !accepts(schema, text));
  return [
    ...refused.map(([label, [, raw]]): RequestProbe => {
      return { ...base, kind: "reject", label, rawParameters: { [name]: raw } };
    }),
    { ...base, kind: "either", label: "veryLong", statuses: [], parameters: { [name]: "9".repeat(1000) } },
  ];
}

function describe(
  operation: Operation,
  { in: where, name, place, schema }: Parameter,
  keyword: string,
): Omit<RequestProbe, "kind"> {
  const whole = place.basis(keyword);
  const basis: Basis = whole === "documented" ? schema.basis(keyword) : whole;
  const statuses = where === "path" ? declaredOf(operation, 422, 404, 400) : declaredOf(operation, 422, 400);
  return { path: [where, name], pointer: schema.pointer, keyword, basis, statuses };
}

/** The parameters of a valid request. */
export function validParameters(operation: Operation, own: OwnParameters): Record<string, Values> {
  const wanted = operation.parameters.filter(({ required }) => required);
  return Object.fromEntries(
    wanted.map((parameter) => [parameter.name, own[parameter.name] ?? textOf(parameter.example)]),
  );
}

function textOf(value: unknown): Values {
  return Array.isArray(value) ? value.map(String) : String(value);
}
