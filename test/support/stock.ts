import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FIXTURES } from "./fixture.ts";
import { type Sent, send } from "./http.ts";
import { listenOn } from "./http-server.ts";

const PRISM = fileURLToPath(new URL("../../node_modules/.bin/prism", import.meta.url));
export const BOOKS: string = join(FIXTURES, "books.yaml");

/** A mock in a process of its own. */
export interface MockProcess {
  url: string;
  /** Milliseconds from its start to the first answer. */
  startMs: number;
  close(): Promise<unknown>;
}

/** `prism mock` as it is shipped and at its best: a log that is written, or even read, makes it slower. */
export async function startStock(file: string = BOOKS, probe: Sent = { path: "/" }): Promise<MockProcess> {
  // Stock Prism does not say which port it has found, where it does not log.
  const { url, ...free } = await listenOn(createServer());
  await free[Symbol.asyncDispose]();
  const started = performance.now();
  const args = ["mock", "--port", new URL(url).port, "--verboseLevel", "error", file];
  const child = spawn(PRISM, args, { stdio: "ignore" });
  while (!(await send(url, probe).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`prism mock ended with ${child.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return running(child, url, started);
}

/** Ours, the same way. It tells the bytes that it holds after a collection. */
export async function startOurs(
  document: object,
  probe: Sent,
): Promise<MockProcess & { heapUsed: () => Promise<number> }> {
  const started = performance.now();
  const child = fork(new URL("./mock-process.ts", import.meta.url), { execArgv: ["--expose-gc"] });
  child.send(document);
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  await send(url, probe);
  const heapUsed = async (): Promise<number> => {
    child.send("heap");
    const [heap] = (await once(child, "message")) as [number];
    return heap;
  };
  return { ...running(child, url, started), heapUsed };
}

function running(child: ChildProcess, url: string, started: number): MockProcess {
  const startMs = performance.now() - started;
  const closed = once(child, "close");
  const close = (): Promise<unknown> => {
    child.kill();
    return closed;
  };
  return { url, startMs, close };
}
