import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { books } from "../support/fixture.ts";
import { fuzz } from "../support/fuzz.ts";
import { VALID } from "../support/http.ts";

/** A mock in a process of its own, and the bytes that it holds after a collection. */
async function openMock(): Promise<{ url: string; heapUsed: () => Promise<number> }> {
  const program = new URL("../support/mock-process.ts", import.meta.url);
  const child = fork(program, { execArgv: ["--expose-gc"] });
  onTestFinished(() => void child.kill());
  child.send(books());
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  const heapUsed = async (): Promise<number> => {
    expect(child.exitCode).toBeNull();
    child.send("heap");
    const [{ heap }] = (await once(child, "message")) as [{ heap: number }];
    return heap;
  };
  return { url, heapUsed };
}

const FLAT = 5 * 1024 * 1024;

test("10,000 random requests are answered by a process whose memory is flat at the end", async () => {
  const { url, heapUsed } = await openMock();

  const faults = await fuzz(url, books(), "full", 0, 5000);
  const half = await heapUsed();
  faults.push(...(await fuzz(url, books(), "full", 5000, 10_000)));

  expect(faults).toEqual([]);
  expect((await heapUsed()) - half).toBeLessThan(FLAT);
});

test("a minute at 64 connections leaves memory flat, and a thousand connections at once are answered", async () => {
  const { url, heapUsed } = await openMock();
  const { method, path, headers, body } = VALID;
  const call = (agent: Agent): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const sent = request(url + path, { agent, method, headers }, (answer) => {
        answer.resume().once("end", () => resolve(answer.statusCode));
      });
      sent.once("error", reject).end(body);
    });
  const soak = async (seconds: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 64 });
    const until = performance.now() + seconds * 1000;
    const worker = async (): Promise<void> => {
      while (performance.now() < until) expect(await call(agent)).toBe(200);
    };
    await Promise.all(Array.from({ length: 64 }, worker));
    agent.destroy();
  };

  await soak(10);
  const early = await heapUsed();
  await soak(50);
  expect((await heapUsed()) - early).toBeLessThan(FLAT);

  const many = new Agent({ keepAlive: true });
  const statuses = await Promise.all(Array.from({ length: 1000 }, () => call(many)));
  many.destroy();
  expect(new Set(statuses)).toEqual(new Set([200]));
});
