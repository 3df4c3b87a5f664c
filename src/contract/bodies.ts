/** The bodies that a schema accepts and refuses: each keyword of each schema in it, in its place. */
import { pairs } from "./pairs.ts";
import { type Basis, isObject, type Node, type Place } from "./place.ts";
import { type Gap, type Probe, probesOf, unknownName } from "./probes.ts";
import { minimalObject, sample } from "./values.ts";

/** A value of the whole body, with what it probes. */
export interface BodyProbe extends Probe {
  /** The segments that name the probed place in a case's id, `["email"]`. */
  path: string[];
  pointer: string;
  basis: Basis;
}

interface Site {
  schema: Place;
  path: string[];
  /** Puts a value of this schema in its place in a valid body. */
  wrap: (value: unknown) => unknown;
  /** Whether it is one of several alternatives: what it refuses, another one may accept. */
  alternative?: boolean;
}

/** Every probe of a body's schema, and what cannot be probed. */
export function bodyProbes(schema: Place): { probes: BodyProbe[]; gaps: Gap[] } {
  const probes: BodyProbe[] = [];
  const gaps: Gap[] = [];
  for (const { schema: place, path, wrap, alternative = false } of sites(schema)) {
    const found = probesOf(place);
    gaps.push(...found.gaps);
    for (const probe of found.probes) {
      if (alternative && probe.kind === "reject") continue;
      const basis = probe.kind === "accept" ? acceptBasis(place) : place.basis(probe.keyword);
      probes.push({ ...probe, path, pointer: place.pointer, basis, value: wrap(probe.value) });
    }
    probes.push(...writeOnlyProbes(schema, { schema: place, path, wrap }));
  }
  return { probes: [...probes, ...combinations(schema)], gaps };
}

/** A secret, once in a body that is valid and once in one that is not: neither answer may repeat it. */
function writeOnlyProbes(root: Place, { schema, path, wrap }: Site): BodyProbe[] {
  const value = wrap(sample(schema));
  if (schema.node["writeOnly"] !== true || !isObject(value)) return [];
  const names = root
    .get("properties")
    .entries()
    .map(([name]) => name);
  const base = { keyword: "writeOnly", path, pointer: schema.pointer, basis: acceptBasis(schema) };
  if (root.node["additionalProperties"] !== false) return [{ ...base, kind: "accept", value }];
  const refused = { ...value, [unknownName(names)]: 1 };
  return [
    { ...base, kind: "accept", value },
    { ...base, kind: "reject", basis: root.basis("additionalProperties"), value: refused },
  ];
}

/**
 * What it rests on that a schema's value is accepted. Of a marked schema whose mark lists keywords the
 * type is documented; the values of an assumed list are not.
 */
function acceptBasis(place: Place): Basis {
  return (
    ["enum", "const", "type"]
      .map((keyword) => place.basis(keyword))
      .find((basis) => basis !== "documented") ?? "documented"
  );
}

/** What a body with these fields rests on. */
export function fieldsBasis(schema: Place, names: readonly string[]): Basis {
  const bases = names.map((name) => acceptBasis(schema.get("properties", name)));
  const assumed = bases.find((basis) => basis !== "documented");
  if (assumed === undefined) return "documented";
  // Of several assumptions none is the one that a refusal refutes.
  return typeof schema.basis() === "object" ? schema.basis() : assumed;
}

