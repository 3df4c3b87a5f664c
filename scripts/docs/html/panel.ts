/** What stands beside an operation: the call in each language, try-it, and the answer. */
import type { Answer, Example, Operation, Parameter, Server } from "../model.ts";
import type { Call } from "../samples/call.ts";
import { LANGUAGES } from "../samples/index.ts";
import { codeBlock, valueBlock } from "./code.ts";
import { type Html, html } from "./html.ts";
import { exampleId, routeOf } from "./operation.ts";

export function panel(operation: Operation, servers: readonly Server[]): Html {
  const { id, title } = operation;
  return html`<div class="panel" id="${id}.panel" tabindex="-1">
${samples(operation, servers)}
<p class="note" data-no-script>Try-it needs scripts. The samples do not.</p>
<form class="card try" data-operation="${id}" aria-label="Try ${title}" autocomplete="off" hidden>
<div class="bar"><h3>Try it</h3><kbd title="Sends from anywhere in the form">Ctrl+Enter</kbd></div>
<p class="url"><b class="method ${operation.method.toLowerCase()}">${operation.method}</b> <code data-url></code></p>
<p class="note real" data-real hidden></p>
${serverFields(id, servers)}${credentialFields(operation)}
<div class="row">${operation.parameters.map(parameterField)}${exampleField(operation)}</div>
${operation.body && bodyField(operation)}
${servers.some(({ mock }) => mock) && preferField(operation)}
<div class="foot"><p class="error" data-problem role="alert"></p><button class="send" type="submit">Send</button></div>
</form>
${answerCard(operation)}
</div>`;
}

/** The call that the page shows before anything is typed. */
export function firstCall(operation: Operation, servers: readonly Server[]): Call {
  const { method, path, parameters, body, credentials, anonymous, id, inClient } = operation;
  const server = servers[0];
  const base = server?.url.replace(/\{([^}]+)\}/g, (_, name) => {
    return server.variables.find((variable) => variable.name === name)?.default ?? "";
  });
  const [scheme] = credentials;
  const media = body?.media[0];
  const [example] = media?.examples ?? [];
  const filled = parameters.filter(({ required, schema }) => required && schema.examples.length > 0);
  const of = (place: Parameter["in"]): Parameter[] => filled.filter((parameter) => parameter.in === place);
  return {
    method,
    base: (base ?? "").replace(/\/+$/, ""),
    path,
    pathValues: Object.fromEntries(of("path").map((parameter) => [parameter.name, firstValue(parameter)])),
    query: of("query").map((parameter) => {
      return { name: parameter.name, values: [firstValue(parameter)].flat(), explode: parameter.explode };
    }),
    headers: Object.fromEntries(of("header").map((parameter) => [parameter.name, firstValue(parameter)])),
    ...(scheme &&
      !anonymous && { credentials: { kind: scheme.kind, header: scheme.header, user: "api-user" } }),
    ...(media && example && { body: { type: media.type, text: textOf(example) } }),
    ...(inClient && { clientMethod: id }),
  };
}

function firstValue({ schema }: Parameter): string {
  const value = schema.examples[0];
  return Array.isArray(value) ? value.join(",") : String(value ?? "");
}

function textOf({ value }: Example): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

