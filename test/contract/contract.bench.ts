/** How long the contract's cases take, and how their derivation grows with the document. */
import { contractCases, runContract } from "../../src/contract/index.ts";
import { createMockFetch, startMock } from "../../src/mock/index.ts";
import { contract } from "../support/contract.ts";

const document = await contract();
const cases = contractCases(document).filter(({ mock }) => mock);

async function timed(run: () => Promise<unknown> | unknown): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function report(what: string, ms: number): void {
  console.log(
    `${what.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms   ${(ms / cases.length).toFixed(2)} ms a case`,
  );
}

console.log(`${cases.length} cases, first run with everything still to load, then the second:`);
const fetch = createMockFetch();
report("in the process, first", await timed(() => runContract({ document, cases, fetch })));
const server = await startMock({ port: 0 });
report("over HTTP, first", await timed(() => runContract({ document, cases, baseUrl: server.url })));
console.log(`peak memory so far ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
report("in the process, second", await timed(() => runContract({ document, cases, fetch })));
report("over HTTP, second", await timed(() => runContract({ document, cases, baseUrl: server.url })));
await server.close();

console.log("\nDerivation, and how it grows (per operation, against the document with one):");
let single = 0;
for (const count of [1, 10, 100, 1000]) {
  const copy = structuredClone(document);
  const [[path, item]] = Object.entries(copy.paths) as [[string, { put: { operationId: string } }]];
  copy.paths = Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      path.replace("/api", `/api${i}`),
      { ...item, put: { ...item.put, operationId: `${item.put.operationId}${i}` } },
    ]),
  );
  for (let round = 0; round < (count === 1 ? 20 : 1); round++) contractCases(copy);
  const ms = (await timed(() => contractCases(copy))) / count;
  if (count === 1) single = ms;
  console.log(
    `${String(count).padStart(5)} operations   ${ms.toFixed(2)} ms an operation   × ${(ms / single).toFixed(2)}`,
  );
}
