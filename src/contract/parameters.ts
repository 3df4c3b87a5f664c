/** What each parameter of a request accepts and refuses. */
import { declaredOf as any, type Operation, type Parameter } from "./operations.ts";
import type { Basis } from "./place.ts";
import { constrains, type Gap, type Probe, probesOf } from "./probes.ts";
import type { RequestProbe } from "./requests.ts";
import { fitsText, sample, typesOf } from "./values.ts";

/** What each parameter accepts and refuses. */
export function parameterProbes(
  operation: Operation,
  own: Readonly<Record<string, string>>,
): { probes: RequestProbe[]; gaps: Gap[] } {
  const probes: RequestProbe[] = [];
  const gaps: Gap[] = [];
  for (const parameter of operation.parameters) {
    const { name, schema, place } = parameter;
    const path = [parameter.in, name];
    const statuses = parameter.in === "path" ? any(operation, 422, 404, 400) : any(operation, 422, 400);
    const base = { path, pointer: schema.pointer, statuses };
    const basis = (keyword: string): Basis =>
      place.basis() === "documented" ? schema.basis(keyword) : place.basis();
    if (parameter.in === "cookie") {
      gaps.push({ pointer: place.pointer, keyword: "in", kind: "reject", reason: "cookies are not derived" });
      continue;
    }
    const found = probesOf(schema);
    gaps.push(...found.gaps.filter((gap) => gap.keyword !== "type" || gap.kind !== "reject"));
    const example = parameterSample(parameter);
    const unshown = Object.keys(schema.node).filter((keyword) => {
      return (
        constrains(keyword) &&
        !found.probes.some((probe) => probe.keyword === keyword && probe.kind === "accept")
      );
    });
    const shown = unshown.map((keyword): Probe => ({ keyword, kind: "accept", value: example }));
    for (const { keyword, kind, label, value } of [...found.probes, ...shown]) {
      const text = serialize(value);
      const valid = kind === "accept";
      // What a text says depends on who reads it: 7 is a string too.
      if (text === undefined || fitsText(schema, text) !== valid) continue;
      if (unsendable(parameter, text)) continue;
      // Read leniently, 1.5 is somebody's 1: what is no number is probed next to the caller's own value.
      if (keyword === "type" && !valid && (parameter.in === "path" || typesOf(schema).includes("string")))
        continue;
      probes.push({
        ...base,
        keyword,
        kind,
        basis: basis(keyword),
        parameters: { [name]: text },
        ...(label !== undefined && { label }),
        ...(valid && { statuses: [] }),
      });
    }
    if (parameter.required && parameter.in !== "path") {
      const required = {
        ...base,
        pointer: place.pointer,
        keyword: "required",
        basis: place.basis("required"),
      };
      probes.push({ ...required, kind: "reject", parameters: { [name]: undefined } });
      probes.push({ ...required, kind: "accept", statuses: [] });
    }
    if (parameter.in === "path")
      probes.push(...pathProbes(operation, parameter, own[name] ?? example, basis));
  }
  return {
    probes: probes.map((probe) => (own[probe.path[1] as string] === undefined ? probe : onOwn(probe, own))),
    gaps,
  };
}

/** A valid parameter value stands for the caller's own: any other one could be somebody's. */
function onOwn(probe: RequestProbe, own: Readonly<Record<string, string>>): RequestProbe {
  const name = probe.path[1] as string;
  if (probe.path[0] !== "path" || probe.kind !== "accept" || !probe.parameters) return probe;
  return { ...probe, parameters: { [name]: own[name] } };
}

/** Texts near the caller's own value, so that a server which reads them leniently finds nobody else. */
function pathProbes(
  operation: Operation,
  { name, schema }: Parameter,
  own: string,
  basis: (keyword: string) => Basis,
): RequestProbe[] {
  const keyword = ["pattern", "format", "enum", "type"].find((key) => schema.has(key)) ?? "type";
  const near: Record<string, [text: string, raw: string]> = {
    letters: [`${own}x`, `${own}x`],
    minus: [`-${own}`, `-${own}`],
    blank: [" ", "%20"],
    slash: [`${own}/`, `${own}%2F`],
    fraction: [`${own}.5`, `${own}.5`],
    // Of a number both are other spellings.
    ...(typesOf(schema).includes("string") && {
      plus: [`+${own}`, `%2B${own}`],
      exponent: [`${own}e0`, `${own}e0`],
    }),
  };
  const base = {
    path: ["path", name],
    pointer: schema.pointer,
    keyword,
    statuses: any(operation, 422, 404, 400),
  };
  return [
    ...Object.entries(near)
      .filter(([, [text]]) => !fitsText(schema, text))
      .map(([label, [, raw]]): RequestProbe => {
        return { ...base, kind: "reject", label, basis: basis(keyword), rawParameters: { [name]: raw } };
      }),
    {
      ...base,
      kind: "either",
      label: "veryLong",
      basis: basis(keyword),
      statuses: [],
      parameters: { [name]: "9".repeat(1000) },
    },
  ];
}

/** The parameters of a valid request. */
export function validParameters(
  operation: Operation,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const wanted = operation.parameters.filter(({ required, in: where }) => required && where !== "cookie");
  return Object.fromEntries(
    wanted.map((parameter) => [parameter.name, own[parameter.name] ?? parameterSample(parameter)]),
  );
}

function parameterSample({ place, schema }: Parameter): string {
  return (
    serialize(
      place.node["example"] ?? place.get("examples").entries()[0]?.[1].node["value"] ?? sample(schema),
    ) ?? "1"
  );
}

/** A value as text in a URL or a header; lists with commas, in the style that is the default there. */
function serialize(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(String).join(",");
  return typeof value === "object" || value === undefined ? undefined : String(value);
}

/** Texts that a URL does not keep, or that say as much as no parameter. */
function unsendable({ in: where }: Parameter, text: string): boolean {
  return text === "" || (where === "path" && (text === "." || text === ".."));
}
