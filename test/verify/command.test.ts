import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { UsageError } from "../../src/cli/flags.ts";
import { verify } from "../../src/cli/verify.ts";
import { loadPeer } from "../../src/peers.ts";
import { books } from "../support/fixture.ts";
import { type LiveServer, serveFetch } from "../support/http-server.ts";
import { type Change, CREDENTIALS, serverOf } from "../support/plain-server.ts";
import { run } from "../support/program.ts";
import { ROOT } from "../support/project.ts";

const SECRET = CREDENTIALS.password;
const BOOKS = books();
let shown = "";

beforeEach(() => {
  vi.stubEnv("UPDATE_USER_API_USERNAME", CREDENTIALS.username);
  vi.stubEnv("UPDATE_USER_API_PASSWORD", SECRET);
  shown = "";
  const show = (text: unknown): boolean => {
    shown += text;
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(show);
  vi.spyOn(process.stderr, "write").mockImplementation(show);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = 0;
});

/** A live server of the fixture, perhaps with a fault. */
function serve(change?: Change): Promise<LiveServer> {
  return serveFetch(serverOf(BOOKS, change));
}

/** Runs the command on the fixture; its exit code, and all that it printed. */
async function command(...args: string[]): Promise<{ code: unknown; output: string }> {
  await verify(args, BOOKS);
  return { code: process.exitCode, output: shown };
}

describe("verify", () => {
  test("sends by default only what cannot change anything, and exits with 0 where it holds.", async () => {
    await using live = await serve();
    const { code, output } = await command(live.url, "--id", "7");
    expect([code, output]).toEqual([0, expect.stringMatching(/^(\d+) of \1 cases hold\.$/m)]);
    const changes = live.seen.filter((request) => !request.startsWith("GET "));
    expect(changes.length).toBeGreaterThan(20);
    for (const request of changes) expect(request).not.toMatch(/"(title|genre|price|lent|pin)"/);
    expect(changes.some((request) => request.startsWith("DELETE"))).toBe(false);
    expect(output).toMatch(
      /Not sent: \d+ may change a harmless field \(--allow-updates\), \d+ may lock the user out/,
    );
    expect(output).toContain("held        updateBook: wrong credentials are refused");
    expect(output).toContain("not tested  updateBook: a change lasts (the case was not chosen)");
  });

  test("sends changes of harmless fields with --allow-updates.", async () => {
    await using live = await serve();
    const { code } = await command(live.url, "--id", "31", "--allow-updates");
    expect(code).toBe(0);
    expect(live.seen).toContainEqual(expect.stringContaining('PUT /books/31 {"title":'));
    const all = live.seen.join("\n");
    expect(all).not.toMatch(/"(withdrawn|pin)"/);
    expect(all).not.toContain("DELETE");
  });

  test("sends the others with --allow-destructive, and an id that nobody has where one is given.", async () => {
    await using live = await serve();
    const flags = ["--id", "31", "--allow-destructive", "--strict", "--unknown-id", "5"];
    const { code, output } = await command(live.url, ...flags);
    expect(live.seen.join("\n")).toContain('"withdrawn"');
    // The server knows every id.
    expect(output).toContain("expected any 4xx, got 200");
    expect(output).toContain("getBook/path/id/unknown/reject and 1 more");
    expect(code).toBe(1);
  });

  test("shows a failure once, with expected and got and a line that repeats it, and exits with 1.", async () => {
    await using live = await serve(({ value }) => ({
      value: (schema, given) => (schema.component === "Genre" ? undefined : value(schema, given)),
    }));
    const { code, output } = await command(
      live.url,
      "--id",
      "7",
      "--allow-updates",
      "--only",
      "updateBook/body/genre",
    );
    expect(code).toBe(1);
    expect(output).toContain(`Does not hold: 1
✗ #/components/schemas/Genre (enum)
  expected any 4xx, got 200
  updateBook/body/genre/enum/reject and 3 more
  curl --request PUT '${live.url}/books/7' --user "$UPDATE_USER_API_USERNAME:$UPDATE_USER_API_PASSWORD" --header 'Content-Type: application/json' --data-raw '{"genre":"not-novel"}'`);
  });

  test("keeps refuted assumptions in the ledger, unless it is strict.", async () => {
    await using live = await serve(({ value }) => ({
      value: (schema, given) => (given === 0 && schema.has("enum") ? "must be 1" : value(schema, given)),
    }));
    const flags = ["--id", "7", "--allow-updates", "--only", "updateBook/*/lent/"];
    const lenient = await command(live.url, ...flags);
    expect(lenient.code).toBe(0);
    expect(lenient.output).toContain("refuted     #/components/schemas/BookChanges/properties/lent");
    expect((await command(live.url, ...flags, "--strict")).code).toBe(1);
  });

  test.for([
    [401, "check the user name and the password"],
    [404, "check the address of the server"],
  ] as const)(
    "says loudly that a run proves little where all is a %i, and exits with 4.",
    async ([status, hint]) => {
      await using live = await serve(() => ({ before: () => new Response("", { status }) }));
      const { code, output } = await command(live.url);
      expect(output).toContain(`THIS RUN PROVES LITTLE: every answer was ${status}; ${hint}`);
      expect(code).toBe(4);
    },
  );

  test("exits with 3 where no server is.", async () => {
    const { code, output } = await command("http://127.0.0.1:1");
    expect(output).toMatch(/^http:\/\/127\.0\.0\.1:1 is not reachable: .+\.\n$/m);
    expect(code).toBe(3);
  });

  test("lists what it would send, and sends nothing.", async () => {
    await using live = await serve();
    const { output } = await command(live.url, "--id", "7", "--allow-destructive", "--list");
    expect(live.seen).toEqual([]);
    expect(output).toContain(`updateBook/body/genre/enum/reject
  PUT /books/7, credentials: valid, may change, expects 422
  {"genre":"not-novel"}`);
    expect(output).toContain('{"pin":"***"}');
    expect(output).not.toContain("not-a-real-pin");
  });

  test("runs only the cases that --only names.", async () => {
    await using live = await serve();
    const { output } = await command(live.url, "--only", "updateBook/security/*/scheme");
    expect(live.seen).toHaveLength(4);
    expect(output).toContain("4 of 4 cases hold.");
  });

  test("writes reports for machines, which hold no secret.", async ({ onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), "update-user-api-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await using live = await serve(() => ({
      answer: (body, changes) => ({ ...Object(body), ...changes, seen: SECRET }),
      problem: (problem, request, body) => {
        return { ...problem, detail: `${request.headers.get("authorization")} ${JSON.stringify(body)}` };
      },
    }));
    const [junitFile, jsonFile] = [join(folder, "run.xml"), join(folder, "run.json")];
    const flags = ["--id", "7", "--allow-destructive", "--junit", junitFile, "--json", jsonFile];
    const { output } = await command(live.url, ...flags);
    const [junit, json] = await Promise.all([readFile(junitFile, "utf8"), readFile(jsonFile, "utf8")]);
    const secrets = [SECRET, btoa(`${CREDENTIALS.username}:${SECRET}`), "not-a-real-pin"];
    for (const text of [output, junit, json]) {
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
    expect(junit).toMatch(/<testsuite name="updateBook" tests="\d+" failures="\d+" skipped="0"/);
    expect(junit).toContain("expected an answer without the caller's credentials");
    const { verdict, cases, ledger } = JSON.parse(json);
    expect(verdict).toEqual({ state: "failed" });
    expect(cases.length).toBeGreaterThan(200);
    expect(ledger.length).toBeGreaterThan(5);
  });
});

