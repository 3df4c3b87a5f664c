import { spawn } from "node:child_process";
import { once } from "node:events";

/** How a program ended, and what it printed. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A program that runs. Disposing of it ends it. */
export interface Program extends AsyncDisposable {
  readonly ended: Promise<Ended>;
  /** The next match in what is printed, after the last one. Rejects where the program ends without. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  signal(name: NodeJS.Signals): void;
}

/** Less than a test may take, so that a test which waits in vain still tidies up. */
const TIMEOUT_MS = 50_000;
/** For what compiles or tests a whole project, where a test may take longer. */
export const LONG_MS = 250_000;

/** Starts a program. Its two streams are read as one by `printed`. */
export function start(
  program: string,
  args: readonly string[],
  cwd: string,
  variables: Record<string, string> = {},
  timeout: number = TIMEOUT_MS,
): Program {
  const env = { ...process.env, ...variables };
  const child = spawn(program, args, { cwd, env, stdio: "pipe", timeout, killSignal: "SIGKILL" });
  child.stdin.end();
  const text = { stdout: "", stderr: "", both: "" };
  let seen = 0;
  let look = (): void => {};
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (chunk: string) => {
      text[stream] += chunk;
      text.both += chunk;
      look();
    });
  }
  const ended = once(child, "close").then(([code, signal]): Ended => {
    return { code, signal, stdout: text.stdout, stderr: text.stderr };
  });
  return {
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const match = text.both.slice(seen).match(pattern);
          if (!match) return;
          seen += (match.index ?? 0) + match[0].length;
          look = () => {};
          resolve(match);
        };
        look();
        ended.then(() => reject(new Error(`${pattern} was not printed:\n${text.both}`)), reject);
      }),
    signal: (name) => void child.kill(name),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Runs a program to its end. */
export function run(...how: Parameters<typeof start>): Promise<Ended> {
  return start(...how).ended;
}
