import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { PASSWORD, USERNAME } from "../contract/report/curl.ts";
import { UsageError } from "./flags.ts";

/**
 * Credentials from the environment; what is missing there is asked for on a terminal, the password
 * without showing it.
 *
 * @throws UsageError where something is missing and there is no terminal
 */
export async function askCredentials(): Promise<{ username: string; password: string }> {
  const { [USERNAME]: username, [PASSWORD]: password } = process.env;
  if (username && password) return { username, password };
  if (!process.stdin.isTTY) throw new UsageError(`Set ${USERNAME} and ${PASSWORD}.`);

  let silent = false;
  const output = new Writable({
    write(chunk, _, done) {
      if (!silent) process.stderr.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const name = username || (await terminal.question("User name: "));
    const answer = password || terminal.question("Password: ");
    silent = true;
    const secret = await answer;
    process.stderr.write("\n");
    return { username: name, password: secret };
  } finally {
    terminal.close();
  }
}