describe("verify refuses as wrong use", () => {
  const url = "http://127.0.0.1:1";
  test.for<[what: string, args: string[], message: string]>([
    ["no server", [], "Name the server"],
    ["two servers", [url, "http://127.0.0.1:2"], "Name one server, not 2."],
    ["what is no URL", ["acme"], "The server's URL begins with https://"],
    [
      "credentials in the URL",
      ["https://user:secret-word@127.0.0.1:1"],
      "Credentials do not belong into the URL",
    ],
    ["a query", ["https://127.0.0.1:1/?a=1"], "has no query"],
    ["plain HTTP to another machine", ["http://192.0.2.1"], "Credentials would travel unencrypted"],
    ["updates without an id", [url, "--allow-updates"], "say with --id which one is kept for testing"],
    [
      "an id that the contract does not have",
      [url, "--id", "ada"],
      'The contract does not take "ada" for id.',
    ],
    ["a pattern that no case matches", [url, "--only", "nothing"], 'No case matches --only "nothing"'],
    [
      "only cases that are not allowed",
      [url, "--only", "/genre/enum"],
      "add --allow-updates or --allow-destructive",
    ],
    ["a timeout that is none", [url, "--timeout", "0"], "--timeout takes a number from 1 to 600000"],
    ["a report in no folder", [url, "--json", "/no/such/run.json"], "--json cannot write into /no/such"],
    ["an unknown flag", [url, "--password", "x"], "Unknown option '--password'"],
  ])("%s, before anything is sent", async ([, args, message]) => {
    const refusal = await verify(args, BOOKS).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UsageError);
    expect(String(refusal)).toContain(message);
    expect(String(refusal)).not.toContain("secret-word");
  });

  test("a run without credentials and without a terminal to ask for them, with exit code 2.", async () => {
    vi.restoreAllMocks();
    const none = { UPDATE_USER_API_USERNAME: "", UPDATE_USER_API_PASSWORD: "" };
    const { code, stderr } = await run(process.execPath, ["src/cli/main.ts", "verify", url], ROOT, none);
    expect(stderr).toContain("Set UPDATE_USER_API_USERNAME and UPDATE_USER_API_PASSWORD.");
    expect(code).toBe(2);
  });
});

test("A name under localhost is this machine, for verify as for the client.", async () => {
  vi.stubEnv("UPDATE_USER_API_PASSWORD", "");
  // It goes on until it needs the credentials.
  await expect(verify(["http://api.localhost:1"], BOOKS)).rejects.toThrow("Set UPDATE_USER_API_USERNAME");
});

test("Where Ajv is missing, the command that installs it is named.", async () => {
  const missing = Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
  await expect(loadPeer("verify", () => Promise.reject(missing))).rejects.toThrow(
    "Run: npm install --save-dev ajv ajv-formats",
  );
});
