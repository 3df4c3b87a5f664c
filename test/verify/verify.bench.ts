/** How long the cases of the contract take: `npm run bench`. */
import { createMockFetch, startMock } from "../../src/mock/index.ts";
import { verify, verifyCases } from "../../src/verify/index.ts";

const cases = verifyCases().filter(({ mock }) => mock);

async function timed(run: () => Promise<unknown> | unknown): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function report(what: string, ms: number): void {
  const each = (ms / cases.length).toFixed(2);
  console.log(`${what.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms   ${each} ms a case`);
}

console.log(`${cases.length} cases, first run with everything still to load, then the second:`);
const fetch = createMockFetch();
report("in the process, first", await timed(() => verify({ cases, fetch })));
const server = await startMock({ port: 0 });
report("over HTTP, first", await timed(() => verify({ cases, baseUrl: server.url })));
console.log(`peak memory so far ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
report("in the process, second", await timed(() => verify({ cases, fetch })));
report("over HTTP, second", await timed(() => verify({ cases, baseUrl: server.url })));
await server.close();
