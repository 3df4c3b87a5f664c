/** Parameters, properties and headers as rows; what is inside them folds away. */
import { bodySchema } from "../../../src/openapi/operations.ts";
import type { Place } from "../../../src/openapi/place.ts";
import { count } from "../../../src/phrases.ts";
import {
  choicesOf,
  exampleOf,
  flagsOf,
  hasInside,
  limitsOf,
  reasonOf,
  saidOf,
  saysMore,
  typeOf,
} from "../words.ts";
import { type Html, html, line, prose } from "./html.ts";

/** A property, a parameter or a header. */
export interface Field {
  name: string;
  /** The anchor on the page. */
  id: string;
  required: boolean;
  schema: Place;
  /** The parameter or header, which says something of its own about the value. */
  owner?: Place;
}

/** What stands on the line of a name, and what below it. */
type Value = [type: Html, facts: Html, rest: Html];

/** The rows of one page. They are to be made in its order: a component is shown in full where it comes first. */
export class FieldRows {
  /** The components whose fields were shown. */
  readonly #shown = new Set<string>();

  rows(fields: readonly Field[]): Html {
    return html`<ul class="fields">${fields.map((field) => this.#row(field))}</ul>`;
  }

  /** The body of a request, its fields in sight, or of a response, its fields folded. `id` starts their anchors. */
  body(owner: Place, id: string, name: string, isOpen: boolean): Html {
    const [[mediaType] = []] = owner.get("content").entries();
    const schema = bodySchema(owner);
    const [type, facts, rest] = this.#value(schema, isOpen ? [owner] : [], id, name, isOpen);
    return html`<p class="facts"><code>${mediaType}</code> ${type}${facts}</p>
${rest}`;
  }

  #row({ name, id, required, schema, owner }: Field): Html {
    const [type, facts, rest] = this.#value(schema, owner ? [owner] : [], id, name);
    return html`<li id="${id}" class="field">
<div class="name facts"><code><b>${name}</b></code> ${type}${flagsOf(schema, required).map(badge)}${facts}<a class="anchor" href="#${id}" aria-label="Link to ${name}">#</a></div>
${rest}
</li>`;
  }

  /** What there is to say of a value, by itself and by those that have it. */
  #value(schema: Place, owners: readonly Place[], id: string, name: string, isOpen = false): Value {
    const { component } = schema;
    const isShown = component !== undefined && this.#shown.has(component);
    const places = isShown ? owners : [...owners, schema];
    const link = html`<a href="#schema.${component}">${component}</a>`;
    return [
      html`<span class="type">${isShown ? link : typeOf(schema)}</span>`,
      factsOf(places),
      html`${sayings(places, name)}${isShown ? marks(schema, name) : this.#inside(schema, id, name, isOpen)}`,
    ];
  }

  /** Fields and entries, folded where they are not to be in sight. */
  #inside(schema: Place, id: string, name: string, isOpen: boolean): Html {
    const { component } = schema;
    const isTarget = component !== undefined && hasInside(schema);
    if (isTarget) this.#shown.add(component);
    const fields = fieldsOf(schema, id);
    const items = schema.get("items");
    const parts = isTarget ? [html`<span id="schema.${component}"></span>`] : [];
    if (fields.length > 0) {
      const rows = this.rows(fields);
      const title = html`${count(fields.length, "field")}<span class="hidden"> of ${name}</span>`;
      parts.push(isOpen ? rows : fold(title, rows));
    }
    if (saysMore(items)) {
      const [type, facts, rest] = this.#value(items, [], id, `an entry of ${name}`);
      const title = html`Each entry<span class="hidden"> of ${name}</span> ${type}`;
      parts.push(fold(title, html`<p class="facts">${facts}</p>${rest}`));
    }
    return html`${parts}`;
  }
}

/** The anchor of what has these names, one within the other. */
export function anchorOf(...names: string[]): string {
  return names.map((name) => encodeURIComponent(name).replaceAll(/[%'()*!]/g, "_")).join(".");
}

/** What stands beside a description: what may be harmed, and what is guessed of the thing with this name. */
export function marks(place: Place, name: string): Html {
  return html`${warning(place)}${assumption([place], name)}`;
}

function warning(...places: Place[]): Html | undefined {
  const dangers = places.flatMap((place) => place.text("x-destructive") ?? []);
  if (dangers.length === 0) return undefined;
  return html` <span class="danger"><span class="hidden">Warning: </span>${line(dangers.join(" "))}</span>`;
}

/** With its reason folded away. */
function assumption(places: readonly Place[], name: string): Html | undefined {
  const reasons = places.flatMap((place) => reasonOf(place) ?? []);
  if (reasons.length === 0) return undefined;
  return html`<details class="assumption"><summary class="badge">Assumption<span class="hidden"> about ${name}</span></summary>${reasons.map((reason) => html`<div class="facts">${line(reason)}</div>`)}</details>`;
}

/** A label beside a name. */
export function badge(label: string): Html {
  return html`<span class="badge ${label.toLowerCase()}">${label}</span>`;
}

/** The properties of a schema. */
export function fieldsOf(schema: Place, id: string): Field[] {
  const required = [schema.node["required"]].flat();
  const properties = schema.get("properties").entries();
  return properties.map(([name, schema]) => {
    return { name, id: `${id}.${anchorOf(name)}`, required: required.includes(name), schema };
  });
}

/** On the line of the name: limits and example. */
function factsOf(places: readonly Place[]): Html {
  const example = exampleOf(places);
  return html`${places.flatMap(limitsOf).map((limit) => html`<span>${line(limit)}</span>`)}${
    example !== undefined && html`<span>e.g. ${line(example)}</span>`
  }`;
}

/** Below it: description, what may be harmed, values with their meanings, guesses. */
function sayings(places: readonly Place[], name: string): Html {
  const text = saidOf(places);
  return html`${text && prose(text)}${warning(...places)}${places.map(choices)}${assumption(places, name)}`;
}

function choices(schema: Place): Html | undefined {
  if (!schema.has("enum")) return undefined;
  return html`<dl class="choices">${choicesOf(schema).map(([value, meaning]) => {
    return html`<div><dt>${line(value)}</dt> <dd>${line(meaning)}</dd></div>`;
  })}</dl>`;
}

function fold(title: Html, content: Html): Html {
  return html`<details class="fold"><summary>${title}</summary>${content}</details>`;
}
