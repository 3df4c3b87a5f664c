import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { PASSWORD, USERNAME } from "../verify/report/curl.ts";
import { UsageError } from "./flags.ts";

/** Where questions are asked. */
interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/**
 * Credentials from the environment; what is missing there is asked for on a terminal, the password
 * without showing it.
 *
 * @throws UsageError where something is missing and there is no terminal
 */
export async function askCredentials(
  environment: NodeJS.ProcessEnv = process.env,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<{ username: string; password: string }> {
  const { [USERNAME]: username, [PASSWORD]: password } = environment;
  if (username && password) return { username, password };
  if (!input.isTTY) throw new UsageError(`Set ${USERNAME} and ${PASSWORD}.`);

  let silent = false;
  const shown = new Writable({
    write(chunk, _, done) {
      if (!silent) output.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input, output: shown, terminal: true });
  try {
    const name = username || (await terminal.question("User name: "));
    const answer = password || terminal.question("Password: ");
    silent = true;
    const secret = await answer;
    output.write("\n");
    return { username: name, password: secret };
  } finally {
    terminal.close();
  }
}
