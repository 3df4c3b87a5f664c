import { afterEach, expect, test, vi } from "vitest";
import { createProgress } from "../src/cli/progress.ts";

const { stderr } = process;
const { isTTY } = stderr;

/** What the standard error shows, from now on, and whether it is a terminal. */
function watch(isTerminal: boolean): () => string {
  vi.useFakeTimers();
  stderr.isTTY = isTerminal;
  const write = vi.spyOn(stderr, "write").mockReturnValue(true);
  return () => write.mock.calls.map(([text]) => text).join("");
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  stderr.isTTY = isTTY;
});

test("Without a terminal a line says every few seconds how far it is, also while nothing is answered.", () => {
  const shown = watch(false);
  const progress = createProgress(300);
  progress.show(12);
  expect(shown()).toBe("");
  vi.advanceTimersByTime(6000);
  progress.end();
  vi.advanceTimersByTime(60_000);
  expect(shown()).toBe("12 of 300 cases\n12 of 300 cases\n");
});

test("On a terminal one line is rewritten, and gone at the end.", () => {
  const shown = watch(true);
  const progress = createProgress(2);
  progress.show(1);
  progress.show(2);
  progress.end();
  expect(shown()).toBe("\r1 of 2 cases\r2 of 2 cases\r\u001b[K");
});
