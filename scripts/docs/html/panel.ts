/** What stands beside an operation: its samples and try-it in one card, and the response in another. */
import type { Operation, Parameter } from "../../../src/openapi/operations.ts";
import { phraseOf } from "../../../src/phrases.ts";
import { firstCall } from "../samples/first-call.ts";
import { LANGUAGES } from "../samples/index.ts";
import type { Server } from "../servers.ts";
import { answersOf, type Example, requestExamples, successFor } from "./examples.ts";
import { anchorOf } from "./fields.ts";
import { codeBlock, type Html, html } from "./html.ts";
import { statusBadge, titleOf } from "./operation.ts";

export function panel(operation: Operation, servers: readonly Server[]): Html {
  const { id } = operation;
  const title = titleOf(operation);
  const tab = (name: string, label: string, isChosen: boolean): Html => {
    return html`<button type="button" role="tab" id="${id}.tab.${name}" aria-controls="${id}.pane.${name}" aria-selected="${String(isChosen)}"${!isChosen && ' tabindex="-1"'}>${label}</button>`;
  };
  return html`<div class="panel" id="${id}.try">
<div class="card">
<div class="bar"><h3 data-no-script>Sample</h3><div class="tabs" role="tablist" aria-label="Call ${title}" hidden>${tab("sample", "Sample", true)}${tab("form", "Try it", false)}</div><button type="button" data-copy aria-label="Copy the sample" hidden>Copy</button></div>
<div role="tabpanel" id="${id}.pane.sample" aria-labelledby="${id}.tab.sample">
${samples(operation, servers)}
<p class="note danger" data-stale hidden>The form has a fault: this is the last call without one.</p>
<p class="note" data-no-script>Try-it needs scripts. The samples do not.</p>
</div>
<div role="tabpanel" id="${id}.pane.form" aria-labelledby="${id}.tab.form" hidden>
${form(operation, servers)}
</div>
</div>
${responseCard(operation)}
</div>`;
}

function samples(operation: Operation, servers: readonly Server[]): Html {
  const { id } = operation;
  const call = firstCall(operation, servers);
  return html`<fieldset class="tabs languages" data-samples="${id}"><legend class="hidden">Language of the sample of ${titleOf(operation)}</legend>${LANGUAGES.map(
    ({ key, label, write }, index) =>
      html`<input type="radio" name="${id}.language" id="${id}.${key}" value="${key}"${index === 0 && " checked"}><label for="${id}.${key}">${label}</label>${codeBlock(write(call), key)}`,
  )}</fieldset>`;
}

function form(operation: Operation, servers: readonly Server[]): Html {
  const { id, method, path, parameters, body, security } = operation;
  const examples = requestExamples(operation);
  const user = field(`${id}.user`, "User name", html`data-user placeholder="api-user"`);
  const password = field(`${id}.password`, "Password", html`data-secret type="password"`);
  return html`<form class="try" data-operation="${id}" data-method="${method}" data-path="${path}" aria-label="Try ${titleOf(operation)}" autocomplete="off" novalidate>
<div class="row">${serverFields(id, servers)}</div>
<p class="error danger" data-real></p>
${security && html`<div class="row">${user}${password}</div>`}
<div class="row">${parameters.map((parameter) => parameterField(id, parameter))}${examples.length > 0 && exampleField(id, examples)}</div>
${body && bodyField(id, examples)}
${servers.some(({ mock }) => mock) && mockOptions(operation)}
<div class="send"><button class="primary" type="submit" aria-describedby="${id}.keys">Send</button><button type="button" data-cancel hidden>Cancel</button><span class="facts" id="${id}.keys"><kbd>Ctrl+Enter</kbd></span></div>
</form>`;
}

/** A control with its label, and with what is wrong with it below: a choice where there are options. */
function field(id: string, label: string, attributes: Html, options?: Html | Html[]): Html {
  const all = html`id="${id}" aria-describedby="${id}.error" ${attributes}`;
  const control = options
    ? html`<select ${all}>${options}</select>`
    : html`<input ${all} autocomplete="off" spellcheck="false" autocapitalize="off">`;
  return html`<div><label for="${id}">${label}</label>${control}<p class="error" id="${id}.error"></p></div>`;
}

function optionsOf(values: readonly string[], chosen: string): Html[] | undefined {
  if (values.length === 0) return undefined;
  return values.map((one) => html`<option${one === chosen && " selected"}>${one}</option>`);
}

