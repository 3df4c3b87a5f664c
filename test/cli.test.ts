import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { curlLine } from "../src/cli/curl.ts";
import { operationsOf } from "../src/openapi/operations.ts";
import { ownContract } from "../src/openapi/own.ts";
import { exampleCalls } from "./support/example-calls.ts";
import { books } from "./support/fixture.ts";
import { AUTHORIZATION } from "./support/http.ts";
import { listenOn } from "./support/http-server.ts";
import { missingProgram } from "./support/languages.ts";
import { miss } from "./support/miss.ts";
import { type Ended, type Program, run, start } from "./support/program.ts";
import { ROOT } from "./support/project.ts";

function cli(...args: string[]): Promise<Ended> {
  return run(process.execPath, ["src/cli/main.ts", ...args], ROOT);
}

/** A mock on a free port, its URL, and the curl line that it printed. */
async function startMockCommand(): Promise<Program & { url: string; curl: string }> {
  const program = start(process.execPath, ["src/cli/main.ts", "mock", "--port", "0"], ROOT);
  const [, url = "", curl = ""] = await program.printed(
    /^Mock listening on (http:\/\/127\.0\.0\.1:\d+)\n\n(curl [\s\S]*?[^\\])\n\n/,
  );
  return { ...program, url, curl };
}

describe.concurrent("The command", () => {
  const MAIN = "Usage: update-user-api <command> [options]\n";
  const MOCK = "Usage: update-user-api mock [--port N] [--host ADDRESS] [--static]\n";

  test.for([
    ["--help", MAIN],
    ["mock --port nonsense --help", MOCK],
  ] as const)("prints its usage on '%s'", async ([line, usage]) => {
    const { code, stdout, stderr } = await cli(...line.split(" "));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.startsWith(usage)).toBe(true);
  });

  test("prints the version of the package for --version", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(await cli("--version")).toEqual({ code: 0, signal: null, stdout: `${version}\n`, stderr: "" });
  });

  test.for([
    ["", "Name a command"],
    ["serve", 'There is no command "serve"'],
    ["mock --prot 1", "Unknown option '--prot'"],
    ["mock --port 65536", '--port takes a port from 0 to 65535, not "65536"'],
    ["verify", "Name the server, for example https://acme.td.commpeak.com"],
  ] as const)("exits 2 with one line that points to the usage on '%s'", async ([line, message]) => {
    const { code, stdout, stderr } = await cli(...line.split(" ").filter(Boolean));
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: `${message}; see --help\n` });
  });
});

describe.concurrent("The mock on the command line", () => {
  test("prints a curl line that works in a shell", async (context) => {
    if (missingProgram("shell")) miss(context, "Skipped: curl is not installed");
    await using mock = await startMockCommand();
    const { code, stdout } = await run("sh", ["-c", `${mock.curl} -sS -w '\\n%{http_code}'`], ROOT);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/\n2\d\d$/)]);
  });

  test("logs each request with nothing that may be secret, and ends on Ctrl-C with connections open", async () => {
    await using mock = await startMockCommand();
    const calls = operationsOf(ownContract()).flatMap(exampleCalls);
    for (const { method, path, headers, body } of calls) {
      const url = new URL(path, mock.url);
      url.searchParams.set("token", "hunter2");
      const { status } = await fetch(url, { method, headers, body: body ?? null });
      const [line] = await mock.printed(/^[A-Z]+ +\/\S* \d+ \d+\.\d ms$/m);
      expect(line.split(/ +/).slice(0, 3)).toEqual([method, url.pathname, String(status)]);
    }
    expect((await fetch(`${mock.url}/nowhere?token=hunter2`)).status).toBe(404);
    await mock.printed(/^GET {5}\/nowhere 404 \d+\.\d ms$/m);
    mock.signal("SIGINT");
    const { stdout, ...ended } = await mock.ended;
    expect(ended).toEqual({ code: null, signal: "SIGINT", stderr: "" });
    const log = stdout.slice(stdout.search(/^[A-Z]+ +\//m));
    expect(log.trim().split("\n")).toHaveLength(calls.length + 1);
    for (const secret of ["hunter2", AUTHORIZATION, AUTHORIZATION.slice("Basic ".length)]) {
      expect(log).not.toContain(secret);
    }
  });

  test("exits 1 on a port in use, and names the port and the flag", async () => {
    await using taken = await listenOn(createServer());
    const { port } = new URL(taken.url);
    expect(await cli("mock", "--port", port, "--host", "127.0.0.1", "--static")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: `Port ${port} on 127.0.0.1 is in use. Choose another one with --port, or 0 for any free one.\n`,
    });
  });
});

describe("The curl line", () => {
  const URL = "http://127.0.0.1:4010";

  test("calls the first operation that has an example of its body, with the headers that it requires", () => {
    const document = books();
    document.paths["/books"].post.parameters = [
      { name: "X-Trace", in: "header", required: true, schema: { type: "string" }, example: "a b" },
    ];
    expect(curlLine(URL, document)).toBe(`curl --request POST 'http://127.0.0.1:4010/books' \\
  --user user:password \\
  --header 'x-trace: a b' \\
  --header 'Content-Type: application/json' \\
  --data-raw '{"title":"Emma","genre":"novel"}'`);
  });

  test("asks for no credentials and sends no body where the operation has neither", () => {
    const document = books();
    delete document.paths["/books"].post;
    delete document.paths["/books/{id}"];

    expect(curlLine(URL, document)).toBe("curl 'http://127.0.0.1:4010/books?library=HB'");
  });
});
