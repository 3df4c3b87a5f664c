/** The page around the operations: top, navigation, and what is said of the contract. */
import type { Operation } from "../../../src/openapi/operations.ts";
import { Place } from "../../../src/openapi/place.ts";
import type { Assets } from "../assets.ts";
import type { Server } from "../servers.ts";
import { requestExamples } from "./examples.ts";
import { FieldRows } from "./fields.ts";
import { Html, html, line, prose } from "./html.ts";
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
  policy: string;
  /** Where the page is published, for link previews. */
  url: string | undefined;
}

export function pageOf(content: Content, frame: Frame): string {
  const info = Place.root(content.document).get("info");
  const title = info.text("title");
  const summary = info.text("summary");
  const name = `${title} reference`;
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
<a class="brand" href="#top">${MARK}<span>${title}</span></a><span class="facts">${info.text("version")}</span>
<button type="button" class="menu push" popovertarget="contents">Menu</button>
<select data-theme-choice aria-label="Theme" hidden><option value="">System</option><option value="light">Light</option><option value="dark">Dark</option></select>
</header>
<div class="layout">
${navigation(content)}
<main id="main" tabindex="-1">
${operationSections(info, content)}
${about(info, content)}
</main>
</div>
<div id="said" class="hidden" role="status"></div>
<script>${new Html(frame.script)}</script>
</body>
</html>
`.text;
}

/** A handset in a rounded square. */
const MARK: Html = html`<svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true"><rect width="32" height="32" rx="8" fill="currentColor"/><path d="M10 9v14M10 9l-2.5 3M10 9l2.5 3M22 23V9m0 14-2.5-3m2.5 3 2.5-3" stroke="var(--page)" stroke-width="2.6" fill="none" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

function navigation(content: Content): Html {
  return html`<nav class="side" id="contents" popover aria-label="Contents">${tagsOf(content).map(
    ([tag, operations]) => html`<p>${tag.text("name")}</p><ul>${operations.map(navigationEntry)}</ul>`,
  )}<ul><li><a href="#about">About</a></li></ul></nav>`;
}

function navigationEntry(operation: Operation): Html {
  const { id, method, parameters, body } = operation;
  const first = PARAMETER_PLACES.find((where) => parameters.some((parameter) => parameter.in === where));
  const parts = [
    ["try", "Try it"],
    first !== undefined && [first, "Parameters"],
    body && ["body", "Request body"],
    requestExamples(operation).length > 0 && ["examples", "Examples"],
    ["responses", "Responses"],
  ];
  return html`<li><a href="#${id}"><span>${titleOf(operation)}</span>${methodBadge(method)}</a><ul>${parts.map(
    (part) => part && html`<li><a href="#${id}.${part[0]}">${part[1]}</a></li>`,
  )}</ul></li>`;
}

/** All operations in the order of their tags. What the first of all, of a tag, or with credentials is about stands with it. */
function operationSections(info: Place, content: Content): Html[] {
  const { servers } = content;
  const rows = new FieldRows();
  const published = servers.find(({ mock }) => !mock);
  const ordered = tagsOf(content).flatMap(([tag, operations]) => {
    return operations.map((operation, index) => ({ operation, tag: index === 0 ? tag : undefined }));
  });
  const firstSecured = ordered.find(({ operation }) => operation.security)?.operation;
  return ordered.map(({ operation, tag }, index) => {
    const title =
      index === 0 &&
      html`<h1 id="top">${info.text("title")}</h1>
<p class="lead">${info.text("summary")} <a href="#about">About</a></p>`;
    return operationSection(operation, {
      above: html`${title}${tag && html`<p class="tag"><b>${tag.text("name")}</b> ${line(tag.text("description") ?? "")}</p>`}`,
      base: published?.url.replace(/\/+$/, "") ?? "",
      authentication: authentication(operation, operation === firstSecured),
      panel: panel(operation, servers),
      rows,
    });
  });
}

/** Said in full where it comes first. */
function authentication({ security }: Operation, isFirst: boolean): Html | undefined {
  if (security === undefined) return undefined;
  if (!isFirst) return html`<p><a href="#authentication">Credentials as above</a></p>`;
  return html`<p id="authentication"><b>Credentials</b> ${line(security.scheme.text("description") ?? "")}</p>`;
}

function about(info: Place, { servers }: Content): Html {
  return html`<section class="about" aria-labelledby="about">
<h2 id="about">About this contract</h2>
${prose(info.text("description") ?? "")}
<h3>${servers.length === 1 ? "Base URL" : "Base URLs"}</h3>
<dl class="servers">${servers.map(serverRow)}</dl>
<h3>For machines</h3>
<p><a href="openapi.yaml">openapi.yaml</a>, <a href="openapi.json">openapi.json</a>: the contract as OpenAPI 3.1, with these samples as <code>x-codeSamples</code>.</p>
<p class="facts">License: ${info.get("license").text("name")}</p>
</section>`;
}

function serverRow({ url, description, variables }: Server): Html {
  return html`<dt><code>${url}</code></dt><dd>${line(description)}${variables.map(
    ({ name, values, default: value }) =>
      html` <span class="facts"><code>${name}</code> default <code>${value}</code>${values.length > 0 && html`, one of ${values.join(", ")}`}</span>`,
  )}</dd>`;
}

/** Each tag with its operations. */
function tagsOf({ document, operations }: Content): [tag: Place, operations: Operation[]][] {
  const tags = Place.root(document).get("tags").entries();
  return tags.map(([, tag]) => {
    return [tag, operations.filter(({ place }) => place.get("tags", 0).value === tag.text("name"))];
  });
}
