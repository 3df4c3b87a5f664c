/** How soon the docs can be read on a slow phone and line, and what they transfer: `npm run bench`. */

import { launch } from "../../scripts/chromium.ts";
import { readContract } from "../../scripts/contract.ts";
import { serveDocs } from "../../scripts/docs/serve.ts";
import { renderSite } from "../../scripts/docs/site.ts";
import { ROOT } from "../support/project.ts";

const ROUNDS = 7;
const SLOWER = 4;
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };

/** What one visit with an empty cache took. */
interface Visit {
  bytes: number;
  requests: number;
  firstText: number;
}

const docs = await serveDocs(
  await renderSite(await readContract(ROOT), { mock: "http://127.0.0.1:4010" }),
  0,
);
const browser = await launch();

async function visit(): Promise<Visit> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  let requests = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests++;
  });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(docs.url, { waitUntil: "networkidle" });
  const firstText = await page.evaluate(() => {
    return new Promise<number>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        const [paint] = list.getEntriesByName("first-contentful-paint");
        if (paint) resolve(paint.startTime);
      });
      observer.observe({ type: "paint", buffered: true });
    });
  });
  await context.close();
  return { bytes, requests, firstText };
}

const visits: Visit[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const one = await visit();
  // The first round warms up.
  if (round > 0) visits.push(one);
}
await Promise.all([browser.close(), docs.close()]);

const median = (key: keyof Visit): number => {
  return visits.map((one) => one[key]).toSorted((a, b) => a - b)[ROUNDS >> 1] as number;
};
const line = (title: string, value: string, limit: string): void => {
  console.log(`${title.padEnd(28)} ${value.padStart(10)}   at most ${limit}`);
};
console.log(
  `\nThe docs at 1.6 Mbit/s, 150 ms and a CPU ${SLOWER} times slower, median of ${ROUNDS} visits:\n`,
);
line("transferred, compressed", `${(median("bytes") / 1000).toFixed(1)} kB`, "30 kB");
line("requests", String(median("requests")), "1");
line("first text", `${(median("firstText") / 1000).toFixed(2)} s`, "0.7 s");
