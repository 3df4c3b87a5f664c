/** Parameters, properties and headers as rows; what is inside them folds away. */
import type { Place } from "../../../src/openapi/place.ts";
import { count } from "../../../src/phrases.ts";
import { hasInside, limitsOf, literal, reasonOf, saysMore, typeOf } from "../words.ts";
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

/** The rows of one page. They are to be made in its order: a component is shown in full where it comes first. */
export class FieldRows {
  /** The components whose fields were shown. */
  readonly #shown = new Set<string>();

  rows(fields: readonly Field[]): Html {
    return html`<ul class="fields">${fields.map((field) => this.#row(field))}</ul>`;
  }

  /** The body of a request or a response, if it has one. `id` starts the anchors of its fields. */
  body(owner: Place, id: string, { open }: { open: boolean }): Html | undefined {
    const [[type, media] = []] = owner.get("content").entries();
    if (media === undefined) return undefined;
    const schema = media.get("schema");
    if (this.#isShown(schema))
      return html`<p class="facts"><code>${type}</code> ${reference(schema)}</p>${marks(schema)}`;
    return html`<p class="facts"><code>${type}</code> <span class="type">${schema.component ?? typeOf(schema)}</span></p>
${sayings([schema])}${open ? html`${this.#target(schema)}${this.rows(fieldsOf(schema, id))}` : this.#inside(schema, id)}`;
  }

  #row({ name, id, required, schema, owner }: Field): Html {
    const owners = owner ? [owner] : [];
    return html`<li id="${id}" class="field">
<div class="name"><code>${name}</code> <span class="type">${this.#isShown(schema) ? reference(schema) : typeOf(schema)}</span>${badges(required, schema)}<a class="anchor" href="#${id}" aria-label="Link to ${name}">#</a></div>
${
  this.#isShown(schema)
    ? html`${sayings(owners)}${marks(schema)}`
    : html`${sayings([...owners, schema])}${this.#inside(schema, id)}`
}
</li>`;
  }

  /** Fields and entries, folded. */
  #inside(schema: Place, id: string): Html {
    const fields = fieldsOf(schema, id);
    const items = schema.get("items");
    return html`${this.#target(schema)}${
      fields.length > 0 && fold(html`${count(fields.length, "field")}`, this.rows(fields))
    }${saysMore(items) && this.#entries(items, id)}`;
  }

  #entries(items: Place, id: string): Html {
    const isShown = this.#isShown(items);
    const type = isShown ? items.component : typeOf(items);
    const content = isShown
      ? html`<p>${reference(items)}</p>${marks(items)}`
      : html`${sayings([items])}${this.#inside(items, id)}`;
    return fold(html`Each entry <span class="type">${type}</span>`, content);
  }

  /** Where links to a component lead from now on. */
  #target(schema: Place): Html | undefined {
    const { component } = schema;
    if (component === undefined || !hasInside(schema)) return undefined;
    this.#shown.add(component);
    return html`<span id="schema.${component}"></span>`;
  }

  #isShown({ component }: Place): boolean {
    return component !== undefined && this.#shown.has(component);
  }
}

/** The anchor of what has these names, one within the other. */
export function anchorOf(...names: string[]): string {
  return names.map((name) => encodeURIComponent(name).replaceAll(/[%'()*!]/g, "_")).join(".");
}

/** What stands beside a description: what may be harmed, and what is guessed. */
export function marks(place: Place): Html {
  return html`${warning(place)}${assumption(place)}`;
}

function warning(...places: Place[]): Html | undefined {
  const dangers = places.flatMap((place) => place.text("x-destructive") ?? []);
  return dangers.length > 0 ? html`<p class="danger">${line(dangers.join(" "))}</p>` : undefined;
}

/** With its reason folded away. */
function assumption(...places: Place[]): Html | undefined {
  const reasons = places.flatMap((place) => reasonOf(place) ?? []);
  if (reasons.length === 0) return undefined;
  return html`<details class="assumption"><summary>Assumption</summary><p>${line(reasons.join(" "))}</p></details>`;
}

/** A label beside a name. */
export function badge(kind: "required" | "warning" | "plain", label: string): Html {
  return html`<span class="badge ${kind}">${label}</span>`;
}

function fieldsOf(schema: Place, id: string): Field[] {
  const required = schema
    .get("required")
    .entries()
    .map(([, { value }]) => value);
  const properties = schema.get("properties").entries();
  return properties.map(([name, schema]) => {
    return { name, id: `${id}.${anchorOf(name)}`, required: required.includes(name), schema };
  });
}

function badges(required: boolean, { node }: Place): Html {
  return html`${required && badge("required", "Required")}${"x-destructive" in node && badge("warning", "Warning")}${
    node["writeOnly"] === true && badge("plain", "Write-only")
  }${node["readOnly"] === true && badge("plain", "Read-only")}${
    node["deprecated"] === true && badge("plain", "Deprecated")
  }`;
}

function reference({ component = "" }: Place): Html {
  return html`<a href="#schema.${component}">${component}</a>`;
}

/** What places say of one value: description, values with their meanings, limits, examples, guesses. */
function sayings(places: readonly Place[]): Html {
  const text = places.flatMap((place) => place.text("description") ?? []).join("\n\n");
  const examples = places.filter((place) => place.has("example")).map(({ node }) => literal(node["example"]));
  const facts = html`${places.flatMap(limitsOf).map((limit) => html`<span>${line(limit)}</span>`)}${
    examples.length > 0 && html`<span>Example ${line(examples.join(" or "))}</span>`
  }${assumption(...places)}`;
  return html`${text && prose(text)}${warning(...places)}${places.map(choices)}${facts.text && html`<div class="meta">${facts}</div>`}`;
}

function choices(schema: Place): Html | undefined {
  if (!schema.has("enum")) return undefined;
  const meanings = schema.get("x-enumDescriptions");
  const values = schema.get("enum").entries();
  return html`<dl class="choices">${values.map(([, { value }]) => {
    return html`<div><dt>${line(literal(value))}</dt><dd>${line(meanings.text(String(value)) ?? "")}</dd></div>`;
  })}</dl>`;
}

function fold(title: Html, content: Html): Html {
  return html`<details class="fold"><summary>${title}</summary>${content}</details>`;
}
