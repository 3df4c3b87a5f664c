/** Requests a second of both doors, as multiples of stock `prism mock` in the same run: `npm run bench`. */
import { loadMockFetch } from "../../src/mock/fetch.ts";
import { listen } from "../../src/mock/server.ts";
import { books } from "../support/fixture.ts";
import { VALID } from "../support/http.ts";
import { startStock } from "../support/stock.ts";

const ROUNDS = 9;
const REQUESTS = 300;

const stock = await startStock();
const mockFetch = await loadMockFetch(books());
const server = await listen(mockFetch, { port: 0 });
type Door = (request: Request) => Promise<Response>;
const doors: [title: string, door: Door, url: string][] = [
  ["stock prism mock", fetch, stock.url],
  ["ours, over HTTP", fetch, server.url],
  ["ours, in the process", mockFetch, "https://mock.invalid"],
];

/** Requests a second, one after another. */
async function rate(door: Door, url: string): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < REQUESTS; i++) await (await door(new Request(`${url}${VALID.path}`, VALID))).text();
  return REQUESTS / ((performance.now() - started) / 1000);
}

const rounds: number[][] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const rates: number[] = [];
  for (const [, door, url] of doors) rates.push(await rate(door, url));
  // The first round warms up.
  if (round > 0) rounds.push(rates);
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;
console.log("Valid calls a second, median of 9 rounds taken in turn:\n");
for (const [i, [title]] of doors.entries()) {
  const rates = rounds.map((round) => round[i] as number);
  const ratios = rounds.map((round) => (round[i] as number) / (round[0] as number));
  console.log(`${title.padEnd(32)} ${median(rates).toFixed(0).padStart(6)}   × ${median(ratios).toFixed(2)}`);
}
await Promise.all([stock.close(), server.close()]);
