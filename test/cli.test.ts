import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { curlLine } from "../src/cli/curl.ts";
import { readFlags, readPort, UsageError } from "../src/cli/flags.ts";
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
  test("prints its usage for --help.", async () => {
    const { code, stdout, stderr } = await cli("--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: update-user-api <command> \[options\]\n\n {2}mock /);
  });

  test("prints the usage of the mock for mock --help.", async () => {
    const { code, stdout, stderr } = await cli("mock", "--port", "nonsense", "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: update-user-api mock \[--port N\] \[--host ADDRESS\] \[--static\]\n/);
  });

  test("prints the version of the package for --version.", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(await cli("--version")).toEqual({ code: 0, signal: null, stdout: `${version}\n`, stderr: "" });
  });

  const MAIN = "Usage: update-user-api <command> [options]\n";
  const MOCK = "Usage: update-user-api mock [--port N] [--host ADDRESS] [--static]\n";
  test.for([
    { args: [], message: "Name a command.", usage: MAIN },
    { args: ["serve"], message: 'There is no command "serve".', usage: MAIN },
    { args: ["mock", "--prot", "1"], message: "Unknown option '--prot'", usage: MOCK },
    {
      args: ["mock", "--port", "65536"],
      message: '--port takes a port from 0 to 65535, not "65536"',
      usage: MOCK,
    },
  ])("exits 2 with a message and the usage on: $args", async ({ args, message, usage }) => {
    const { code, stdout, stderr } = await cli(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.startsWith(`${message}\n\n${usage}`)).toBe(true);
  });
});

test.for([
  { args: ["extra"], message: "Unexpected argument 'extra'" },
  { args: ["--port"], message: "Option '--port <value>' argument missing" },
  { args: ["--static=yes"], message: "Option '--static' does not take an argument" },
])("Wrong flags are refused: $args", ({ args, message }) => {
  const read = () => readFlags(args, { port: { type: "string" }, static: { type: "boolean" } });
  expect(read).toThrow(new UsageError(message));
});

test.for(["-1", "1e3", "", " 1", "4010x", "100000"])("The port may not be: '%s'.", (text) => {
  expect(() => readPort("port", text, 4010)).toThrow(`--port takes a port from 0 to 65535, not "${text}"`);
});

describe.concurrent("The mock on the command line", () => {
  test("prints a curl line that works in a shell.", async ({ skip }) => {
    const noCurl = (await run("sh", ["-c", "command -v curl"], ROOT)).code !== 0;
    if (noCurl && process.env["REQUIRE_ALL"] !== "1") {
      console.log("Skipped: curl is not installed");
      skip();
    }
    await using mock = await startMockCommand();
    const { code, stdout } = await run("sh", ["-c", `${mock.curl} -sS -w '\\n%{http_code}'`], ROOT);
    const [body = "", status] = stdout.split("\n");
    expect({ code, status }).toEqual({ code: 0, status: "200" });
    expect(JSON.parse(body)).toMatchObject({ id: "1024", first_name: "Augusta", last_name: "King" });
  });

  test("logs method, path, status and time of each request, and nothing that may be secret.", async () => {
    await using mock = await startMockCommand();
    const credentials = Buffer.from("reader:hunter2").toString("base64");
    const response = await fetch(`${mock.url}/api/users/7?registration_password=hunter2`, {
      method: "PUT",
      headers: { authorization: `Basic ${credentials}`, "content-type": "application/json" },
      body: JSON.stringify({ registration_password: "hunter2" }),
    });
    expect(response.status).toBe(200);
    await mock.printed(/^PUT {5}\/api\/users\/7 200 \d+\.\d ms$/m);
    expect((await fetch(`${mock.url}/nowhere?token=hunter2`)).status).toBe(404);
    await mock.printed(/^GET {5}\/nowhere 404 \d+\.\d ms$/m);
    mock.signal("SIGINT");
    const { stdout, stderr } = await mock.ended;
    expect(stderr).toBe("");
    expect(stdout).not.toContain("hunter2");
    expect(stdout).not.toContain(credentials);
    expect(stdout.match(/^[A-Z]+ +\//gm)).toEqual(["PUT     /", "GET     /"]);
  });

  test("exits 1 on a port in use, and names the port and the flag.", async () => {
    await using taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    expect(await cli("mock", "--port", String(port))).toEqual({
      code: 1,
      signal: null,
      stdout: "",
      stderr: `Port ${port} on 127.0.0.1 is in use. Choose another one with --port, or 0 for any free one.\n`,
    });
  });

  test("ends at once on Ctrl-C, with a connection open too.", async () => {
    await using mock = await startMockCommand();
    await (await fetch(mock.url, { keepalive: true })).arrayBuffer();
    mock.signal("SIGINT");
    expect(await mock.ended).toMatchObject({ code: null, signal: "SIGINT", stderr: "" });
  });
});

describe("The curl line", () => {
  /** What a shell makes of it: one argument a line. */
  async function words(line: string): Promise<string[]> {
    const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
    return (await run("sh", ["-c", script], ROOT)).stdout.split("\0").slice(0, -1);
  }

  const document = {
    paths: { "/things/{name}/{part~1}": { $ref: "#/components/pathItems/Thing" } },
    components: {
      securitySchemes: { basic: { type: "http", scheme: "basic" } },
      pathItems: {
        Thing: {
          summary: "Not an operation.",
          parameters: [{ $ref: "#/components/parameters/Name" }],
          patch: {
            parameters: [{ name: "part~1", in: "path", schema: { $ref: "#/components/schemas/a~1b" } }],
            requestBody: { $ref: "#/components/requestBodies/Change" },
          },
        },
      },
      parameters: { Name: { name: "name", in: "path", example: "it's/new?" } },
      schemas: { "a/b": { type: "string", example: "$(id)" } },
      requestBodies: {
        Change: {
          content: { "application/json": { examples: { first: { $ref: "#/components/examples/Quoted" } } } },
        },
      },
      examples: { Quoted: { value: { note: 'it\'s `id` $HOME "quoted" \\ !!' } } },
    },
  };

  test("follows references, and survives the shell whatever its values hold.", async () => {
    const line = curlLine("http://127.0.0.1:4010", document);
    expect(await words(line)).toEqual([
      "-X",
      "PATCH",
      "http://127.0.0.1:4010/things/it's%2Fnew%3F/%24(id)",
      "-u",
      "user:password",
      "-H",
      "Content-Type: application/json",
      "-d",
      '{"note":"it\'s `id` $HOME \\"quoted\\" \\\\ !!"}',
    ]);
  });

  test("asks for no credentials and sends no body where the document has neither.", async () => {
    const line = curlLine("http://127.0.0.1:4010", { paths: { "/things/{id}": { get: {} } } });
    expect(line).toBe("curl -X GET http://127.0.0.1:4010/things/1");
  });
});
