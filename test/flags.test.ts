import { afterEach, expect, test, vi } from "vitest";
import { readFlags, readPort, runCommand, UsageError } from "../src/cli/flags.ts";
import { logExchange, mock } from "../src/cli/mock.ts";
import { startMock } from "../src/mock/index.ts";

const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
const log = vi.spyOn(console, "log").mockReturnValue(undefined);

afterEach(() => {
  vi.clearAllMocks();
  process.exitCode = 0;
});

test("flags are read by their kinds", () => {
  expect(
    readFlags(["--port", "1", "--static"], { port: { type: "string" }, static: { type: "boolean" } }),
  ).toEqual({
    port: "1",
    static: true,
  });
});

test.each([[["--nope"]], [["word"]], [["--port"]]])("wrong use throws: %j", (args) => {
  expect(() => readFlags(args, { port: { type: "string" } })).toThrow(UsageError);
});

test("a port has a default and bounds", () => {
  expect([readPort("port", undefined, 4010), readPort("port", "0", 1), readPort("port", "65535", 1)]).toEqual(
    [4010, 0, 65535],
  );
  expect(() => readPort("port", "65536", 1)).toThrow('--port takes a port from 0 to 65535, not "65536"');
  expect(() => readPort("port", "-1", 1)).toThrow(UsageError);
});

test("--help anywhere prints the usage and runs nothing", async () => {
  const command = vi.fn();

  await runCommand("Usage\n", ["--port", "--help"], command);

  expect(command).not.toHaveBeenCalled();
  expect(out).toHaveBeenCalledWith("Usage\n");
});

test("wrong use is exit code 2 with the usage, another error 1 with its message", async () => {
  await runCommand("Usage\n", [], () => Promise.reject(new UsageError("Wrong.")));
  expect([process.exitCode, err.mock.lastCall]).toEqual([2, ["Wrong.\n\nUsage\n"]]);

  await runCommand("Usage\n", [], () => Promise.reject(new Error("Failed.")));
  expect([process.exitCode, err.mock.lastCall]).toEqual([1, ["Failed.\n"]]);

  await runCommand("Usage\n", [], () => Promise.reject("text"));
  expect(err.mock.lastCall).toEqual(["text\n"]);
});

test("the mock takes its address from the flags", async () => {
  const server = await startMock({ port: 0 });
  const { port } = new URL(server.url);

  await expect(mock(["--port", port, "--host", "127.0.0.1", "--static"])).rejects.toThrow(
    `Port ${port} on 127.0.0.1`,
  );
  await server.close();
});

test("a path in the log is printable and short", () => {
  logExchange({ method: "PUT", path: `/\u001b[2J${"a".repeat(500)}`, status: 404, ms: 1.25 });

  expect(log.mock.lastCall?.[0]).toMatch(/^PUT {5}\/\?\[2Ja{195} 404 1\.[23] ms$/);
});
