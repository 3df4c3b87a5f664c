/** Parameters, properties and headers as rows; what is inside them folds away. */
import type { Field, Prose, Schema } from "../model.ts";
import { literal } from "../prose.ts";
import { type Html, html, line, prose } from "./html.ts";

/** Rows, one for each field. */
export function fieldRows(fields: readonly Field[]): Html {
  return html`<ul class="fields">${fields.map(row)}</ul>`;
}

/** All that a schema says, without its type and title: the place where it stands names those. */
export function schemaBody(schema: Schema): Html {
  if (schema.seeAbove) return html`<p>${reference(schema)}</p>`;
  return html`${schema.text && prose(schema.text)}${choices(schema)}${meta(schema)}${inside(schema)}`;
}

/** The mark of a guess, with its reason folded away. */
export function assumption({ assumption }: Pick<Prose, "assumption">): Html | undefined {
  if (assumption === undefined) return undefined;
  return html`<details class="assumption"><summary>Assumption</summary><p>${line(assumption)}</p></details>`;
}

/** Extensions that have no meaning here, as they are. */
export function extensions({ extensions }: Pick<Prose, "extensions">): Html[] {
  return extensions.map(
    ([name, value]) => html`<p class="facts"><code>${name}</code> ${line(literal(value))}</p>`,
  );
}

function row(field: Field): Html {
  const { name, id, schema } = field;
  return html`<li id="${id}" class="field">
<div class="name"><code>${name}</code> <span class="type">${type(schema)}</span>${badges(field)}<a class="anchor" href="#${id}" aria-label="Link to ${name}">#</a></div>
${!schema.seeAbove && schema.title && html`<p><b>${schema.title}</b></p>`}${schema.seeAbove ? assumption(schema) : schemaBody(schema)}
</li>`;
}

function badges({ required, schema }: Field): Html[] {
  const shown: [boolean, string, string][] = [
    [required, "required", "Required"],
    [schema.destructive, "warning", "Warning"],
    [schema.writeOnly, "plain", "Write-only"],
    [schema.readOnly, "plain", "Read-only"],
    [schema.deprecated, "plain", "Deprecated"],
  ];
  return shown
    .filter(([is]) => is)
    .map(([, kind, label]) => html`<span class="badge ${kind}">${label}</span>`);
}

function type(schema: Schema): Html {
  return schema.seeAbove ? reference(schema) : html`${schema.type}`;
}

function reference({ name = "" }: Schema): Html {
  return html`<a href="#schema.${name}">${name}</a>`;
}

function choices({ choices }: Schema): Html | undefined {
  if (choices.length === 0) return undefined;
  return html`<dl class="choices">${choices.map(({ value, label }) => {
    return html`<div><dt>${line(literal(value))}</dt><dd>${label && line(label)}</dd></div>`;
  })}</dl>`;
}

/** Limits, examples and the mark of a guess, in one line as long as nothing is unfolded. */
function meta(schema: Schema): Html | undefined {
  const { limits, examples } = schema;
  const facts = [
    ...limits.map((limit) => html`<span>${line(limit)}</span>`),
    ...(examples.length > 0 ? [html`<span>Example ${line(examples.map(literal).join(" or "))}</span>`] : []),
    ...[assumption(schema) ?? []].flat(),
  ];
  return html`${facts.length > 0 && html`<div class="meta">${facts}</div>`}${extensions(schema)}`;
}

/** Fields and alternatives, folded. */
function inside({ fields, parts, name }: Schema): Html {
  const isTarget = name !== undefined && fields.length + parts.length > 0;
  return html`${isTarget && html`<span id="schema.${name}"></span>`}${
    fields.length > 0 &&
    fold(`${fields.length} ${fields.length === 1 ? "field" : "fields"}`, fieldRows(fields))
  }${parts.map(({ title, schema }) => {
    const kind = schema.seeAbove ? schema.name : schema.type;
    return fold(html`${title} <span class="type">${kind}</span>`, schemaBody(schema));
  })}`;
}

function fold(title: Html | string, content: Html): Html {
  return html`<details class="fold"><summary>${title}</summary>${content}</details>`;
}
