/** The main job: the contract generated, the mock serving it, and both redone on each change. */

import { curlLine } from "../src/cli/curl.ts";
import { readFlags, readPort, runCommand } from "../src/cli/flags.ts";
import { logExchange } from "../src/cli/mock.ts";
import { loadMockFetch } from "../src/mock/fetch.ts";
import { listen } from "../src/mock/server.ts";
import { generate, ROOT } from "./generate.ts";
import { watchContract } from "./watch.ts";

const USAGE = `Usage: npm start -- [--port N]

Lints, bundles and types the contract, serves the mock, and does so again on each change under
openapi/. A change that does not lint is reported; the mock goes on with the last good state.

  --port N  port of the mock, 0 for any free one (default: 4010)
  --help    this text
`;

async function start(args: readonly string[]): Promise<void> {
  const flags = readFlags(args, { port: { type: "string" } });
  const port = readPort("port", flags.port, 4010);

  const document = await generateContract();
  let fetch = await loadMockFetch({ document });
  const { url } = await listen((request) => fetch(request), { port, onAnswer: logExchange });
  await watchContract(ROOT, async () => {
    try {
      fetch = await loadMockFetch({ document: await generateContract() });
      console.log("The mock serves it.");
    } catch (error) {
      console.error(`${(error as Error).message}\nThe mock serves the last good state.`);
    }
  });
  console.log(`Mock listening on ${url}\n\n${curlLine(url, document)}\n\nWatching openapi/. Ctrl-C ends it.`);
}

async function generateContract(): Promise<object> {
  const { document, changed } = await generate(ROOT);
  console.log(changed.length > 0 ? `Wrote ${changed.join(", ")}.` : "generated/ is up to date.");
  return document;
}

await runCommand(USAGE, process.argv.slice(2), start);
