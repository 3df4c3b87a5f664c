import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createProgress } from "../src/cli/progress.ts";

const { stderr } = process;
const { isTTY } = stderr;
let shown = "";

beforeEach(() => {
  vi.useFakeTimers();
  shown = "";
  vi.spyOn(stderr, "write").mockImplementation((text) => {
    shown += text;
    return true;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  stderr.isTTY = isTTY;
});

test("Without a terminal a line says every few seconds how far it is, also while nothing is answered.", () => {
  stderr.isTTY = false;
  const progress = createProgress(300);
  progress.show(12);
  expect(shown).toBe("");
  vi.advanceTimersByTime(3000);
  vi.advanceTimersByTime(3000);
  expect(shown).toBe("12 of 300 cases\n12 of 300 cases\n");
  progress.end();
  vi.advanceTimersByTime(60_000);
  expect(shown).toBe("12 of 300 cases\n12 of 300 cases\n");
});

test("On a terminal one line is rewritten, and gone at the end.", () => {
  stderr.isTTY = true;
  const progress = createProgress(2);
  progress.show(1);
  progress.show(2);
  progress.end();
  expect(shown).toBe("\r1 of 2 cases\r2 of 2 cases\r\u001b[K");
});
