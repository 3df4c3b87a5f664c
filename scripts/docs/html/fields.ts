/** Parameters, properties and headers as rows; what is inside them folds away. */
import type { Place } from "../../../src/openapi/place.ts";
import { count } from "../../../src/phrases.ts";
import { exampleOf, hasInside, limitsOf, literal, reasonOf, saidOf, saysMore, typeOf } from "../words.ts";
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

  /** The body of a request, its fields in sight. `id` starts their anchors. */
  requestBody(body: Place, id: string, title: string): Html {
    return this.#body(body, id, title, [body], (schema) => {
      return html`${this.#target(schema)}${this.rows(fieldsOf(schema, id))}`;
    });
  }

  /** The body of a response, its fields folded; nothing where it has none. */
  responseBody(response: Place, id: string, title: string): Html | undefined {
    if (!response.has("content")) return undefined;
    return this.#body(response, id, title, [], (schema) => this.#inside(schema, id, title));
  }

  #body(owner: Place, id: string, title: string, owners: Place[], show: (schema: Place) => Html): Html {
    const [[type, media] = []] = owner.get("content").entries();
    const schema = media?.get("schema") ?? owner.get("content");
    const isShown = this.#isShown(schema);
    const name = isShown ? reference(schema) : (schema.component ?? typeOf(schema));
    const places = isShown ? owners : [...owners, schema];
    return html`<p class="facts"><code>${type}</code> <span>${name}</span>${facts(places)}</p>
${sayings(places, `the ${title}`)}${isShown ? marks(schema, schema.component ?? id) : show(schema)}`;
  }

  #row({ name, id, required, schema, owner }: Field): Html {
    const isShown = this.#isShown(schema);
    const places = [...(owner ? [owner] : []), ...(isShown ? [] : [schema])];
    return html`<li id="${id}" class="field">
<div class="name facts"><code>${name}</code> <span class="type">${isShown ? reference(schema) : typeOf(schema)}</span>${badges(required, schema)}${facts(places)}<a class="anchor" href="#${id}" aria-label="Link to ${name}">#</a></div>
${sayings(places, name)}${isShown ? marks(schema, name) : this.#inside(schema, id, name)}
</li>`;
  }

  /** Fields and entries, folded. */
  #inside(schema: Place, id: string, name: string): Html {
    const fields = fieldsOf(schema, id);
    const items = schema.get("items");
    return html`${this.#target(schema)}${
      fields.length > 0 &&
      fold(html`${count(fields.length, "field")}<span class="hidden"> of ${name}</span>`, this.rows(fields))
    }${saysMore(items) && this.#entries(items, id, name)}`;
  }

  #entries(items: Place, id: string, name: string): Html {
    const isShown = this.#isShown(items);
    const type = isShown ? items.component : typeOf(items);
    const content = isShown
      ? html`<p>${reference(items)}</p>${marks(items, `an entry of ${name}`)}`
      : html`<p class="facts">${facts([items])}</p>${sayings([items], `an entry of ${name}`)}${this.#inside(items, id, `an entry of ${name}`)}`;
    return fold(
      html`Each entry<span class="hidden"> of ${name}</span> <span class="type">${type}</span>`,
      content,
    );
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
  return html`<details class="assumption"><summary class="badge">Assumption<span class="hidden"> about ${name}</span></summary>${reasons.map((reason) => html`<p>${line(reason)}</p>`)}</details>`;
}

/** A label beside a name. */
export function badge(kind: "required" | "plain", label: string): Html {
  return html`<span class="badge ${kind}">${label}</span>`;
}

/** The properties of a schema. */
export function fieldsOf(schema: Place, id: string): Field[] {
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
  return html`${required && badge("required", "Required")}${node["writeOnly"] === true && badge("plain", "Write-only")}${
    node["readOnly"] === true && badge("plain", "Read-only")
  }${node["deprecated"] === true && badge("plain", "Deprecated")}`;
}

function reference({ component = "" }: Place): Html {
  return html`<a href="#schema.${component}">${component}</a>`;
}

/** On the line of the name: limits and example. */
function facts(places: readonly Place[]): Html {
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
  const meanings = schema.get("x-enumDescriptions");
  const values = schema.get("enum").entries();
  return html`<dl class="choices">${values.map(([, { value }]) => {
    return html`<div><dt>${line(literal(value))}</dt><dd>${line(meanings.text(String(value)) ?? "")}</dd></div>`;
  })}</dl>`;
}

function fold(title: Html, content: Html): Html {
  return html`<details class="fold"><summary>${title}</summary>${content}</details>`;
}
