import { expect, onTestFinished, test } from "vitest";
import { books } from "../support/fixture.ts";
import { fuzz } from "../support/fuzz.ts";
import { VALID } from "../support/http.ts";
import { startOurs } from "../support/stock.ts";

/** A mock in a process of its own. */
async function openMock(): Promise<Awaited<ReturnType<typeof startOurs>>> {
  const mock = await startOurs(books(), VALID);
  onTestFinished(() => void mock.close());
  return mock;
}

const FLAT = 5 * 1024 * 1024;

test("10,000 random requests are answered by a process whose memory is flat at the end", async () => {
  const { url, heapUsed } = await openMock();

  await fuzz(url, books(), 1, 5000);
  const half = await heapUsed();
  await fuzz(url, books(), 2, 5000);

  expect((await heapUsed()) - half).toBeLessThan(FLAT);
});

test("a minute at 64 connections leaves memory flat, and a thousand connections at once are answered", async () => {
  const { url, heapUsed } = await openMock();
  const call = async (): Promise<number> => {
    const response = await fetch(url + VALID.path, VALID);
    await response.arrayBuffer();
    return response.status;
  };
  const soak = async (seconds: number): Promise<void> => {
    const until = performance.now() + seconds * 1000;
    const worker = async (): Promise<void> => {
      while (performance.now() < until) expect(await call()).toBe(200);
    };
    await Promise.all(Array.from({ length: 64 }, worker));
  };

  await soak(10);
  const early = await heapUsed();
  await soak(50);
  expect((await heapUsed()) - early).toBeLessThan(FLAT);

  const statuses = await Promise.all(Array.from({ length: 1000 }, call));
  expect(new Set(statuses)).toEqual(new Set([200]));
});
