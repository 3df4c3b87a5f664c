/** CPU of one call against an in-process stub, beside what lies beneath it: `npm run bench`. */
import createFetchClient from "openapi-fetch";
import type { paths } from "../fixtures/books.ts";
import { createLibrary } from "../support/library.ts";

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

const ways: [title: string, call: () => Promise<unknown>][] = [
  [
    "fetch",
    async () => {
      const request = new Request(`${baseUrl}/books/7`, {
        method: "PUT",
        headers,
        body: JSON.stringify(BODY),
      });
      return request.method && (await stub()).json();
    },
  ],
  ["openapi-fetch", () => bare.PUT("/books/{id}", { params: { path: { id: "7" } }, body: BODY })],
  ["our client", () => library.updateBook("7", BODY)],
];

/** Microseconds of CPU, user and system, for one call. */
async function cpu(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < CALLS; i++) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS;
}

const rounds: number[][] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const times: number[] = [];
  for (const [, call] of ways) times.push(await cpu(call));
  // The first round warms up.
  if (round > 0) rounds.push(times);
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;
console.log(`\nCPU of one call, median of ${ROUNDS} rounds taken in turn:\n`);
for (const [i, [title]] of ways.entries()) {
  const over = i === 0 ? 0 : median(rounds.map((times) => (times[i] as number) - (times[i - 1] as number)));
  const time = median(rounds.map((times) => times[i] as number)).toFixed(1);
  console.log(
    `${title.padEnd(16)} ${time.padStart(6)} µs${i === 0 ? "" : `   ${over.toFixed(1)} µs above the line before`}`,
  );
}