function samples(operation: Operation, servers: readonly Server[]): Html {
  const { id, method, path, title } = operation;
  const call = firstCall(operation, servers);
  return html`<div class="card">
<div class="bar"><span class="route"><b class="method ${method.toLowerCase()}">${method}</b> <code>${routeOf(path)}</code></span><button type="button" data-copy-sample hidden>Copy</button></div>
<fieldset class="tabs" data-samples="${id}"><legend class="hidden">Language of the sample of ${title}</legend>${LANGUAGES.map(
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
        ? html`<select ${data}>${values.map((one) => html`<option${one === value && " selected"}>${one}</option>`)}</select>`
        : html`<input ${data} value="${value}" spellcheck="false" autocapitalize="off">`
    }</label></div>`;
  }),
)}`;
}

function credentialFields({ credentials: [scheme], anonymous }: Operation): Html | undefined {
  if (!scheme) return undefined;
  const optional = anonymous ? " (optional)" : "";
  const secret = { basic: "Password", bearer: "Token", key: scheme.header }[scheme.kind];
  return html`<div class="row">${
    scheme.kind === "basic" &&
    html`<label>User name${optional}<input data-user autocomplete="off" spellcheck="false" autocapitalize="off" placeholder="api-user"></label>`
  }<label>${secret}${optional}<input data-secret type="password" autocomplete="off"></label></div>`;
}

function parameterField(parameter: Parameter): Html {
  const { name, required, schema } = parameter;
  const value = required ? firstValue(parameter) : "";
  const data = html`data-parameter="${name}" data-in="${parameter.in}"`;
  const choices =
    schema.type === "boolean" ? ["true", "false"] : schema.choices.map((choice) => String(choice.value));
  const hint = schema.type.startsWith("array") ? ", separated by commas" : "";
  return html`<label>${name}${!required && " (optional)"}${hint}${
    choices.length > 0
      ? html`<select ${data}>${!required && html`<option></option>`}${choices.map((one) => html`<option${one === value && " selected"}>${one}</option>`)}</select>`
      : html`<input ${data} value="${value}"${required && " required"} spellcheck="false" autocapitalize="off">`
  }</label>`;
}

function exampleField({ id, body }: Operation): Html | undefined {
  const media = body?.media ?? [];
  if (media.every(({ examples }) => examples.length === 0)) return undefined;
  return html`<label>Example<select data-example>${media.map(({ type, examples }) =>
    examples.map(({ key, summary }) => {
      return html`<option value="${exampleId(id, "request", key)}" data-type="${type}" data-key="${key}">${summary}</option>`;
    }),
  )}</select></label>`;
}

function bodyField({ id, body }: Operation): Html {
  const media = body?.media ?? [];
  const first = media.flatMap(({ examples }) => examples)[0];
  return html`<div class="row"><label>Body<textarea data-body data-type="${media[0]?.type}" rows="5" spellcheck="false" autocapitalize="off" aria-describedby="${id}.body.error">${first && textOf(first)}</textarea></label></div>
<p class="error" id="${id}.body.error" data-body-error aria-live="polite"></p>`;
}

function preferField({ answers }: Operation): Html {
  return html`<div class="row" data-prefer-row><label>Answer of the mock<select data-prefer><option value="">What the call deserves</option>${answers.map(
    ({ status, media }) => {
      const keys = media.flatMap(({ examples }) => examples).map(({ key }) => key);
      const code = /^\d+$/.test(status) ? status : "";
      const all = code && keys.length === 0 ? [""] : keys;
      return (
        code &&
        all.map(
          (key) => html`<option value="code=${code}${key && `, example=${key}`}">${code} ${key}</option>`,
        )
      );
    },
  )}</select></label></div>`;
}

function answerCard({ id, answers, body, title }: Operation): Html {
  const found = answers.flatMap((answer) => {
    return answer.media.flatMap(({ examples }) => examples.map((example) => ({ answer, example })));
  });
  const key = body?.media[0]?.examples[0]?.key;
  // The answer to the call that the page shows first.
  const first =
    found.find(({ answer, example }) => /^2/.test(answer.status) && example.key === key) ?? found[0];
  const option = (one: { answer: Answer; example: Example }): Html => {
    const { answer, example } = one;
    return html`<option value="${exampleId(id, answer.status, example.key)}" data-key="${example.key}" data-status="${answer.status} ${answer.phrase}"${one === first && " selected"}>${answer.status} ${example.summary}</option>`;
  };
  return html`<section class="card answer-card" data-answer="${id}" aria-label="Response to ${title}">
<div class="bar"><h3>Response</h3>${found.length > 0 && html`<label class="pick" data-pick hidden><span class="hidden">Example of a response</span><select data-answers><option value="" hidden>Your call</option>${found.map(option)}</select></label>`}</div>
<p class="result" role="status" data-result>${first && `Example: ${first.answer.status} ${first.answer.phrase}`}</p>
<ul class="faults" data-faults></ul>
<div data-answer-body tabindex="0" role="group" aria-label="Body of the response to ${title}">${first && valueBlock(first.example.value, `${id}.answer`)}</div>
<details class="fold" data-answer-headers hidden><summary>Headers</summary><pre><code></code></pre></details>
</section>`;
}