/** All fields together, and every pair of their values in as few bodies as go. */
function combinations(schema: Place): BodyProbe[] {
  const fields = schema
    .get("properties")
    .entries()
    .filter(([, place]) => place.node["readOnly"] !== true && sample(place) !== undefined);
  if (fields.length < 2) return [];
  const probe = (keyword: string, names: readonly string[], value: Node, label?: string): BodyProbe => {
    const basis = fieldsBasis(schema, names);
    return {
      keyword,
      kind: "accept",
      path: [],
      pointer: schema.pointer,
      basis,
      value,
      ...(label && { label }),
    };
  };
  const found: BodyProbe[] = [];
  // Those that harm nobody come first and by themselves, so that they can be sent alone.
  const harmless = fields.filter(([, place]) => place.node["x-destructive"] !== true);
  const groups =
    harmless.length < fields.length && harmless.length > 1 ? { harmless, every: fields } : { every: fields };
  for (const [group, members] of Object.entries(groups)) {
    const names = members.map(([name]) => name);
    const { minProperties = 0, maxProperties = Infinity } = schema.node as Record<string, number>;
    const fits = (body: Node): boolean => {
      const size = Object.keys(body).length;
      return size >= minProperties && size <= maxProperties;
    };
    const together = minimalObject(schema, names);
    if (fits(together)) found.push(probe("properties", names, together, group));
    const values = members.map(([name, place]) => ({
      name,
      values: valuesOf(place),
      required: isRequired(schema, name),
    }));
    pairs(values).forEach((body, i) => {
      if (fits(body)) found.push(probe("properties", Object.keys(body), body, `${group}/pair${i + 1}`));
    });
  }
  return found;
}

function isRequired(schema: Place, name: string): boolean {
  return Array.isArray(schema.node["required"]) && schema.node["required"].includes(name);
}

function valuesOf(place: Place): unknown[] {
  return Array.isArray(place.node["enum"]) ? place.node["enum"] : [sample(place)];
}

/** Each schema that a body is made of, with the way back to a whole body. */
function* sites(root: Place): Generator<Site> {
  yield* walk({ schema: root, path: [], wrap: (value) => value }, []);
}

function* walk(site: Site, seen: readonly string[]): Generator<Site> {
  const { schema, path, wrap, alternative = false } = site;
  if (schema.value === undefined || seen.includes(schema.pointer)) return;
  yield site;
  const inner = [...seen, schema.pointer];
  for (const [name, property] of schema.get("properties").entries()) {
    if (property.node["readOnly"] === true) continue;
    const put = (value: unknown) => wrap({ ...alone(schema, name), [name]: value });
    yield* walk({ schema: property, path: [...path, name], wrap: put, alternative }, inner);
  }
  const more = schema.get("additionalProperties");
  if (isObject(more.value)) {
    const put = (value: unknown) => wrap({ ...alone(schema), additional: value });
    yield* walk({ schema: more, path: [...path, "*"], wrap: put, alternative }, inner);
  }
  if (schema.has("items")) {
    const put = (value: unknown) => {
      const list = sample(schema);
      return wrap(Array.isArray(list) && list.length > 1 ? [value, ...list.slice(1)] : [value]);
    };
    yield* walk({ schema: schema.get("items"), path: [...path, "items"], wrap: put, alternative }, inner);
  }
  for (const keyword of ["allOf", "oneOf", "anyOf"]) {
    for (const [index, branch] of schema.get(keyword).entries()) {
      const others =
        keyword === "allOf"
          ? schema
              .get("allOf")
              .entries()
              .filter(([other]) => other !== index)
          : [];
      const beside = Object.assign({}, ...others.map(([, other]) => sample(other)));
      const put = (value: unknown) => wrap(isObject(value) ? { ...beside, ...value } : value);
      yield* walk(
        {
          schema: branch,
          path: [...path, keyword, index],
          wrap: put,
          alternative: alternative || keyword !== "allOf",
        },
        inner,
      );
    }
  }
}

/** The required properties beside one that is set. */
function alone(schema: Place, name?: string): Node {
  const required = ((schema.node["required"] ?? []) as string[]).filter((other) => other !== name);
  const rest = Object.fromEntries(required.map((other) => [other, sample(schema.get("properties", other))]));
  const least = Number(schema.node["minProperties"] ?? 0);
  if (Object.keys(rest).length + 1 >= least) return rest;
  return { ...minimalObject(schema, name === undefined ? [] : [name]), ...rest };
}
