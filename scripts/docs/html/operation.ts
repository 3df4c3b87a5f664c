/** An operation: its prose on one side, what can be tried on the other. */

import type { Operation } from "../../../src/openapi/operations.ts";
import type { Place } from "../../../src/openapi/place.ts";
import { phraseOf } from "../../../src/phrases.ts";
import { firstSentence } from "../words.ts";
import { valueBlock } from "./code.ts";
import { requestExamples, responseExamples, successFor } from "./examples.ts";
import { anchorOf, badge, type Field, type FieldRows, marks } from "./fields.ts";
import { type Html, html, line, prose } from "./html.ts";

/** The places of parameters, in the order of the page. */
export const PARAMETER_PLACES = ["path", "query", "header"] as const;

const HEADINGS = { path: "Path parameters", query: "Query parameters", header: "Header parameters" };

/** With fewer fields than this, a filter would be in the way. */
const FEWEST_TO_FILTER = 6;

export function operationSection(operation: Operation, rows: FieldRows, panel: Html): Html {
  const { id, method, path, place, parameters, body, responses } = operation;
  const title = titleOf(operation);
  const used = PARAMETER_PLACES.filter((where) => parameters.some((parameter) => parameter.in === where));
  const count = parameters.length + (body?.schema.get("properties").entries().length ?? 0);
  return html`<section class="operation" id="${id}" aria-labelledby="${id}.title">
<div class="prose">
<h2 id="${id}.title">${title}${place.isDestructive && html` ${badge("warning", "Warning")}`}<a class="anchor" href="#${id}" aria-label="Link to ${title}">#</a></h2>
<p class="route">${methodBadge(method)} <code>${routeOf(path)}</code></p>
<p class="actions"><button type="button" data-copy-markdown="${id}" hidden>Copy as Markdown</button></p>
${description(place)}${marks(place)}
${
  count >= FEWEST_TO_FILTER &&
  html`<p class="filter" hidden><label for="${id}.filter">Filter fields</label><input id="${id}.filter" type="search" placeholder="Name or meaning" autocomplete="off" spellcheck="false"><span role="status"></span></p>`
}
${used.map((where) => html`<h3 id="${id}.${where}">${HEADINGS[where]}</h3>${rows.rows(parametersIn(operation, where))}`)}
${
  body &&
  html`<h3 id="${id}.body">Request body ${badge("required", "Required")}</h3>
${description(body.place)}${marks(body.place)}${rows.body(body.place, `${id}.body`, { open: true })}`
}
${useCases(operation)}
<h3 id="${id}.responses">Responses</h3>
<div class="answers">${[...responses].map(([status, response]) => responseFold(operation, status, response, rows))}</div>
<a class="jump" href="#${id}.panel">Try it</a>
</div>
${panel}
</section>`;
}

export function titleOf({ id, place }: Operation): string {
  return place.text("summary") ?? id;
}

/** A method in its colour. */
export function methodBadge(method: string): Html {
  return html`<b class="method ${method.toLowerCase()}">${method}</b>`;
}

/** A path with its parameters marked. */
export function routeOf(path: string): Html[] {
  return path
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith("{") ? html`<i>${part}</i>` : html`${part}`));
}

function description(place: Place): Html {
  return prose(place.text("description") ?? "");
}

function parametersIn({ id, parameters }: Operation, where: string): Field[] {
  const found = parameters.filter((parameter) => parameter.in === where);
  return found.map(({ name, required, schema, place }) => {
    return { name, id: anchorOf(id, where, name), required, schema, owner: place };
  });
}

/** What is sent, each with the success that has the same name. */
function useCases(operation: Operation): Html | undefined {
  const requests = requestExamples(operation);
  if (requests.length === 0) return undefined;
  return html`<h3 id="${operation.id}.examples">Examples</h3>
<div class="answers">${requests.map((request) => {
    const success = successFor(operation, request.key);
    return html`<details class="example"><summary>${request.summary} <code>${request.key}</code></summary>
<p class="facts">Request</p>${valueBlock(request.value, request.id)}
${success && html`<p class="facts">Response ${success.status}: ${success.summary}</p>${valueBlock(success.value, success.id)}`}</details>`;
  })}</div>`;
}

function responseFold(operation: Operation, status: number, response: Place, rows: FieldRows): Html {
  const id = `${operation.id}.${status}`;
  const [first, rest] = firstSentence(response.text("description") ?? "");
  const headers = response.get("headers").entries();
  const withRequest = new Set(requestExamples(operation).map(({ key }) => successFor(operation, key)?.id));
  const examples = responseExamples(operation).filter(
    (one) => one.status === status && !withRequest.has(one.id),
  );
  return html`<details class="answer" id="${id}"><summary><b class="status s${String(status)[0]}">${status}</b> ${phraseOf(status)} <span class="gloss">${line(first)}</span></summary>
${prose(rest)}${marks(response)}
${headers.length > 0 && html`<h4>Headers</h4>${rows.rows(headers.map(([name, header]) => headerField(id, name, header)))}`}
${rows.body(response, id, { open: false })}${examples.map((example) => {
  return html`<p class="facts">${example.summary} <code>${example.key}</code></p>${valueBlock(example.value, example.id)}`;
})}</details>`;
}

function headerField(response: string, name: string, header: Place): Field {
  const id = `${response}.headers.${anchorOf(name)}`;
  return {
    name,
    id,
    required: header.node["required"] === true,
    schema: header.get("schema"),
    owner: header,
  };
}
