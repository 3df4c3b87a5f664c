/** The main job: the contract generated, mock and docs serving it, and all redone on each change. */
import { curlLine } from "../src/cli/curl.ts";
import { readFlags, readPort, runCommand } from "../src/cli/flags.ts";
import { logExchange } from "../src/cli/mock.ts";
import { loadMock } from "../src/mock/core.ts";
import { listen } from "../src/mock/server.ts";
import { serveDocs } from "./docs/serve.ts";
import type { Site } from "./docs/site.ts";
import { generateAloud, ROOT } from "./generate.ts";
import { watchContract } from "./watch.ts";

const USAGE = `Usage: npm start -- [--port N] [--docs-port N]

Lints, bundles and types the contract, serves the mock and the docs, and does so again on each change
under openapi/. A change that does not lint is reported; both go on with the last good state.

  --port N       port of the mock, 0 for any free one (default: 4010)
  --docs-port N  port of the docs, 0 for any free one (default: 4011)
  --help         this text
`;

async function start(args: readonly string[]): Promise<void> {
  const flags = readFlags(args, { port: { type: "string" }, "docs-port": { type: "string" } });
  const port = readPort("port", flags.port, 4010);
  const docsPort = readPort("docs-port", flags["docs-port"], 4011);

  const [document, { renderSite }] = await Promise.all([generateAloud(ROOT), import("./docs/site.ts")]);
  let answer = await loadMock(document);
  const mock = await listen((request) => answer(request), { port, onAnswer: logExchange });
  // On the mock's own origin, a 401 would open the browser's login window.
  const render = (document: object): Promise<Site> => renderSite(document, { mock: mock.url });
  const docs = await serveDocs(await render(document), docsPort).catch(async (error) => {
    await mock.close();
    throw error;
  });
  await watchContract(ROOT, async () => {
    try {
      const document = await generateAloud(ROOT);
      const [next, site] = await Promise.all([loadMock(document), render(document)]);
      answer = next;
      docs.site = site;
      console.log("Mock and docs serve it.");
    } catch (error) {
      console.error(`${(error as Error).message}\nMock and docs serve the last good state.`);
    }
  });
  console.log(`Mock listening on ${mock.url}\nDocs listening on ${docs.url}\n`);
  console.log(`${curlLine(mock.url, document)}\n\nWatching openapi/. Ctrl-C ends it.`);
}

await runCommand(USAGE, process.argv.slice(2), start);
