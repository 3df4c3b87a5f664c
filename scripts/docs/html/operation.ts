/** An operation: what it does and how to call it, its panel, and its reference. */
import type { Operation } from "../../../src/openapi/operations.ts";
import type { Place } from "../../../src/openapi/place.ts";
import { phraseOf } from "../../../src/phrases.ts";
import { firstSentence } from "../words.ts";
import { type Example, examplesIn, requestExamples, successFor } from "./examples.ts";
import { anchorOf, badge, type Field, type FieldRows, marks } from "./fields.ts";
import { codeBlock, type Html, html, line, prose } from "./html.ts";

const PLACES = { path: "Path parameters", query: "Query parameters", header: "Header parameters" } as const;

/** With fewer fields than this, a filter would be in the way. */
const FEWEST_TO_FILTER = 6;

/** What the page knows of an operation beside its own part of the document. */
export interface Surroundings {
  /** Stands above its title. */
  above: Html;
  /** Where the published server's paths start, with its variables in braces. */
  base: string;
  authentication: Html | undefined;
  panel: Html;
  rows: FieldRows;
}

export function operationSection(operation: Operation, around: Surroundings): Html {
  const { id, method, path, place } = operation;
  const title = titleOf(operation);
  return html`<section class="operation" id="${id}" aria-labelledby="${id}.title">
<div class="head">
${around.above}
<div class="title"><h2 id="${id}.title">${title}</h2><a class="anchor" href="#${id}" aria-label="Link to ${title}">#</a><a class="push" href="${markdownFileOf(operation)}">View as Markdown</a></div>
<div class="endpoint">${methodBadge(method)}<code>${routeOf(around.base + path)}</code><button type="button" data-copy aria-label="Copy the URL" hidden>Copy</button></div>
${prose(place.text("description") ?? "")}${marks(place, title)}
${around.authentication}
</div>
${around.panel}
<div class="reference">
${reference(operation, around.rows)}
</div>
</section>`;
}

function reference(operation: Operation, rows: FieldRows): Html {
  const { id, parameters, body, responses } = operation;
  const count = parameters.length + (body?.schema.get("properties").entries().length ?? 0);
  return html`${
    count >= FEWEST_TO_FILTER &&
    html`<p class="filter" hidden><label for="${id}.filter">Filter fields</label><input id="${id}.filter" type="search" placeholder="Name or meaning" autocomplete="off" spellcheck="false"><span role="status"></span></p>`
  }
${placesOf(operation).map(([where, title, fields]) => html`<h3 id="${id}.${where}">${title}</h3>${rows.rows(fields)}`)}
${
  body &&
  html`<h3 id="${id}.body">Request body ${badge("Required")}</h3>
${rows.body(body.place, `${id}.body`, "the request body", true)}`
}
${useCases(operation)}
<h3 id="${id}.responses">Responses</h3>
${[...responses].map(([status, response]) => responseFold(operation, status, response, rows))}`;
}

export function titleOf({ id, place }: Operation): string {
  return place.text("summary") ?? id;
}

/** The file that holds an operation as Markdown, beside the page. */
export function markdownFileOf({ id }: Operation): string {
  return `${anchorOf(id)}.md`;
}

/** A method in its colour. */
export function methodBadge(method: string): Html {
  return html`<b class="badge method ${method.toLowerCase()}">${method}</b>`;
}

/** A status in the colour of its family. */
export function statusBadge(status: number): Html {
  return html`<b class="badge status s${String(status)[0]}">${status}</b>`;
}

/** A URL with what is to be filled in marked; where it is too long, it breaks after a slash. */
function routeOf(url: string): Html[] {
  return url.split(/(\{[^}]+\}|(?<=[^/]\/)(?=[^/]))/).map((part) => {
    if (part === "") return html`<wbr>`;
    return part.startsWith("{") ? html`<i>${part}</i>` : html`${part}`;
  });
}

/** The places in which an operation has parameters, in the order of the page. */
export function placesOf({ id, parameters }: Operation): [where: string, title: string, fields: Field[]][] {
  return Object.entries(PLACES).flatMap(([where, title]) => {
    const found = parameters.filter((parameter) => parameter.in === where);
    const fields = found.map(({ name, required, schema, place }) => {
      return { name, id: anchorOf(id, where, name), required, schema, owner: place };
    });
    return fields.length > 0 ? [[where, title, fields]] : [];
  });
}

/** What is sent, each with the success that has the same name. */
function useCases(operation: Operation): Html | undefined {
  const requests = requestExamples(operation);
  if (requests.length === 0) return undefined;
  return html`<h3 id="${operation.id}.examples">Examples</h3>
${requests.map((request) => {
  const success = successFor(operation, request.key);
  return html`<details class="fold"><summary>${request.summary} <code>${request.key}</code></summary>
<p class="facts">Request</p>${exampleBlock(request)}
${success && html`<p class="facts">Response ${success.status}: ${success.summary}</p>${exampleBlock(success)}`}</details>`;
})}`;
}

/** An example of the reference, which try-it reads there. */
function exampleBlock({ id, value }: Example): Html {
  return codeBlock(JSON.stringify(value, null, 2), "json", html` id="${id}"`);
}

function responseFold(operation: Operation, status: number, response: Place, rows: FieldRows): Html {
  const id = `${operation.id}.${status}`;
  const title = `${status} ${phraseOf(status)}`;
  const [first, rest] = firstSentence(response.text("description") ?? "");
  const headers = headersOf(response, id);
  const shown = new Set(requestExamples(operation).map(({ key }) => successFor(operation, key)?.id));
  const own = examplesIn(response, id).filter((one) => !shown.has(one.id));
  return html`<details class="fold" id="${id}"><summary>${statusBadge(status)} ${phraseOf(status)} <span class="gloss">${line(first)}</span></summary>
${prose(rest)}${marks(response, title)}
${headers.length > 0 && html`<h4>Headers</h4>${rows.rows(headers)}`}
${response.has("content") && rows.body(response, id, `the body of ${title}`, false)}
${own.map((example) => html`<p class="facts">${example.summary} <code>${example.key}</code></p>${exampleBlock(example)}`)}</details>`;
}

/** The headers of a response. */
export function headersOf(response: Place, id: string): Field[] {
  const headers = response.get("headers").entries();
  return headers.map(([name, owner]) => {
    const required = owner.node["required"] === true;
    return { name, id: `${id}.headers.${anchorOf(name)}`, required, schema: owner.get("schema"), owner };
  });
}
