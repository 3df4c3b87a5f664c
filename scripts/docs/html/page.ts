/** The page around the operations: top, navigation, introduction, foot. */
import type { Operation } from "../../../src/openapi/operations.ts";
import { Place } from "../../../src/openapi/place.ts";
import type { Assets } from "../assets.ts";
import type { PageData } from "../browser/page-data.ts";
import type { Server } from "../servers.ts";
import { requestExamples } from "./examples.ts";
import { FieldRows } from "./fields.ts";
import { Html, html, prose } from "./html.ts";
import { methodBadge, operationSection, PARAMETER_PLACES, titleOf } from "./operation.ts";
import { panel } from "./panel.ts";

/** What the page shows. */
export interface Content {
  document: object;
  operations: Operation[];
  /** Those that try-it offers. */
  servers: Server[];
}

/** What stands around the content. */
export interface Frame extends Assets {
  data: PageData;
  policy: string;
  /** Where the page is published, for link previews. */
  url: string | undefined;
}

export function pageOf(content: Content, frame: Frame): string {
  const info = Place.root(content.document).get("info");
  const title = info.text("title");
  const summary = info.text("summary");
  const name = `${title} reference`;
  const rows = new FieldRows();
  const data = new Html(JSON.stringify(frame.data).replaceAll("<", "\\u003c"));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${frame.policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<meta name="description" content="${summary}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta property="og:type" content="website">
<meta property="og:title" content="${name}">
<meta property="og:description" content="${summary}">
<meta name="twitter:card" content="summary">
${frame.url && html`<meta property="og:url" content="${frame.url}">\n<link rel="canonical" href="${frame.url}">`}
<link rel="icon" href="${frame.icon}">
<style>${new Html(frame.style)}</style>
<script>${new Html(frame.early)}</script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="#top">${MARK}<span>${title}</span></a><span class="version">${info.text("version")}</span>
<span class="grow"></span>
<button type="button" class="theme" data-theme-switch aria-label="Dark theme" aria-pressed="false" hidden>${SUN}</button>
</header>
<div class="layout">
${navigation(content)}
<main id="main" tabindex="-1">
${introduction(info, content)}
${tagsOf(content).map(([tag, operations]) => tagSection(tag, operations, rows, content.servers))}
<footer>${prose(`License: ${info.get("license").text("name")}`)}</footer>
</main>
</div>
<div id="said" class="hidden" role="status"></div>
<script type="application/json" id="data">${data}</script>
<script>${new Html(frame.script)}</script>
</body>
</html>
`.text;
}

/** A handset in a rounded square. */
const MARK: Html = html`<svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true"><rect width="32" height="32" rx="8" fill="currentColor"/><path d="M10 9v14M10 9l-2.5 3M10 9l2.5 3M22 23V9m0 14-2.5-3m2.5 3 2.5-3" stroke="var(--page)" stroke-width="2.6" fill="none" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const SUN: Html = html`<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="currentColor"><path d="M12 3a9 9 0 1 0 9 9c0-.5 0-.9-.1-1.4A5.5 5.5 0 0 1 13.400 3.100 9 9 0 0 0 12 3z"/></svg>`;

function navigation(content: Content): Html {
  return html`<nav class="side" aria-label="Contents"><ul>
<li><a href="#top">Introduction</a></li>
${schemeOf(content) && html`<li><a href="#authentication">Authentication</a></li>`}
</ul>${tagsOf(content).map(
    ([tag, operations]) => html`<p>${tag.text("name")}</p><ul>${operations.map(navigationEntry)}</ul>`,
  )}</nav>`;
}

function navigationEntry(operation: Operation): Html {
  const { id, method, parameters, body } = operation;
  const first = PARAMETER_PLACES.find((where) => parameters.some((parameter) => parameter.in === where));
  const parts = [
    first !== undefined && [first, "Parameters"],
    body && ["body", "Request body"],
    requestExamples(operation).length > 0 && ["examples", "Examples"],
    ["responses", "Responses"],
  ];
  return html`<li><a href="#${id}"><span>${titleOf(operation)}</span>${methodBadge(method)}</a><ul>${parts.map(
    (part) => part && html`<li><a href="#${id}.${part[0]}">${part[1]}</a></li>`,
  )}</ul></li>`;
}

function introduction(info: Place, content: Content): Html {
  const { servers } = content;
  const scheme = schemeOf(content);
  return html`<section class="operation intro" id="top" aria-labelledby="top.title">
<div class="prose">
<h1 id="top.title">${info.text("title")}</h1>
<p class="lead">${info.text("summary")}</p>
${prose(info.text("description") ?? "")}
${scheme && html`<h2 id="authentication">Authentication</h2>${prose(scheme.text("description") ?? "")}`}
</div>
<div class="panel">
<div class="card"><div class="bar"><h2>${servers.length === 1 ? "Base URL" : "Base URLs"}</h2></div>${servers.map(serverRow)}</div>
<div class="card"><div class="bar"><h2>For machines</h2></div>
<ul class="files"><li><a href="openapi.yaml">openapi.yaml</a></li><li><a href="openapi.json">openapi.json</a></li></ul>
<p class="facts">The contract as OpenAPI 3.1, with these samples as <code>x-codeSamples</code>.</p></div>
</div>
</section>`;
}

function serverRow({ url, description, variables }: Server): Html {
  return html`<div class="server"><code>${url}</code>${prose(description)}${variables.map(
    ({ name, values, default: value }) =>
      html`<p class="facts"><code>${name}</code> Default <code>${value}</code>${values.length > 0 && html`, one of ${values.join(", ")}`}</p>`,
  )}</div>`;
}

function tagSection(tag: Place, operations: Operation[], rows: FieldRows, servers: Server[]): Html {
  return html`<div class="tag"><p class="eyebrow">${tag.text("name")}</p>${prose(tag.text("description") ?? "")}</div>
${operations.map((operation) => operationSection(operation, rows, panel(operation, servers)))}`;
}

/** Each tag with its operations. */
function tagsOf({ document, operations }: Content): [tag: Place, operations: Operation[]][] {
  const tags = Place.root(document).get("tags").entries();
  return tags.map(([, tag]) => {
    return [tag, operations.filter(({ place }) => place.get("tags", 0).value === tag.text("name"))];
  });
}

/** HTTP Basic, where any operation asks for it. */
function schemeOf({ operations }: Content): Place | undefined {
  return operations.find(({ security }) => security !== undefined)?.security?.scheme;
}
