/** The files of the site, from a bundled document. */
import { stringifyYaml } from "@redocly/openapi-core";
import { operationsOf } from "../../src/openapi/operations.ts";
import type { Document } from "../contract.ts";
import { withNames } from "../examples.ts";
import { withMarks } from "../marks.ts";
import { EARLY, SCRIPT, STYLE } from "./assets.ts";
import { markdownFileOf } from "./html/operation.ts";
import { pageOf } from "./html/page.ts";
import { llmsText, operationMarkdown } from "./operation-markdown.ts";
import { policyOf } from "./policy.ts";
import { firstCall } from "./samples/first-call.ts";
import { LANGUAGES } from "./samples/index.ts";
import { localMock, type Server, serversOf } from "./servers.ts";

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

/** Renders a document in the house style that is bundled, its marks still apart. */
export async function renderSite(document: object, { mock, url }: SiteOptions = {}): Promise<Site> {
  const published = serversOf(document);
  const servers = mock === undefined ? published : [localMock(mock), ...published];
  const content = { document, operations: operationsOf(document), servers };
  const policy = policyOf([EARLY, SCRIPT], [STYLE], servers);
  const beside = withSamples(withNames(withMarks(document as Document)), published);
  const files = new Map([
    ["index.html", pageOf(content, policy, url)],
    ["openapi.json", `${JSON.stringify(beside, null, 2)}\n`],
    ["openapi.yaml", stringifyYaml(beside, { noRefs: true, lineWidth: 100 })],
    ["llms.txt", llmsText(document, content.operations)],
    ...content.operations.map((operation): [string, string] => {
      return [markdownFileOf(operation), operationMarkdown(operation, published)];
    }),
  ]);
  return { files, policy };
}

/** Puts each operation's samples into a document, for other renderers. */
function withSamples(document: object, servers: readonly Server[]): object {
  for (const operation of operationsOf(document)) {
    const call = firstCall(operation, servers);
    const samples = LANGUAGES.map(({ key, label, write }) => ({ lang: key, label, source: write(call) }));
    operation.place.node["x-codeSamples"] = samples;
  }
  return document;
}
