import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { books } from "../support/fixture.ts";
import { fuzz } from "../support/fuzz.ts";

test("10,000 random requests are answered by a process whose memory is flat at the end", async () => {
  const child = fork(new URL("../support/mock-process.ts", import.meta.url), { execArgv: ["--expose-gc"] });
  onTestFinished(() => void child.kill());
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  const heapUsed = async (): Promise<number> => {
    child.send("heap");
    const [{ heap }] = (await once(child, "message")) as [{ heap: number }];
    return heap;
  };

  const faults = await fuzz(url, books(), "full", 0, 5000);
  const half = await heapUsed();
  faults.push(...(await fuzz(url, books(), "full", 5000, 10_000)));
  const end = await heapUsed();

  expect(faults).toEqual([]);
  expect(child.exitCode).toBeNull();
  expect(end - half).toBeLessThan(5 * 1024 * 1024);
});
