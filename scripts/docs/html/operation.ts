/** An operation: its prose on one side, what can be tried on the other. */
import type { Answer, Body, Example, Media, Operation, Parameter } from "../model.ts";
import { valueBlock } from "./code.ts";
import { assumption, extensions, fieldRows, schemaBody } from "./fields.ts";
import { type Html, html, line, prose } from "./html.ts";

const PLACES: [Parameter["in"], string][] = [
  ["path", "Path parameters"],
  ["query", "Query parameters"],
  ["header", "Header parameters"],
];

export function operationSection(operation: Operation, panel: Html): Html {
  const { id, method, path, title, parameters, body, deprecated, answers } = operation;
  const used = PLACES.filter(([place]) => parameters.some((parameter) => parameter.in === place));
  const count = parameters.length + (body?.media.flatMap(({ schema }) => schema?.fields ?? []).length ?? 0);
  return html`<section class="operation" id="${id}" aria-labelledby="${id}.title">
<div class="prose">
<h2 id="${id}.title">${title}${deprecated && html` <span class="badge warning">Deprecated</span>`}<a class="anchor" href="#${id}" aria-label="Link to ${title}">#</a></h2>
<p class="route"><b class="method ${method.toLowerCase()}">${method}</b> <code>${routeOf(path)}</code></p>
<p class="actions"><button type="button" data-copy-markdown="${id}" hidden>Copy as Markdown</button></p>
${prose(operation.text)}${assumption(operation)}${extensions(operation)}
${
  count > 5 &&
  html`<p class="filter" hidden><label for="${id}.filter">Filter fields</label><input id="${id}.filter" type="search" placeholder="Name or meaning" autocomplete="off" spellcheck="false"><span role="status"></span></p>`
}
${used.map(([place, heading]) => {
  const fields = parameters.filter((parameter) => parameter.in === place);
  return html`<h3 id="${id}.${place}">${heading}</h3>${fieldRows(fields)}`;
})}
${body && requestBody(body, id)}
${examples(operation)}
<h3 id="${id}.responses">Responses</h3>
<div class="answers">${answers.map((answer) => response(answer, operation))}</div>
<a class="jump" href="#${id}.panel">Try it</a>
</div>
${panel}
</section>`;
}

/** Where the page has an example; try-it reads it there. */
export function exampleId(operation: string, of: string, key: string): string {
  return [operation, of, "example", key].map((part) => part.replace(/\s/g, "_")).join(".");
}

/** A path with its parameters marked. */
export function routeOf(path: string): Html[] {
  return path
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith("{") ? html`<i>${part}</i>` : html`${part}`));
}

function requestBody(body: Body, id: string): Html {
  return html`<h3 id="${id}.body">Request body ${body.required && html`<span class="badge required">Required</span>`}</h3>
${prose(body.text)}${assumption(body)}${extensions(body)}${body.media.map(mediaBody)}`;
}

function mediaBody({ type, schema }: Media): Html {
  if (!schema) return html`<p class="facts"><code>${type}</code></p>`;
  const { fields, ...rest } = schema;
  // The fields of a body stand open; what is in them is folded.
  const open = schema.seeAbove ? schemaBody(schema) : schemaBody({ ...rest, fields: [] });
  return html`<p class="facts"><code>${type}</code> <span class="type">${schema.name ?? schema.type}</span></p>
${open}${!schema.seeAbove && fields.length > 0 && html`<span id="schema.${schema.name ?? type}"></span>${fieldRows(fields)}`}`;
}

interface Pair {
  key: string;
  request: Example;
  answers: { answer: Answer; example: Example }[];
}

/** The use cases: what is sent, and the success that has the same name. */
function pairs({ body, answers }: Operation): Pair[] {
  const requests = body?.media.flatMap(({ examples }) => examples) ?? [];
  return requests.map((request) => {
    const paired = answers
      .filter(({ status }) => status.startsWith("2"))
      .flatMap((answer) => {
        const found = answer.media
          .flatMap(({ examples }) => examples)
          .filter(({ key }) => key === request.key);
        return found.map((example) => ({ answer, example }));
      });
    return { key: request.key, request, answers: paired };
  });
}

function examples(operation: Operation): Html | undefined {
  const found = pairs(operation);
  if (found.length === 0) return undefined;
  return html`<h3 id="${operation.id}.examples">Examples</h3>
<div class="answers">${found.map(({ key, request, answers }) => {
    return html`<details class="example"><summary>${request.summary} <code>${key}</code></summary>
${request.description && prose(request.description)}<p class="facts">Request</p>${valueBlock(request.value, exampleId(operation.id, "request", key))}
${answers.map(({ answer, example }) => {
  return html`<p class="facts">Response ${answer.status}: ${example.summary}</p>${valueBlock(example.value, exampleId(operation.id, answer.status, example.key))}`;
})}</details>`;
  })}</div>`;
}

function response(answer: Answer, operation: Operation): Html {
  const { id, status, phrase, text, headers, media, notes } = answer;
  const shown = new Set(pairs(operation).flatMap((pair) => pair.answers.map(({ example }) => example)));
  const [gloss, ...advice] = notes;
  return html`<details class="answer" id="${id}"><summary><b class="status s${status[0]}">${status}</b> ${phrase || (status === "default" ? "Any other" : "")} <span class="gloss">${gloss && line(gloss[1])}</span></summary>
${prose(text)}${assumption(answer)}${advice.map(([heading, cell]) => html`<p class="advice"><b>${heading}:</b> ${line(cell)}</p>`)}${extensions(answer)}
${headers.length > 0 && html`<h4>Headers</h4>${fieldRows(headers)}`}
${media.map((one) => {
  const own = one.examples.filter((example) => !shown.has(example));
  return html`${responseSchema(one)}${own.map(({ key, summary, description, value }) => {
    return html`<p class="facts">${summary} <code>${key}</code></p>${description && prose(description)}${valueBlock(value, exampleId(operation.id, status, key))}`;
  })}`;
})}</details>`;
}

function responseSchema({ type, schema }: Media): Html {
  const name = schema && (schema.name ?? schema.type);
  const label = schema?.seeAbove
    ? html`<a href="#schema.${name}">${name}</a>`
    : html`<span class="type">${name}</span>`;
  return html`<p class="facts"><code>${type}</code> ${label}</p>${schema && !schema.seeAbove && schemaBody(schema)}`;
}
