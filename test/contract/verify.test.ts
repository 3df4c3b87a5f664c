import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/cli/flags.ts";
import { verify as verifyHere } from "../../src/cli/verify.ts";
import { type Ended, run } from "../support/program.ts";
import { ROOT } from "../support/project.ts";
import { CREDENTIALS, correctParts, type Parts, serverOf } from "../support/user-server.ts";

const SECRET = CREDENTIALS.password;
const ENVIRONMENT = { UPDATE_USER_API_USERNAME: CREDENTIALS.username, UPDATE_USER_API_PASSWORD: SECRET };

/** A live server made of parts, with the requests it got. */
async function serve(
  change: Partial<Parts> = {},
): Promise<AsyncDisposable & { url: string; seen: string[] }> {
  const fetch = serverOf({ ...correctParts(), ...change });
  const seen: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    seen.push(`${method} ${url} ${Buffer.concat(chunks)}`);
    const answer = await fetch(
      new Request(`http://127.0.0.1${url}`, {
        method,
        headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
        body: Buffer.concat(chunks),
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function verify(args: readonly string[], env: Record<string, string> = ENVIRONMENT): Promise<Ended> {
  return run(process.execPath, ["src/cli/main.ts", "verify", ...args], ROOT, env);
}

describe.concurrent("verify", () => {
  test("sends by default only what cannot change anything, and exits with 0 where it holds.", async () => {
    await using live1 = await serve();
    const { url, seen } = live1;
    const { code, stdout } = await verify([url]);
    expect(stdout).toContain("17 of 17 cases hold.");
    expect(code).toBe(0);
    expect(seen).toHaveLength(17);
    for (const request of seen) expect(request).not.toMatch(/"(first_name|email|is_active|twofa_type)"/);
    expect(stdout).toMatch(
      /Not sent: \d+ may change a harmless field \(--allow-updates\), \d+ may lock the user out/,
    );
    expect(stdout).toContain("held        updateUser: wrong credentials are refused");
    expect(stdout).toContain("not tested  updateUser: a change lasts (the contract has no GET on this path)");
  });

  test("sends changes of harmless fields with --allow-updates, the others with --allow-destructive.", async () => {
    await using live2 = await serve();
    const updates = live2;
    expect((await verify([updates.url, "--id", "7", "--allow-updates"])).code).toBe(0);
    expect(updates.seen.some((request) => request.includes('PUT /api/users/7 {"first_name":'))).toBe(true);
    expect(updates.seen.join("\n")).not.toMatch(
      /"(username|is_active|is_deleted|twofa_type|registration_password)"/,
    );

    await using live3 = await serve();
    const all = live3;
    const { code, stdout } = await verify([
      all.url,
      "--id",
      "7",
      "--allow-destructive",
      "--strict",
      "--unknown-id",
      "5",
    ]);
    expect(all.seen.join("\n")).toContain('"is_deleted"');
    // The server knows everybody.
    expect(stdout).toContain("expected any 4xx, got 200");
    expect(stdout).toContain("updateUser/path/id/unknown/reject");
    expect(code).toBe(1);
  });

  test("shows a failure once, with expected and got and a line that repeats it, and exits with 1.", async () => {
    const parts = correctParts();
    await using live4 = await serve({ values: { ...parts.values, default_language: () => undefined } });
    const { url } = live4;
    const { code, stdout } = await verify([url, "--id", "7", "--allow-updates"]);
    expect(code).toBe(1);
    expect(stdout).toContain(`Does not hold: 1
✗ #/components/schemas/DefaultLanguage (enum)
  expected any 4xx, got 200
  updateUser/body/default_language/enum/reject and 3 more
  curl -i -X PUT ${url}/api/users/7 -u "$UPDATE_USER_API_USERNAME:$UPDATE_USER_API_PASSWORD" -H 'Content-Type: application/json' --data-binary '{"default_language":"not-en_US"}'`);
  });

  test("keeps refuted assumptions in the ledger, unless it is strict.", async () => {
    const parts = correctParts();
    await using live5 = await serve({ statuses: { ...parts.statuses, malformed: 422 } });
    const { url } = live5;
    const lenient = await verify([url]);
    expect(lenient.code).toBe(0);
    expect(lenient.stdout).toContain("refuted     #/components/responses/MalformedRequest");
    const strict = await verify([url, "--strict"]);
    expect(strict.code).toBe(1);
    expect(strict.stdout).toContain("expected 400, got 422");
  });

  test("says loudly that a run proves little, and exits with 4.", async () => {
    await using live6 = await serve({ authenticate: () => false });
    const { url } = live6;
    const { code, stdout } = await verify([url]);
    expect(stdout).toContain(
      "THIS RUN PROVES LITTLE: every answer was 401; check the user name and the password.",
    );
    expect(code).toBe(4);
    await using live7 = await serve({ before: () => Response.json({}, { status: 404 }) });
    const refused = live7;
    expect((await verify([refused.url])).stdout).toContain(
      "every answer was 404; check the address of the server",
    );
  });

  test("exits with 3 where no server is.", async () => {
    const { code, stdout } = await verify(["http://127.0.0.1:1"]);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:1 is not reachable: .+\.\n$/);
    expect(code).toBe(3);
  });

  test("lists what it would send, and sends nothing.", async () => {
    await using live8 = await serve();
    const { url, seen } = live8;
    const { code, stdout } = await verify([url, "--id", "7", "--allow-destructive", "--list"], {});
    expect(code).toBe(0);
    expect(seen).toEqual([]);
    expect(stdout).toContain(`updateUser/body/twofa_type/enum/reject
  PUT /api/users/7, credentials: valid, may destroy, expects 422
  {"twofa_type":"not-default"}`);
    expect(stdout).toContain('{"registration_password":"***"}');
    expect(stdout).not.toContain("not-a-real-password");
  });

  test("runs only the cases that --only names.", async () => {
    await using live9 = await serve();
    const { url, seen } = live9;
    const { stdout } = await verify([url, "--only", "security/*/scheme"]);
    expect(seen).toHaveLength(4);
    expect(stdout).toContain("4 of 4 cases hold.");
  });

  test("writes reports for machines, which hold no secret.", async ({ onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), "update-user-api-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await using live10 = await serve({
      answer: (user, changes) => ({ ...user, ...changes, seen: SECRET }),
      problem: (problem, request, body) => ({
        ...problem,
        detail: `${request.headers.get("authorization")} ${JSON.stringify(body)}`,
      }),
    });
    const { url } = live10;
    const files = [join(folder, "run.xml"), join(folder, "run.json")] as const;
    const { stdout, stderr } = await verify([
      url,
      "--id",
      "7",
      "--allow-destructive",
      "--junit",
      files[0],
      "--json",
      files[1],
    ]);
    const [junit, json] = await Promise.all(files.map((file) => readFile(file, "utf8")));
    for (const text of [stdout, stderr, junit, json]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(btoa(`${CREDENTIALS.username}:${SECRET}`));
      expect(text).not.toContain("not-a-real-password");
    }
    expect(junit).toMatch(/<testsuite name="updateUser" tests="\d+" failures="\d+" skipped="0"/);
    expect(junit).toContain(
      "expected an answer without the caller&apos;s credentials".replace("&apos;", "'"),
    );
    const { verdict, cases, ledger } = JSON.parse(json ?? "");
    expect(verdict).toEqual({ state: "failed" });
    expect(cases.length).toBeGreaterThan(200);
    expect(ledger).toContainEqual(expect.objectContaining({ state: "refuted" }));
  });
});

describe("verify refuses, with exit code 2,", () => {
  test.for<[what: string, args: string[], message: string]>([
    ["no server", [], "Name the server"],
    ["two servers", ["http://127.0.0.1:1", "http://127.0.0.1:2"], "Name one server, not 2."],
    ["what is no URL", ["acme"], "The server's URL begins with https://"],
    [
      "credentials in the URL",
      ["https://user:secret-word@127.0.0.1:1"],
      "Credentials do not belong into the URL",
    ],
    ["a query", ["https://127.0.0.1:1/?a=1"], "has no query"],
    ["plain HTTP to another machine", ["http://192.0.2.1"], "Credentials would travel unencrypted"],
    [
      "updates without an id",
      ["http://127.0.0.1:1", "--allow-updates"],
      "say with --id which one is kept for testing",
    ],
    [
      "an id that the contract does not have",
      ["http://127.0.0.1:1", "--id", "ada"],
      '--id takes an id as the contract has it, not "ada"',
    ],
    [
      "a pattern that no case matches",
      ["http://127.0.0.1:1", "--only", "nothing"],
      'No case matches --only "nothing"',
    ],
    [
      "a pattern of cases that are not allowed",
      ["http://127.0.0.1:1", "--only", "twofa_type"],
      "add --allow-updates or --allow-destructive",
    ],
    [
      "a timeout that is none",
      ["http://127.0.0.1:1", "--timeout", "0"],
      "--timeout takes a number from 1 to 600000",
    ],
    [
      "a report in a folder that is not there, before anything is sent",
      ["http://127.0.0.1:1", "--json", "/no/such/folder/run.json"],
      "--json cannot write into /no/such/folder",
    ],
    ["an unknown flag", ["http://127.0.0.1:1", "--password", "x"], "Unknown option '--password'"],
  ])("%s.", async ([, args, message]) => {
    const refusal = await verifyHere(args).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UsageError);
    expect(String(refusal)).toContain(message);
    expect(String(refusal)).not.toContain("secret-word");
  });

  test("a run without credentials and without a terminal to ask for them.", async () => {
    const { code, stderr } = await verify(["http://127.0.0.1:1"], {
      UPDATE_USER_API_USERNAME: "",
      UPDATE_USER_API_PASSWORD: "",
    });
    expect(stderr).toContain("Set UPDATE_USER_API_USERNAME and UPDATE_USER_API_PASSWORD.");
    expect(code).toBe(2);
  });
});

test("Where Ajv is missing, the command that installs it is named.", async () => {
  const { loadPeer } = await import(join(ROOT, "src/peers.ts"));
  const missing = Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
  await expect(loadPeer("contract", () => Promise.reject(missing))).rejects.toThrow(
    "Run: npm install --save-dev ajv ajv-formats",
  );
});
