import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FIXTURES } from "./fixture.ts";

const PRISM = fileURLToPath(new URL("../../node_modules/.bin/prism", import.meta.url));

/** Starts `prism mock` as it is shipped with the fixture, on a free port. */
export async function startStock(): Promise<{ url: string; close: () => Promise<void> }> {
  const args = ["mock", "--port", "0", join(FIXTURES, "books.yaml")];
  const child = spawn(PRISM, args, { stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    const read = (text: Buffer): void => {
      output += text;
      const [, found] = output.match(/is listening on (http:\S+)/) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    child.once("close", () => reject(new Error(`prism mock ended before it listened:\n${output}`)));
  });
  const close = (): Promise<void> => {
    child.kill();
    return closed;
  };
  return { url, close };
}