function serverFields(id: string, servers: readonly Server[]): Html {
  const options = servers.map(({ url, mock }, index) => {
    return html`<option value="${index}" data-url="${url}"${mock && " data-mock"}>${mock && "Local mock, "}${url}</option>`;
  });
  const variables = servers.map(({ variables }, index) => {
    return variables.map(({ name, values, default: value }) => {
      // An open one has no value that could be right for everybody: the default only shows the form.
      const data = html`data-variable="${name}" data-of="${index}" placeholder="${value}"`;
      const control = field(`${id}.server.${index}.${name}`, name, data, optionsOf(values, value));
      return html`<div data-variables="${index}" hidden>${control}</div>`;
    });
  });
  return html`${field(`${id}.server`, "Server", html`data-server`, options)}${variables}`;
}

function parameterField(id: string, { name, in: where, required, schema, example }: Parameter): Html {
  const type = schema.text("type");
  const value = required ? String(example) : "";
  const members = schema.get("enum").entries();
  const values = type === "boolean" ? ["true", "false"] : members.map(([, { value }]) => String(value));
  const label = `${name}${required ? "" : " (optional)"}${type === "array" ? ", separated by commas" : ""}`;
  // The path names a record: on a real server it is the reader's to type.
  const shown = html`${where === "path" ? "placeholder" : "value"}="${value}"`;
  const data = html`data-parameter="${name}" data-in="${where}" ${shown}${type === "array" && " data-list"}${required && " required"}`;
  const options = optionsOf(required || values.length === 0 ? values : ["", ...values], value);
  return field(anchorOf(id, "try", where, name), label, data, options);
}

function exampleField(id: string, examples: readonly Example[]): Html {
  const options = examples.map(({ key, id, summary }) => {
    return html`<option value="${id}" data-key="${key}">${summary}</option>`;
  });
  return field(`${id}.example`, "Example", html`data-example`, options);
}

function bodyField(operation: string, [first]: readonly Example[]): Html {
  const id = `${operation}.try.body`;
  return html`<button type="button" class="push" data-restore hidden>Back to what was typed</button>
<div><label for="${id}">Body</label><textarea id="${id}" aria-describedby="${id}.error" data-body spellcheck="false" autocapitalize="off">${first && JSON.stringify(first.value, null, 2)}</textarea><p class="error" id="${id}.error"></p></div>`;
}

/** Asks the mock for a certain response. */
function mockOptions(operation: Operation): Html {
  const options = html`<option value="">As the mock decides</option>${answersOf(operation).map(
    ({ status, key, summary }) =>
      html`<option value="code=${status}${key && `, example=${key}`}">${status} ${summary}</option>`,
  )}`;
  const choice = field(`${operation.id}.prefer`, "Answer", html`data-prefer`, options);
  return html`<details class="fold" data-mock><summary>Mock options</summary>${choice}</details>`;
}

function responseCard(operation: Operation): Html {
  const { id } = operation;
  const title = titleOf(operation);
  const answers = answersOf(operation);
  // The response to the call that the page shows first.
  const own = successFor(operation, requestExamples(operation)[0]?.key);
  const first = own ?? answers.find(({ status }) => status < 300) ?? answers[0];
  const options = answers.map((answer) => {
    const data = html`data-key="${answer.key}" data-status="${answer.status}" data-phrase="${phraseOf(answer.status)}"`;
    return html`<option value="${answer.id}" ${data}${answer.id === first?.id && " selected"}>${answer.status} ${answer.summary}</option>`;
  });
  const data = html` class="body" data-answer-body role="group" aria-label="Body of the response to ${title}"`;
  const body = JSON.stringify(first?.value, null, 2) ?? "(no body)";
  return html`<section class="card answer" data-answer="${id}" aria-label="Response to ${title}">
<div class="bar"><h3>Response</h3><label data-pick hidden><span class="hidden">Example of a response</span><select data-answers autocomplete="off"><option value="" hidden>Your call</option>${options}</select></label></div>
<div class="result" role="status" data-result>${first && html`${statusBadge(first.status)} ${phraseOf(first.status)}, an example`}</div>
${codeBlock(body, "json", data)}
<details class="fold" data-answer-headers hidden><summary>Headers that the page may read</summary><pre tabindex="0"><code></code></pre></details>
</section>`;
}
