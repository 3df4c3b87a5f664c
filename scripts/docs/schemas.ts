/** Schemas as the page shows them: JSON Schema 2020-12 as far as words and rows can say it. */
import type { Cursor } from "./cursor.ts";
import { readLimits } from "./limits.ts";
import type { Choice, Field, Part, Schema } from "./model.ts";
import { readProse } from "./prose.ts";

/** Reads the schemas of one document. A component with fields is shown in full where it comes first. */
export class SchemaReader {
  readonly #shown = new Map<string, Schema>();
  readonly #open = new Set<string>();
  readonly #ids = new Set<string>();

  /** @param id the anchor of what has this schema; those of its fields start with it */
  read(at: Cursor, id: string): Schema {
    if (at.value === true) return { ...NOTHING };
    if (at.value === false) throw at.fault("the page cannot show the schema false");
    const { component } = at;
    if (component === undefined) return this.#readOpen(at, id);
    const known = at.isExact && !this.#open.has(component) ? this.#shown.get(component) : undefined;
    if (known) return { ...known, seeAbove: isLarge(known) };
    const schema = this.#readInto(at, id);
    if (schema.seeAbove) return schema;
    if (at.isExact) this.#shown.set(component, schema);
    return schema;
  }

  /** An anchor that nothing else has. */
  anchor(...names: string[]): string {
    const wanted = names.map((name) => encodeURIComponent(name).replaceAll(/[%'()*!]/g, "_")).join(".");
    let id = wanted;
    for (let n = 2; this.#ids.has(id); n++) id = `${wanted}-${n}`;
    this.#ids.add(id);
    return id;
  }

  /** A schema that becomes part of another: it is no place that a link could lead to. */
  #readInto(at: Cursor, id: string): Schema {
    const { component } = at;
    if (component === undefined) return this.read(at, id);
    if (this.#open.has(component)) return { ...NOTHING, type: "object", name: component, seeAbove: true };
    this.#open.add(component);
    const schema = { ...this.#readOpen(at, id), name: component };
    this.#open.delete(component);
    return schema;
  }

  #readOpen(at: Cursor, id: string): Schema {
    at.ignore("$comment", "$defs", "$id", "$schema", "$anchor");
    const labels = at.at("x-enumDescriptions");
    const destructive = at.flag("x-destructive");
    const choices = readChoices(at, labels);
    const fields = this.#readFields(at, id);
    const { parts, items, nullable } = this.#readParts(at, id);
    const schema: Schema = {
      ...readProse(at),
      ...(at.has("title") && { title: at.text("title") as string }),
      type: typeOf(at, { choices, fields, parts, items, nullable }),
      choices,
      limits: readLimits(at),
      examples: readExamples(at),
      readOnly: at.flag("readOnly"),
      writeOnly: at.flag("writeOnly"),
      deprecated: at.flag("deprecated"),
      destructive,
      fields,
      parts,
      seeAbove: false,
    };
    const merged = at
      .under("allOf")
      .reduce((whole, [, part]) => merge(whole, this.#readInto(part, id)), schema);
    const only = nullable && parts.length === 1 ? parts[0]?.schema : undefined;
    at.finish();
    return only ? merge({ ...merged, parts: [], type: `${only.type} or null` }, only) : merged;
  }

  #readFields(at: Cursor, id: string): Field[] {
    const required = new Set(at.under("required").map(([, name]) => String(name.value)));
    const fields = at.under("properties").map(([name, property]): Field => {
      const anchor = this.anchor(...id.split("/"), name);
      return {
        name,
        id: anchor,
        required: required.delete(name),
        schema: this.read(property, anchor),
      };
    });
    // A name may be required that only another part of an `allOf` describes.
    const bare = [...required].map((name): Field => {
      return { name, id: this.anchor(id, name), required: true, schema: { ...NOTHING } };
    });
    return [...fields, ...bare];
  }

  #readParts(at: Cursor, id: string): { parts: Part[]; items?: Schema; nullable: boolean } {
    const parts: Part[] = [];
    const alternatives = [...at.under("oneOf"), ...at.under("anyOf")].map(([, member]) => member);
    const real = alternatives.filter(({ value }) => (value as { type?: unknown }).type !== "null");
    const isNullable = real.length === 1 && alternatives.length === 2;
    for (const [index, member] of real.entries()) {
      const schema = isNullable ? this.#readInto(member, id) : this.read(member, `${id}/${index + 1}`);
      parts.push({ title: schema.title ?? schema.name ?? `Alternative ${index + 1}`, schema });
    }
    for (const [index, entry] of at.under("prefixItems")) {
      parts.push({ title: `Entry ${Number(index) + 1}`, schema: this.read(entry, `${id}/${index}`) });
    }
    const entry = at.at("items");
    const items = entry && this.read(entry, id);
    if (items && isWorthShowing(items)) parts.push({ title: "Each entry", schema: items });
    for (const [pattern, member] of at.under("patternProperties")) {
      parts.push({ title: `Fields whose name matches ${pattern}`, schema: this.read(member, `${id}/x`) });
    }
    const others = at.at("additionalProperties");
    if (others && typeof others.value === "object") {
      parts.push({ title: "Every other field", schema: this.read(others, `${id}/*`) });
    }
    return { parts, ...(items && { items }), nullable: real.length < alternatives.length };
  }
}

const NOTHING: Schema = {
  text: "",
  type: "any value",
  extensions: [],
  choices: [],
  limits: [],
  examples: [],
  readOnly: false,
  writeOnly: false,
  deprecated: false,
  destructive: false,
  fields: [],
  parts: [],
  seeAbove: false,
};

function isLarge({ fields, parts }: Schema): boolean {
  return fields.length + parts.length > 0;
}

function isWorthShowing(schema: Schema): boolean {
  const { text, choices, limits, examples, extensions, assumption } = schema;
  const said = [text, assumption, ...choices, ...limits, ...examples, ...extensions].filter(Boolean);
  return schema.seeAbove || isLarge(schema) || said.length > 0;
}

function readChoices(at: Cursor, labels: Cursor | undefined): Choice[] {
  const closed = at.has("const") ? [at.raw("const")] : at.under("enum").map(([, { value }]) => value);
  const choices = closed.map((value) => {
    const label = labels?.text(String(value));
    return { value, ...(label !== undefined && { label }) };
  });
  labels?.finish();
  return choices;
}

function readExamples(at: Cursor): unknown[] {
  const several = at.raw("examples");
  return [...(at.has("example") ? [at.raw("example")] : []), ...(Array.isArray(several) ? several : [])];
}

type Content = Pick<Schema, "choices" | "fields" | "parts"> & {
  items?: Schema | undefined;
  nullable: boolean;
};

function typeOf(at: Cursor, { choices, fields, parts, items, nullable }: Content): string {
  const format = at.text("format");
  const declared = [at.raw("type") ?? []].flat().map(String);
  const named = declared.map((type) => {
    if (type !== "array") return type;
    return items ? `array of ${items.name && isLarge(items) ? items.name : items.type}` : type;
  });
  if (nullable) named.push("null");
  if (named.length > (nullable ? 1 : 0)) return `${named.join(" or ")}${format ? `, ${format}` : ""}`;
  if (parts.some(({ title }) => title !== "Each entry") && fields.length === 0) return "one of these";
  if (fields.length > 0) return "object";
  if (choices.length > 0) return choices.length === 1 ? "constant" : "one of these";
  return format ?? "any value";
}

/** What `allOf` gives: everything that each part says. */
function merge(whole: Schema, part: Schema): Schema {
  const fields = new Map(whole.fields.map((field) => [field.name, field]));
  for (const field of part.fields) {
    const known = fields.get(field.name);
    // A part may say no more of a field than that it is required.
    const isBare = field.schema.type === NOTHING.type && field.schema.text === "";
    const schema = known && isBare ? known : field;
    fields.set(field.name, { ...schema, required: field.required || (known?.required ?? false) });
  }
  const assumption = [whole.assumption, part.assumption].filter(Boolean).join(" ");
  return {
    ...whole,
    text: [whole.text, part.text].filter(Boolean).join("\n\n"),
    ...(assumption && { assumption }),
    type: whole.type === "any value" || whole.type === "one of these" ? part.type : whole.type,
    choices: [...whole.choices, ...part.choices],
    limits: [...whole.limits, ...part.limits],
    examples: [...whole.examples, ...part.examples],
    extensions: [...whole.extensions, ...part.extensions],
    readOnly: whole.readOnly || part.readOnly,
    writeOnly: whole.writeOnly || part.writeOnly,
    deprecated: whole.deprecated || part.deprecated,
    destructive: whole.destructive || part.destructive,
    fields: [...fields.values()],
    parts: [...whole.parts, ...part.parts],
  };
}

/** A value that a schema describes, from its examples; undefined where nothing gives one. */
export function sketch(schema: Schema, depth = 0): unknown {
  if (schema.examples.length > 0) return schema.examples[0];
  if (schema.choices.length > 0) return schema.choices[0]?.value;
  if (depth > 5) return undefined;
  if (schema.fields.length > 0) {
    const writable = schema.fields.filter((field) => !field.schema.readOnly);
    const entries = writable.map((field) => [field.name, sketch(field.schema, depth + 1)]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  const [part] = schema.parts;
  const value = part && sketch(part.schema, depth + 1);
  return part?.title === "Each entry" && value !== undefined ? [value] : value;
}
