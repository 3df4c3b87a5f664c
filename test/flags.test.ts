import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readCommand, readFlags, readNumber, readPort, runCommand, UsageError } from "../src/cli/flags.ts";
import { logExchange } from "../src/cli/mock.ts";

const OPTIONS = { port: { type: "string" }, static: { type: "boolean" } } as const;

test("Flags are read by their kinds", () => {
  expect(readFlags(["--port", "1", "--static"], OPTIONS)).toEqual({ port: "1", static: true });
  expect(readCommand(["a", "--static", "b"], OPTIONS)).toEqual({
    flags: { static: true },
    positionals: ["a", "b"],
  });
});

test.each([
  [["--nope"], "Unknown option '--nope'"],
  [["extra"], "Unexpected argument 'extra'"],
  [["--port"], "Option '--port <value>' argument missing"],
  [["--static=yes"], "Option '--static' does not take an argument"],
])("Wrong flags are refused: %s", (args, message) => {
  expect(() => readFlags(args, OPTIONS)).toThrow(new UsageError(message));
});

test("A port is 0 to 65535, another number 1 to what the flag allows, and each has a default", () => {
  expect([undefined, "0", "65535"].map((text) => readPort("port", text, 4010))).toEqual([4010, 0, 65535]);
  expect([undefined, "1", "8"].map((text) => readNumber("size", text, 4, 8))).toEqual([4, 1, 8]);
});

test.each(["65536", "-1", "1e3", "1.5", "", " 1", "4010x", "100000"])("A port may not be '%s'", (text) => {
  expect(() => readPort("port", text, 4010)).toThrow(
    new UsageError(`--port takes a port from 0 to 65535, not "${text}"`),
  );
});

test.each(["0", "9"])("A number up to 8 may not be '%s'", (text) => {
  expect(() => readNumber("size", text, 4, 8)).toThrow(
    new UsageError(`--size takes a number from 1 to 8, not "${text}"`),
  );
});

describe("A command", () => {
  beforeEach(() => {
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = 0;
  });

  test("prints its usage for -h anywhere, and runs nothing", async () => {
    await runCommand("Usage\n", ["--port", "-h"], () => expect.unreachable());
    expect(process.stdout.write).toHaveBeenCalledExactlyOnceWith("Usage\n");
    expect(process.stderr.write).not.toHaveBeenCalled();
  });

  test.each([
    ["the line of wrong use points to the usage", new UsageError("No."), 2, "No; see --help\n"],
    ["another error is its message", new Error("Failed."), 1, "Failed.\n"],
    ["what is no error is told as it is", "text", 1, "text\n"],
  ])("ends on what it throws: %s", async (_title, error, code, text) => {
    await runCommand("Usage\n", [], () => Promise.reject(error));
    expect(process.exitCode).toBe(code);
    expect(process.stderr.write).toHaveBeenCalledExactlyOnceWith(text);
  });
});

test("A path in the mock's log is printable and short", () => {
  const log = vi.spyOn(console, "log").mockReturnValue(undefined);

  logExchange({ method: "PUT", path: `/\u001b[2J${"a".repeat(500)}`, status: 404, ms: 1.25 });

  expect(log.mock.lastCall?.[0]).toMatch(/^PUT {5}\/\?\[2Ja{195} 404 1\.[23] ms$/);
  log.mockRestore();
});
