/** One step on one project, alone in its process: `measure.ts STEP ROOT` prints what it took. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "../../scripts/generate.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { loadMockFetch } from "../support/mock.ts";

/** Milliseconds by name, and the peak of memory in MB. */
export interface Measured {
  times: Record<string, number>;
  memory: number;
}

/** A step gives the times of its parts. */
const STEPS: Record<string, (root: string) => Promise<Record<string, number>>> = {
  generate: async (root) => ({ generate: await time(() => generate(root)) }),

  async mock(root) {
    const document = JSON.parse(await readFile(join(root, "generated/openapi.json"), "utf8"));
    let fetch: Awaited<ReturnType<typeof loadMockFetch>> | undefined;
    const start = await time(async () => {
      fetch = await loadMockFetch(document);
    });
    const request = lastCall(document);
    const call = async (): Promise<void> => {
      const response = await fetch?.(request.clone());
      if (!response?.ok) throw new Error(`The mock answers ${response?.status}: ${await response?.text()}`);
      await response.text();
    };
    for (let i = 0; i < 300; i++) await call();
    const calls: number[] = [];
    for (let i = 0; i < 500; i++) calls.push(await time(call));
    return { "mock start": start, "mocked request": median(calls) };
  },
};

async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}

/** A valid call of the document's last operation. */
function lastCall(document: object): Request {
  const cases = casesOf(document).filter(({ kind, keyword }) => kind === "accept" && keyword === "example");
  const { method, path, headers, body } = cases.at(-1)?.request ?? { method: "GET", path: "/" };
  return new Request(`https://mock.invalid${path}`, {
    method,
    headers: { ...headers, authorization: `Basic ${btoa("user:password")}` },
    ...(body !== undefined && { body }),
  });
}

if (import.meta.main) {
  const [step = "", root = ""] = process.argv.slice(2);
  const times = await STEPS[step]?.(root);
  console.log(JSON.stringify({ times, memory: process.resourceUsage().maxRSS / 1024 }));
}
