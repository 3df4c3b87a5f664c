/** What each parameter of a request accepts and refuses. */
import type { Operation, Parameter } from "../openapi/operations.ts";
import type { Kind, Values } from "./case.ts";
import { probesOf, type ValueProbe } from "./keywords.ts";
import { declaredOf, type RequestProbe } from "./requests.ts";
import { accepts } from "./values.ts";

/** Values of path parameters by name, of a record kept for testing. */
export type OwnParameters = Readonly<Record<string, string>>;

/** What each parameter of an operation accepts and refuses. */
export function parameterProbes(operation: Operation, own: OwnParameters): RequestProbe[] {
  const probes = operation.parameters.flatMap((parameter) => [
    ...keywordProbes(operation, parameter, own),
    ...(parameter.in === "path" ? pathProbes(operation, parameter, own) : presence(operation, parameter)),
  ]);
  // What removes a record finds it once: one call that is accepted is all there can be.
  return operation.method === "DELETE" ? probes.filter(({ kind }) => kind !== "accept") : probes;
}

function keywordProbes(operation: Operation, parameter: Parameter, own: OwnParameters): RequestProbe[] {
  const { name, in: where, schema, example } = parameter;
  const probes = probesOf(schema, example).filter((probe) => isTellable(parameter, probe));
  const whole = probes.map(({ keyword, kind, label, value }): RequestProbe => {
    // A valid value of the path could be somebody's: the caller's own stands for it.
    const mine = where === "path" && kind === "accept" ? own[name] : undefined;
    const parameters = { [name]: mine ?? textOf(value) };
    return { ...describe(operation, parameter, keyword, kind), label, parameters };
  });
  if (!schema.has("items")) return whole;
  // An entry is probed as the array's only one.
  const entry = { ...parameter, schema: schema.get("items"), example: [example].flat()[0] };
  const inside = keywordProbes(operation, entry, own);
  return [...whole, ...inside.map((probe) => ({ ...probe, path: [...probe.path, "items"] }))];
}

/** Whether the text of a value says what the probe means: 7 is a string too, and no URL keeps an empty one. */
function isTellable({ in: where, schema }: Parameter, { keyword, kind, value }: ValueProbe): boolean {
  const { type } = schema.node;
  if (Array.isArray(value)) return value.length > 0 && type === "array";
  if (type === "array" || typeof value === "object" || value === "") return false;
  // Any text is a string. And read leniently, 1.5 is somebody's 1: what is no number is probed in a path next to
  // the caller's own value.
  if (keyword === "type" && kind === "reject" && (type === "string" || where === "path")) return false;
  return accepts(schema, String(value)) === (kind === "accept");
}

/** A parameter that is required, left out and not. */
function presence(operation: Operation, parameter: Parameter): RequestProbe[] {
  const { name, place, required } = parameter;
  if (!required) return [];
  const probe = (kind: Kind): RequestProbe => {
    return { ...describe(operation, parameter, "required", kind), pointer: place.pointer };
  };
  return [{ ...probe("reject"), parameters: { [name]: [] } }, probe("accept")];
}

/** Texts near the caller's own value, so that a server which reads them leniently finds nobody else. */
function pathProbes(operation: Operation, parameter: Parameter, own: OwnParameters): RequestProbe[] {
  const { name, schema, example } = parameter;
  const keyword = ["pattern", "format", "enum"].find((key) => schema.has(key)) ?? "type";
  const value = own[name] ?? String(example);
  const near: Record<string, string> = {
    letters: `${value}x`,
    minus: `-${value}`,
    blank: " ",
    slash: `${value}/`,
    fraction: `${value}.5`,
    // Of a number both are other spellings.
    ...(schema.node["type"] === "string" && { plus: `+${value}`, exponent: `${value}e0` }),
  };
  const refused = Object.entries(near).filter(([, text]) => !accepts(schema, text));
  const probe = (kind: Kind, label: string, text: string): RequestProbe => {
    return { ...describe(operation, parameter, keyword, kind), label, parameters: { [name]: text } };
  };
  return [
    ...refused.map(([label, text]) => probe("reject", label, text)),
    probe("either", "veryLong", "9".repeat(1000)),
  ];
}

function describe(
  operation: Operation,
  { in: where, name, place, schema }: Parameter,
  keyword: string,
  kind: Kind,
): RequestProbe {
  const whole = place.basis(keyword);
  const basis = whole === "documented" ? schema.basis(keyword) : whole;
  const statuses = where === "path" ? declaredOf(operation, 422, 404, 400) : declaredOf(operation, 422, 400);
  return {
    path: [where, name],
    pointer: schema.pointer,
    keyword,
    kind,
    basis,
    ...(kind === "reject" && { statuses }),
  };
}

/** A value as the text that a parameter carries. */
export function textOf(value: unknown): Values {
  return Array.isArray(value) ? value.map(String) : String(value);
}
