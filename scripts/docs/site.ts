/** The files of the site, from a bundled document. */
import { stringifyYaml } from "@redocly/openapi-core";
import { build } from "esbuild";
import { createClient } from "../../src/index.ts";
import type { PageData } from "./browser/page-data.ts";
import { Html } from "./html/html.ts";
import { pageOf } from "./html/page.ts";
import { firstCall } from "./html/panel.ts";
import type { Operation, Page, Server } from "./model.ts";
import { policyOf } from "./policy.ts";
import { readPage } from "./read.ts";
import { LANGUAGES } from "./samples/index.ts";

/** What a site is made for. */
export interface SiteOptions {
  /** A mock that comes first in the picker; a published site has none. */
  mock?: string;
  /** Where the site is published, for link previews. */
  url?: string;
}

/** Files by name, and the policy that a server sends as a header. */
export interface Site {
  files: Map<string, string>;
  policy: string;
}

/**
 * Renders a document that is bundled.
 *
 * @throws UnrenderableError on the first construct that the page cannot show
 */
export async function renderSite(document: object, { mock, url }: SiteOptions = {}): Promise<Site> {
  const read = readPage(document, new Set(CLIENT_METHODS));
  const local: Server[] = mock === undefined ? [] : [localMock(mock)];
  const page = { ...read, servers: [...local, ...read.servers] };
  const { script, style, early } = await assets();
  const policy = policyOf([early, script], [style], page.servers);
  const data = JSON.stringify(dataOf(page)).replaceAll("<", "\\u003c");
  const html = pageOf(page, {
    style: new Html(style),
    early: new Html(early),
    script: new Html(script),
    data: new Html(data),
    policy,
    icon: ICON,
    url,
  });
  const contract = withSamples(document, read);
  const files = new Map([
    ["index.html", html],
    ["openapi.json", `${JSON.stringify(contract, null, 2)}\n`],
    ["openapi.yaml", stringifyYaml(contract, { noRefs: true, lineWidth: 100 })],
  ]);
  return { files, policy };
}

function localMock(url: string): Server {
  const description = "The mock on this machine, started by `npm start`. Any credentials will do.";
  return { url, description, variables: [], mock: true };
}

const CLIENT_METHODS = Object.keys(
  createClient({ baseUrl: "https://docs.invalid", username: "docs", password: "docs" }),
);

let bundled: Promise<{ script: string; style: string; early: string }> | undefined;

/** The script and the style are the same for every document. */
function assets(): Promise<{ script: string; style: string; early: string }> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<{ script: string; style: string; early: string }> {
  const folder = `${import.meta.dirname}/browser`;
  const [script = "", style = "", early = ""] = await Promise.all(
    ["main.ts", "style.css", "early.ts"].map(async (name) => {
      const { outputFiles } = await build({
        entryPoints: [`${folder}/${name}`],
        bundle: true,
        format: "iife",
        minify: true,
        target: "es2022",
        write: false,
        logLevel: "silent",
      });
      return outputFiles[0]?.text.trim() ?? "";
    }),
  );
  return { script, style, early };
}

function dataOf({ servers, tags }: Page): PageData {
  const operations = tags.flatMap((tag) => tag.operations);
  return {
    servers: servers.map(({ url, mock }) => ({ url, mock })),
    operations: Object.fromEntries(
      operations.map((operation) => {
        const { id, method, path, parameters, body, credentials, anonymous, inClient, answers } = operation;
        const [scheme] = credentials;
        return [
          id,
          {
            method,
            path,
            parameters: parameters.map(({ name, in: place, explode, schema }) => {
              return { name, in: place, explode, list: schema.type.startsWith("array") };
            }),
            bodyRequired: body?.required ?? false,
            ...(scheme && { credentials: { kind: scheme.kind, header: scheme.header } }),
            anonymous,
            phrases: Object.fromEntries(answers.map(({ status, phrase }) => [status, phrase])),
            ...(inClient && { clientMethod: id }),
          },
        ];
      }),
    ),
  };
}

/** The document with each operation's samples in it, for other renderers. */
function withSamples(document: object, { tags, servers }: Page): object {
  const copy = structuredClone(document) as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  for (const operation of tags.flatMap((tag) => tag.operations)) {
    const target = copy.paths[operation.path]?.[operation.method.toLowerCase()];
    if (target) target["x-codeSamples"] = samplesOf(operation, servers);
  }
  return copy;
}

function samplesOf(operation: Operation, servers: readonly Server[]): object[] {
  const call = firstCall(operation, servers);
  return LANGUAGES.map(({ key, label, write }) => ({ lang: key, label, source: write(call) }));
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4338ca"/><path d="M10 9v14M10 9l-2.500 3M10 9l2.500 3M22 23V9m0 14-2.500-3m2.500 3 2.500-3" stroke="#fff" stroke-width="2.600" fill="none" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`;
