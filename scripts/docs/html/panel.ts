/** What stands beside an operation: its samples and try-it in one card, and the response in another. */
import type { Operation, Parameter } from "../../../src/openapi/operations.ts";
import { phraseOf } from "../../../src/phrases.ts";
import { firstCall } from "../samples/first-call.ts";
import { LANGUAGES } from "../samples/index.ts";
import type { Server } from "../servers.ts";
import { codeBlock, jsonBlock } from "./code.ts";
import { type Example, requestExamples, responseExamples, successFor } from "./examples.ts";
import { anchorOf } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { statusBadge, titleOf } from "./operation.ts";

export function panel(operation: Operation, servers: readonly Server[]): Html {
  const { id } = operation;
  const title = titleOf(operation);
  const tab = (name: string, label: string, isChosen: boolean): Html => {
    return html`<button type="button" role="tab" id="${id}.tab.${name}" aria-controls="${id}.pane.${name}" aria-selected="${String(isChosen)}"${!isChosen && ' tabindex="-1"'}>${label}</button>`;
  };
  return html`<div class="panel" id="${id}.try">
<div class="card">
<div class="bar"><h3 data-no-script>Sample</h3><div class="tabs" role="tablist" aria-label="Call ${title}" hidden>${tab("sample", "Sample", true)}${tab("form", "Try it", false)}</div><button type="button" data-copy-sample aria-label="Copy the sample" hidden>Copy</button></div>
<div role="tabpanel" id="${id}.pane.sample" aria-labelledby="${id}.tab.sample">
${samples(operation, servers)}
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
  return html`<form class="try" data-operation="${id}" data-method="${method}" data-path="${path}" aria-label="Try ${titleOf(operation)}" autocomplete="off">
<div class="row">${serverFields(id, servers)}</div>
<p class="note danger" data-real></p>
${security && html`<div class="row">${credentials(id)}</div>`}
<div class="row">${parameters.map((parameter) => parameterField(id, parameter))}${examples.length > 0 && exampleField(id, examples)}</div>
${body && bodyField(id, examples)}
${servers.some(({ mock }) => mock) && mockOptions(operation)}
<div class="send"><button class="primary" type="submit" aria-describedby="${id}.keys">Send</button><button type="button" data-cancel hidden>Cancel</button><span class="facts" id="${id}.keys"><kbd>Ctrl+Enter</kbd></span></div>
</form>`;
}

/** A control with its label, and with what is wrong with it below. */
function field(id: string, label: string, control: (attributes: Html) => Html): Html {
  const attributes = html`id="${id}" aria-describedby="${id}.error"`;
  return html`<div><label for="${id}">${label}</label>${control(attributes)}<p class="error" id="${id}.error"></p></div>`;
}

const PLAIN: Html = html`autocomplete="off" spellcheck="false" autocapitalize="off"`;

function serverFields(id: string, servers: readonly Server[]): Html {
  const choice = field(`${id}.server`, "Server", (attributes) => {
    return html`<select ${attributes} data-server>${servers.map(
      ({ url, mock }, index) =>
        html`<option value="${index}" data-url="${url}"${mock && " data-mock"}>${mock ? `Local mock, ${url}` : url}</option>`,
    )}</select>`;
  });
  const variables = servers.flatMap(({ variables }, index) => {
    return variables.map(({ name, values, default: value }) => {
      const control = field(`${id}.server.${index}.${name}`, name, (attributes) => {
        const all = html`${attributes} data-variable="${name}" data-of="${index}"`;
        // An open one has no value that could be right for everybody: the default only shows the form.
        return values.length > 0
          ? html`<select ${all}>${options(values, value)}</select>`
          : html`<input ${all} placeholder="${value}" ${PLAIN}>`;
      });
      return html`<div data-variables="${index}" hidden>${control}</div>`;
    });
  });
  return html`${choice}${variables}`;
}

/** Of HTTP Basic. */
function credentials(id: string): Html {
  const user = field(
    `${id}.user`,
    "User name",
    (attributes) => html`<input ${attributes} data-user placeholder="api-user" ${PLAIN}>`,
  );
  const secret = field(`${id}.password`, "Password", (attributes) => {
    return html`<input ${attributes} data-secret type="password" autocomplete="off">`;
  });
  return html`${user}${secret}`;
}

function parameterField(id: string, parameter: Parameter): Html {
  const { name, required, schema, example } = parameter;
  const type = schema.text("type");
  const value = required ? String(example) : "";
  const members = schema.get("enum").entries();
  const values = type === "boolean" ? ["true", "false"] : members.map(([, { value }]) => String(value));
  const label = `${name}${required ? "" : " (optional)"}${type === "array" ? ", separated by commas" : ""}`;
  return field(anchorOf(id, "try", parameter.in, name), label, (attributes) => {
    const all = html`${attributes} data-parameter="${name}" data-in="${parameter.in}"${type === "array" && " data-list"}`;
    return values.length > 0
      ? html`<select ${all}>${!required && html`<option></option>`}${options(values, value)}</select>`
      : html`<input ${all} value="${value}"${required && " required"} ${PLAIN}>`;
  });
}

function options(values: readonly string[], chosen: string): Html[] {
  return values.map((one) => html`<option${one === chosen && " selected"}>${one}</option>`);
}

function exampleField(id: string, examples: readonly Example[]): Html {
  return field(`${id}.example`, "Example", (attributes) => {
    return html`<select ${attributes} data-example>${examples.map(
      ({ key, id, summary }) => html`<option value="${id}" data-key="${key}">${summary}</option>`,
    )}</select>`;
  });
}

function bodyField(id: string, [first]: readonly Example[]): Html {
  return html`<button type="button" class="restore" data-restore hidden>Back to what was typed</button>${field(
    `${id}.try.body`,
    "Body",
    (attributes) => {
      return html`<textarea ${attributes} data-body spellcheck="false" autocapitalize="off">${first && JSON.stringify(first.value, null, 2)}</textarea>`;
    },
  )}`;
}

/** Asks the mock for a certain response. */
function mockOptions(operation: Operation): Html {
  const examples = responseExamples(operation);
  const empty = [...operation.responses.keys()].filter(
    (status) => !examples.some((one) => one.status === status),
  );
  const choice = field(`${operation.id}.prefer`, "Answer", (attributes) => {
    return html`<select ${attributes} data-prefer><option value="">What the call deserves</option>${examples.map(
      (example) => {
        return html`<option value="code=${example.status}, example=${example.key}">${labelOf(example)}</option>`;
      },
    )}${empty.map((status) => html`<option value="code=${status}">${status} ${phraseOf(status)}</option>`)}</select>`;
  });
  return html`<details class="fold" data-mock><summary>Mock options</summary>${choice}</details>`;
}

function labelOf({ status, summary }: { status: number; summary: string }): string {
  return `${status} ${summary}`;
}

function responseCard(operation: Operation): Html {
  const { id } = operation;
  const title = titleOf(operation);
  const examples = responseExamples(operation);
  // The response to the call that the page shows first.
  const first = successFor(operation, requestExamples(operation)[0]?.key) ?? examples[0];
  const picker = html`<label class="pick" data-pick hidden><span class="hidden">Example of a response</span><select data-answers><option value="" hidden>Your call</option>${examples.map(
    (example) =>
      html`<option value="${example.id}" data-key="${example.key}" data-status="${example.status}" data-phrase="${phraseOf(example.status)}"${example.id === first?.id && " selected"}>${labelOf(example)}</option>`,
  )}</select></label>`;
  return html`<section class="card answer" data-answer="${id}" aria-label="Response to ${title}">
<div class="bar"><h3>Response</h3>${examples.length > 0 && picker}</div>
<div class="result" role="status" data-result>${first && html`${statusBadge(first.status)} ${phraseOf(first.status)}, an example`}</div>
${jsonBlock(first?.value, html` class="body" data-answer-body role="group" aria-label="Body of the response to ${title}"`)}
<details class="fold" data-answer-headers hidden><summary>Headers</summary><pre tabindex="0"><code></code></pre></details>
</section>`;
}
