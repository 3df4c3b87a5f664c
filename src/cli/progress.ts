/** How far a run is, on the standard error. */

/** Milliseconds between two lines where there is no terminal. */
const EVERY = 3000;

/** One line that is rewritten on a terminal; elsewhere a line every few seconds, also while nothing is answered. */
export function createProgress(total: number): { show(done: number): void; end(): void } {
  const { stderr } = process;
  let done = 0;
  const say = (): string => `${done} of ${total} cases`;
  const timer = stderr.isTTY ? undefined : setInterval(() => stderr.write(`${say()}\n`), EVERY);
  return {
    show(now) {
      done = now;
      if (stderr.isTTY) stderr.write(`\r${say()}`);
    },
    end() {
      clearInterval(timer);
      if (stderr.isTTY) stderr.write("\r\x1b[K");
    },
  };
}
