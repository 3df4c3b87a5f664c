/** How long the cases take, and how their derivation grows with the document: `npm run bench`. */
import { createMockFetch, startMock } from "../../src/mock/index.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { verify, verifyCases } from "../../src/verify/index.ts";
import { books, type Json } from "../support/fixture.ts";

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

/** The fixture, so many times. */
function multiplied(count: number): object {
  const document = books();
  const paths = Object.entries<Json>(document.paths);
  const copies = Array.from({ length: count }, (_, i) => {
    return paths.map(([path, item]) => [`/${i}${path}`, renamed(item, i)]);
  });
  return { ...document, paths: Object.fromEntries(copies.flat()) };
}

function renamed(item: Json, i: number): Json {
  const members = Object.entries<Json>(item).map(([key, value]) => {
    return [key, value.operationId ? { ...value, operationId: `${value.operationId}${i}` } : value];
  });
  return Object.fromEntries(members);
}

console.log("\nDerivation, and how it grows (per five operations, against the document with five):");
let single = 0;
for (const count of [1, 10, 100]) {
  const document = multiplied(count);
  for (let round = 0; round < (count === 1 ? 20 : 1); round++) casesOf(document);
  const ms = (await timed(() => casesOf(document))) / count;
  if (count === 1) single = ms;
  console.log(
    `${String(count * 5).padStart(5)} operations   ${ms.toFixed(2)} ms   × ${(ms / single).toFixed(2)}`,
  );
}
