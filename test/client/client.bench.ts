/** CPU of one call against an in-process stub, beside what lies beneath it: `npm run bench`. */
import createFetchClient from "openapi-fetch";
import type { paths } from "../fixtures/books.ts";
import { createLibrary } from "../support/library.ts";
import { inTurn, median } from "../support/rounds.ts";

const ROUNDS = 15;
const CALLS = 2000;
const BODY = { title: "Emma" };
const ANSWER = JSON.stringify({ id: 7, title: "Emma" });

const stub = async (): Promise<Response> =>
  new Response(ANSWER, { headers: { "content-type": "application/json" } });
const baseUrl = "https://acme.example";
const headers = { Authorization: `Basic ${btoa("user:password")}`, "Content-Type": "application/json" };
const bare = createFetchClient<paths>({ baseUrl, headers, fetch: stub });
const library = createLibrary({ baseUrl, fetch: stub });

async function byFetch(): Promise<unknown> {
  const init = { method: "PUT", headers, body: JSON.stringify(BODY) };
  const request = new Request(`${baseUrl}/books/7`, init);
  return request.method && (await stub()).json();
}

/** Gives the microseconds of CPU, user and system, that one call takes. */
function cpuOf(call: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const before = process.cpuUsage();
    for (let i = 0; i < CALLS; i++) await call();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / CALLS;
  };
}

const rounds = await inTurn(ROUNDS, [
  cpuOf(byFetch),
  cpuOf(() => bare.PUT("/books/{id}", { params: { path: { id: "7" } }, body: BODY })),
  cpuOf(() => library.updateBook("7", BODY)),
]);
console.log(`\nCPU of one call, median of ${ROUNDS} rounds taken in turn:\n`);
for (const [i, title] of ["fetch", "openapi-fetch", "our client"].entries()) {
  const time = median(rounds.map((times) => times[i] as number)).toFixed(1);
  const over = median(rounds.map((times) => (times[i] as number) - (times[i - 1] ?? 0))).toFixed(1);
  const above = i === 0 ? "" : `   ${over} µs above the line before`;
  console.log(`${title.padEnd(16)} ${time.padStart(6)} µs${above}`);
}
