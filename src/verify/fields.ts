/** The bodies that a schema accepts and refuses: each keyword of each schema in it, in its place. */
import type { Basis, Node, Place } from "../openapi/place.ts";
import { probesOf, unknownName } from "./keywords.ts";
import { pairs } from "./pairs.ts";
import type { RequestProbe } from "./requests.ts";
import { harmlessNames, listOf, objectWith, requiredOf, sample, writable } from "./values.ts";

/** A schema inside a body. */
interface Site {
  schema: Place;
  path: string[];
  /** Puts a value of this schema in its place in a valid body. */
  wrap: (value: unknown) => unknown;
}

/** Every probe of a body's schema. */
export function bodyProbes(root: Place): RequestProbe[] {
  const single = sitesOf({ schema: root, path: ["body"], wrap: (value) => value }).flatMap((site) => {
    const { schema, path, wrap } = site;
    const probes = probesOf(schema).map(({ value, ...probe }): RequestProbe => {
      const basis = probe.kind === "accept" ? acceptBasis(schema) : schema.basis(probe.keyword);
      return { ...probe, path, pointer: schema.pointer, basis, value: wrap(value) };
    });
    return [...probes, ...writeOnlyProbes(root, site)];
  });
  return [...single, ...combinations(root)];
}

/** Each schema of which a body is made, with the way back to a whole body. */
function sitesOf(site: Site): Site[] {
  const { schema, path, wrap } = site;
  const properties = writable(schema).flatMap(([name, property]) => {
    const put = (value: unknown): unknown => wrap({ ...objectWith(schema, [name]), [name]: value });
    return sitesOf({ schema: property, path: [...path, name], wrap: put });
  });
  if (!schema.has("items")) return [site, ...properties];
  const others = listOf(schema, Number(schema.node["minItems"] || 1) - 1);
  const put = (value: unknown): unknown => wrap([value, ...others]);
  return [site, ...sitesOf({ schema: schema.get("items"), path: [...path, "items"], wrap: put })];
}

/** A secret, once in a body that is valid and once in one that is not: neither answer may repeat it. */
function writeOnlyProbes(root: Place, { schema, path, wrap }: Site): RequestProbe[] {
  if (schema.node["writeOnly"] !== true) return [];
  const value = wrap(sample(schema)) as Node;
  const base = { keyword: "writeOnly", path, pointer: schema.pointer };
  const accepted: RequestProbe = { ...base, kind: "accept", basis: acceptBasis(schema), value };
  if (root.node["additionalProperties"] !== false) return [accepted];
  const refused = { ...value, [unknownName(root)]: 1 };
  return [accepted, { ...base, kind: "reject", basis: root.basis("additionalProperties"), value: refused }];
}

/**
 * What it rests on that a schema's value is accepted. Of a marked schema whose mark lists keywords the
 * type is documented; the values of an assumed list are not.
 */
function acceptBasis(schema: Place): Basis {
  const bases = ["enum", "type"].map((keyword) => schema.basis(keyword));
  return bases.find((basis) => basis !== "documented") ?? "documented";
}

/** What a body with these fields rests on. */
export function fieldsBasis(schema: Place, names: readonly string[]): Basis {
  const bases = names.map((name) => acceptBasis(schema.get("properties", name)));
  const assumed = bases.find((basis) => basis !== "documented");
  if (assumed === undefined) return "documented";
  // Of several assumptions none is the one that a refusal refutes.
  return schema.basis() === "documented" ? assumed : schema.basis();
}

/** All fields together, and every pair of their values in as few bodies as go. */
function combinations(schema: Place): RequestProbe[] {
  const every = writable(schema).map(([name]) => name);
  if (every.length < 2) return [];
  // Those that harm nobody come first and by themselves, so that they can be sent alone.
  const harmless = harmlessNames(schema);
  const isApart = harmless.length < every.length && harmless.length > 1;
  const groups = { ...(isApart && { harmless }), every };
  const required = requiredOf(schema);
  return Object.entries(groups).flatMap(([group, names]) => {
    const factors = names.map((name) => {
      const property = schema.get("properties", name);
      const values = property.has("enum") ? (property.node["enum"] as unknown[]) : [sample(property)];
      return { name, values, required: required.includes(name) };
    });
    const rows = [
      { label: group, value: objectWith(schema, names) },
      ...pairs(factors).map(({ name, body }) => ({ label: `${group}/${name}`, value: body })),
    ];
    return rows.flatMap(({ label, value }): RequestProbe[] => {
      const present = Object.keys(value);
      if (present.length < Number(schema.node["minProperties"] ?? 0)) return [];
      const basis = fieldsBasis(schema, present);
      const { pointer } = schema;
      return [{ path: ["body"], pointer, keyword: "properties", kind: "accept", label, basis, value }];
    });
  });
}
