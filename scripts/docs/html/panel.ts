/** What stands beside an operation: the call in each language, try-it, and the response. */

import type { Operation, Parameter } from "../../../src/openapi/operations.ts";
import { phraseOf } from "../../../src/phrases.ts";
import { firstCall } from "../samples/first-call.ts";
import { LANGUAGES } from "../samples/index.ts";
import type { Server } from "../servers.ts";
import { codeBlock, valueBlock } from "./code.ts";
import { type Example, requestExamples, responseExamples, successFor } from "./examples.ts";
import { type Html, html } from "./html.ts";
import { methodBadge, routeOf, titleOf } from "./operation.ts";

export function panel(operation: Operation, servers: readonly Server[]): Html {
  const { id, method, parameters, body, security } = operation;
  const examples = requestExamples(operation);
  return html`<div class="panel" id="${id}.panel" tabindex="-1">
${samples(operation, servers)}
<p class="note" data-no-script>Try-it needs scripts. The samples do not.</p>
<form class="card try" data-operation="${id}" aria-label="Try ${titleOf(operation)}" autocomplete="off" hidden>
<div class="bar"><h3>Try it</h3><kbd title="Sends from anywhere in the form">Ctrl+Enter</kbd></div>
<p class="url">${methodBadge(method)} <code data-url></code></p>
<p class="note real" data-real hidden></p>
${serverFields(id, servers)}${security && CREDENTIALS}
<div class="row">${parameters.map(parameterField)}${examples.length > 0 && exampleField(examples)}</div>
${body && bodyField(id, examples)}
${servers.some(({ mock }) => mock) && preferField(operation)}
<div class="foot"><p class="error" data-problem role="alert"></p><button class="send" type="submit">Send</button></div>
</form>
${responseCard(operation)}
</div>`;
}

function samples(operation: Operation, servers: readonly Server[]): Html {
  const { id, method, path } = operation;
  const call = firstCall(operation, servers);
  return html`<div class="card">
<div class="bar"><span class="route">${methodBadge(method)} <code>${routeOf(path)}</code></span><button type="button" data-copy-sample hidden>Copy</button></div>
<fieldset class="tabs" data-samples="${id}"><legend class="hidden">Language of the sample of ${titleOf(operation)}</legend>${LANGUAGES.map(
    ({ key, label, write }, index) =>
      html`<input type="radio" name="${id}.language" id="${id}.${key}" value="${key}"${index === 0 && " checked"}><label for="${id}.${key}">${label}</label>${codeBlock(write(call), key)}`,
  )}</fieldset>
</div>`;
}

function serverFields(id: string, servers: readonly Server[]): Html {
  return html`<div class="row"><label>Server<select data-server>${servers.map(
    ({ url, mock }, index) => html`<option value="${index}">${mock ? `Local mock, ${url}` : url}</option>`,
  )}</select></label></div>
${servers.map(({ variables }, index) =>
  variables.map(({ name, values, default: value }) => {
    const data = html`data-variable="${name}" data-of="${index}" id="${id}.server.${index}.${name}"`;
    return html`<div class="row" data-variables="${index}" hidden><label>${name}${
      values.length > 0
        ? html`<select ${data}>${options(values, value)}</select>`
        : html`<input ${data} value="${value}" spellcheck="false" autocapitalize="off">`
    }</label></div>`;
  }),
)}`;
}

/** Of HTTP Basic. */
const CREDENTIALS: Html = html`<div class="row"><label>User name<input data-user autocomplete="off" spellcheck="false" autocapitalize="off" placeholder="api-user"></label><label>Password<input data-secret type="password" autocomplete="off"></label></div>`;

function parameterField(parameter: Parameter): Html {
  const { name, required, schema, example } = parameter;
  const type = schema.text("type");
  const value = required ? String(example) : "";
  const data = html`data-parameter="${name}" data-in="${parameter.in}"`;
  const members = schema.get("enum").entries();
  const values = type === "boolean" ? ["true", "false"] : members.map(([, { value }]) => String(value));
  const hint = type === "array" ? ", separated by commas" : "";
  return html`<label>${name}${!required && " (optional)"}${hint}${
    values.length > 0
      ? html`<select ${data}>${!required && html`<option></option>`}${options(values, value)}</select>`
      : html`<input ${data} value="${value}"${required && " required"} spellcheck="false" autocapitalize="off">`
  }</label>`;
}

function options(values: readonly string[], chosen: string): Html[] {
  return values.map((one) => html`<option${one === chosen && " selected"}>${one}</option>`);
}

function exampleField(examples: readonly Example[]): Html {
  return html`<label>Example<select data-example>${examples.map(
    ({ key, id, summary }) => html`<option value="${id}" data-key="${key}">${summary}</option>`,
  )}</select></label>`;
}

function bodyField(id: string, [first]: readonly Example[]): Html {
  return html`<div class="row"><label>Body<textarea data-body rows="5" spellcheck="false" autocapitalize="off" aria-describedby="${id}.body.error">${first && JSON.stringify(first.value, null, 2)}</textarea></label></div>
<p class="error" id="${id}.body.error" data-body-error aria-live="polite"></p>`;
}

/** Asks the mock for a certain response. */
function preferField(operation: Operation): Html {
  const examples = responseExamples(operation);
  return html`<div class="row" data-prefer-row><label>Answer of the mock<select data-prefer><option value="">What the call deserves</option>${[
    ...operation.responses.keys(),
  ].map((status) => {
    const keys = examples.filter((example) => example.status === status).map(({ key }) => key);
    if (keys.length === 0) return html`<option value="code=${status}">${status}</option>`;
    return keys.map((key) => html`<option value="code=${status}, example=${key}">${status} ${key}</option>`);
  })}</select></label></div>`;
}

function responseCard(operation: Operation): Html {
  const { id } = operation;
  const title = titleOf(operation);
  const examples = responseExamples(operation);
  // The response to the call that the page shows first.
  const first = successFor(operation, requestExamples(operation)[0]?.key) ?? examples[0];
  return html`<section class="card answer-card" data-answer="${id}" aria-label="Response to ${title}">
<div class="bar"><h3>Response</h3>${
    examples.length > 0 &&
    html`<label class="pick" data-pick hidden><span class="hidden">Example of a response</span><select data-answers><option value="" hidden>Your call</option>${examples.map(
      ({ id, key, status, summary }) =>
        html`<option value="${id}" data-key="${key}" data-status="${status} ${phraseOf(status)}"${id === first?.id && " selected"}>${status} ${summary}</option>`,
    )}</select></label>`
  }</div>
<p class="result" role="status" data-result>${first && `Example: ${first.status} ${phraseOf(first.status)}`}</p>
<ul class="faults" data-faults></ul>
<div data-answer-body tabindex="0" role="group" aria-label="Body of the response to ${title}">${first && valueBlock(first.value, `${id}.answer`)}</div>
<details class="fold" data-answer-headers hidden><summary>Headers</summary><pre><code></code></pre></details>
</section>`;
}
