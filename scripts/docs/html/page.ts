/** The page around the operations: top, navigation, introduction, foot. */
import type { Page, Server, Tag } from "../model.ts";
import { assumption, extensions } from "./fields.ts";
import { type Html, html, prose } from "./html.ts";
import { operationSection } from "./operation.ts";
import { panel } from "./panel.ts";

/** What is put into the page as it stands. */
export interface Assets {
  style: Html;
  /** Runs before anything is painted. */
  early: Html;
  script: Html;
  /** For the script, as JSON. */
  data: Html;
  policy: string;
  icon: string;
  /** Where the page is published, for link previews. */
  url: string | undefined;
}

export function pageOf(page: Page, assets: Assets): string {
  const { title, summary } = page;
  const name = `${title} reference`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${assets.policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<meta name="description" content="${summary}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta property="og:type" content="website">
<meta property="og:title" content="${name}">
<meta property="og:description" content="${summary}">
<meta name="twitter:card" content="summary">
${assets.url && html`<meta property="og:url" content="${assets.url}">\n<link rel="canonical" href="${assets.url}">`}
<link rel="icon" href="${assets.icon}">
<style>${assets.style}</style>
<script>${assets.early}</script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="#top">${MARK}<span>${title}</span></a><span class="version">${page.version}</span>
<span class="grow"></span>
<button type="button" class="theme" data-theme-switch aria-label="Dark theme" aria-pressed="false" hidden>${SUN}</button>
</header>
<div class="layout">
${navigation(page)}
<main id="main" tabindex="-1">
${introduction(page)}
${page.tags.map((tag) => tagSection(tag, page.servers))}
<footer>${page.legal && prose(page.legal)}</footer>
</main>
</div>
<div id="said" class="hidden" role="status"></div>
<script type="application/json" id="data">${assets.data}</script>
<script>${assets.script}</script>
</body>
</html>
`.text;
}

/** A handset in a rounded square. */
const MARK: Html = html`<svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true"><rect width="32" height="32" rx="8" fill="currentColor"/><path d="M10 9v14M10 9l-2.5 3M10 9l2.5 3M22 23V9m0 14-2.5-3m2.5 3 2.5-3" stroke="var(--page)" stroke-width="2.6" fill="none" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const SUN: Html = html`<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="currentColor"><path d="M12 3a9 9 0 1 0 9 9c0-.5 0-.9-.1-1.4A5.5 5.5 0 0 1 13.400 3.100 9 9 0 0 0 12 3z"/></svg>`;

function navigation({ tags, credentials }: Page): Html {
  return html`<nav class="side" aria-label="Contents"><ul>
<li><a href="#top">Introduction</a></li>
${credentials.length > 0 && html`<li><a href="#authentication">Authentication</a></li>`}
</ul>${tags.map(({ name, operations }) => {
    return html`<p>${name}</p><ul>${operations.map(({ id, title, method, parameters, body, answers }) => {
      const places = new Set(parameters.map((parameter) => parameter.in));
      const parts: [boolean, string, string][] = [
        [places.size > 0, [...places][0] ?? "path", "Parameters"],
        [body !== undefined, "body", "Request body"],
        [body?.media.some(({ examples }) => examples.length > 0) ?? false, "examples", "Examples"],
        [answers.length > 0, "responses", "Responses"],
      ];
      const shown = parts.filter(([is]) => is);
      return html`<li><a href="#${id}"><span>${title}</span><b class="method ${method.toLowerCase()}">${method}</b></a><ul>${shown.map(
        ([, part, label]) => html`<li><a href="#${id}.${part}">${label}</a></li>`,
      )}</ul></li>`;
    })}</ul>`;
  })}</nav>`;
}

function introduction(page: Page): Html {
  const { title, summary, credentials, servers } = page;
  return html`<section class="operation intro" id="top" aria-labelledby="top.title">
<div class="prose">
<h1 id="top.title">${title}</h1>
<p class="lead">${summary}</p>
${prose(page.text)}${assumption(page)}${extensions(page)}
${
  credentials.length > 0 &&
  html`<h2 id="authentication">Authentication</h2>${credentials.map(({ description }) => prose(description))}`
}
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
  return html`<div class="server"><code>${url}</code>${description && prose(description)}${variables.map(
    (variable) => {
      const { name, values } = variable;
      return html`<p class="facts"><code>${name}</code> ${variable.description} Default <code>${variable.default}</code>${values.length > 0 && html`, one of ${values.join(", ")}`}</p>`;
    },
  )}</div>`;
}

function tagSection(tag: Tag, servers: readonly Server[]): Html {
  return html`<div class="tag"><p class="eyebrow">${tag.name}</p>${tag.text && prose(tag.text)}${assumption(tag)}${extensions(tag)}</div>
${tag.operations.map((operation) => operationSection(operation, panel(operation, servers)))}`;
}
