import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FIXTURES } from "./fixture.ts";
import { type Sent, send } from "./http.ts";

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
  const url = `http://127.0.0.1:${await freePort()}`;
  const started = performance.now();
  const args = ["mock", "--port", new URL(url).port, "--verboseLevel", "error", file];
  const child = spawn(PRISM, args, { stdio: "ignore" });
  while (!(await send(url, probe).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`prism mock ended with ${child.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return running(child, url, started);
}

/** Ours, the same way. */
export async function startOurs(document: object, probe: Sent): Promise<MockProcess> {
  const started = performance.now();
  const child = fork(new URL("./mock-process.ts", import.meta.url));
  child.send(document);
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  await send(url, probe);
  return running(child, url, started);
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
