/** The page around the operations: top, navigation, and what is said of the contract. */
import type { Operation } from "../../../src/openapi/operations.ts";
import { Place } from "../../../src/openapi/place.ts";
import { EARLY, ICON, MARK, SCRIPT, STYLE } from "../assets.ts";
import type { Server } from "../servers.ts";
import { requestExamples } from "./examples.ts";
import { FieldRows } from "./fields.ts";
import { Html, html, line, prose } from "./html.ts";
import { methodBadge, operationSection, placesOf, titleOf } from "./operation.ts";
import { panel } from "./panel.ts";

/** What the page shows. */
export interface Content {
  document: object;
  operations: Operation[];
  /** Those that try-it offers. */
  servers: Server[];
}

/** @param url where the page is published, for link previews */
export function pageOf(content: Content, policy: string, url: string | undefined): string {
  const info = Place.root(content.document).get("info");
  const title = info.text("title");
  const summary = info.text("summary");
  const name = `${title} reference`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<meta name="description" content="${summary}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta property="og:type" content="website">
<meta property="og:title" content="${name}">
<meta property="og:description" content="${summary}">
<meta name="twitter:card" content="summary">
${url && html`<meta property="og:url" content="${url}">\n<link rel="canonical" href="${url}">`}
<link rel="icon" href="${ICON}">
<style>${new Html(STYLE)}</style>
<script>${new Html(EARLY)}</script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="#top">${new Html(MARK)}${title}</a>
<button type="button" class="menu push" popovertarget="contents">Menu</button>
<select data-theme-choice aria-label="Theme" hidden><option value="light dark">System</option><option value="light">Light</option><option value="dark">Dark</option></select>
</header>
<div class="layout">
${navigation(content)}
<main id="main">
${operationSections(info, content)}
${about(info, content)}
</main>
</div>
<div id="said" class="hidden" role="status"></div>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text;
}

function navigation(content: Content): Html {
  return html`<nav class="side" id="contents" popover aria-label="Contents">${tagsOf(content).map(
    ([tag, operations]) => html`<p><b>${tag.text("name")}</b></p><ul>${operations.map(navigationEntry)}</ul>`,
  )}<ul><li><a href="#about">About</a></li></ul></nav>`;
}

function navigationEntry(operation: Operation): Html {
  const { id, method, body } = operation;
  const [first] = placesOf(operation);
  const parts = [
    ["try", "Try it"],
    first && [first[0], "Parameters"],
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
  const rows = new FieldRows();
  const published = content.servers.find(({ mock }) => !mock);
  const ordered = tagsOf(content).flatMap(([tag, operations]) => {
    return operations.map((operation, index) => ({ operation, tag: index === 0 ? tag : undefined }));
  });
  const firstSecured = ordered.find(({ operation }) => operation.security)?.operation;
  return ordered.map(({ operation, tag }, index) => {
    return operationSection(operation, {
      above: html`${index === 0 && introduction(info)}${tag && html`<p><b>${tag.text("name")}</b> ${line(tag.text("description") ?? "")}</p>`}`,
      base: published?.url.replace(/\/+$/, "") ?? "",
      authentication: authentication(operation, operation === firstSecured),
      panel: panel(operation, content.servers),
      rows,
    });
  });
}

function introduction(info: Place): Html {
  return html`<h1 id="top">${info.text("title")} <span class="badge">${info.text("version")}</span></h1>
<p class="lead">${info.text("summary")} <a href="#about">About</a></p>`;
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
<h3>Base URL</h3>
<dl>${servers.map(serverRow)}</dl>
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
