import { mkdtempDisposable, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CREDENTIALS } from "../support/plain-server.ts";
import { command, serve } from "../support/verify.ts";

const NOWHERE = "http://127.0.0.1:1";
/** Of temporary folders. */
const PREFIX = join(tmpdir(), "update-user-api-");

describe("verify", () => {
  test("sends by default only what cannot change anything, and exits with 0 where it holds.", async () => {
    await using live = await serve();
    const { code, output } = await command(live.url, "--id", "7");
    expect([code, output]).toEqual([0, expect.stringMatching(/^(\d+) of \1 documented cases hold\.$/m)]);
    const changes = live.seen.filter((request) => !request.startsWith("GET "));
    expect(changes.length).toBeGreaterThan(14);
    for (const request of changes)
      expect(request).not.toMatch(/^(DELETE|POST)|"(title|genre|price|lent|pin)"/);
    expect(output).toMatch(/Not chosen: \d+ may change .+, \d+ make a record \(--allow-destructive\)/);
    expect(output).toContain("held        updateBook: wrong credentials are refused");
    expect(output).toContain("not tested  updateBook: a change lasts (the case was not chosen)");
  });

  test("sends changes of harmless fields with --allow-updates.", async () => {
    await using live = await serve();
    const { code } = await command(live.url, "--id", "31", "--allow-updates");
    expect(code).toBe(0);
    expect(live.seen).toContainEqual(expect.stringContaining('PUT /books/31 {"title":'));
    expect(live.seen.join("\n")).not.toMatch(/DELETE|"(withdrawn|pin)"/);
  });

  test("sends the others with --allow-destructive, and an id that nobody has where one is given.", async () => {
    await using live = await serve();
    const flags = ["--id", "31", "--allow-destructive", "--strict", "--unknown-id", "5"];
    const { code, output } = await command(live.url, ...flags);
    expect(live.seen.join("\n")).toContain('"withdrawn"');
    // The server knows every id.
    expect(output).toContain("expected any 4xx but 401 and 429, got 200");
    expect(output).toContain("getBook/path/id/unknown/reject and 1 more");
    expect(code).toBe(1);
  });

  test("shows a failure once, with expected and got and a line that repeats it, and exits with 1.", async () => {
    await using live = await serve(({ value }) => ({
      value: (schema, given) => (schema.component === "Genre" ? undefined : value(schema, given)),
    }));
    const flags = ["--id", "7", "--allow-updates", "--only", "updateBook/body/genre"];
    const { code, output } = await command(live.url, ...flags);
    expect(code).toBe(1);
    expect(output.replace(/and \d+ more/, "and N more")).toContain(`Does not hold: 1
✗ #/components/schemas/Genre (enum)
  expected any 4xx but 401 and 429, got 200
  updateBook/body/genre/enum/reject and N more
  curl --request PUT '${live.url}/books/7' --user "\${UPDATE_USER_API_USERNAME:?}:\${UPDATE_USER_API_PASSWORD:?}" --header 'Content-Type: application/json' --data-raw '{"genre":"not-novel"}'`);
  });

  test("counts refuted assumptions in the verdict, and fails on them where it is strict.", async () => {
    await using live = await serve(({ value }) => ({
      value: (schema, given) => (given === 0 && schema.has("enum") ? "must be 1" : value(schema, given)),
    }));
    const flags = ["--id", "7", "--allow-updates", "--only", "updateBook/*/lent/"];
    const { code, output } = await command(live.url, ...flags);
    expect(code).toBe(0);
    const [verdict, , title] = output.split("\n");
    expect(verdict).toMatch(
      /^(\d+) of \1 documented cases hold; 1 assumption is refuted, see below; --strict fails on them\.$/,
    );
    expect(title).toBe("Findings against assumptions (they count with --strict): 1");
    expect(output).toContain(" confirmed, 1 refuted, ");
    expect(output).not.toContain("refuted     #/components");
    const verbose = await command(live.url, ...flags, "--verbose");
    expect(verbose.output).toContain("refuted     #/components/schemas/BookChanges/properties/lent");
    expect(verbose.output).toMatch(/^updateBook body\/lent +enum +(\d+)\/\1 +(\d+)\/\2$/m);
    expect((await command(live.url, ...flags, "--strict")).code).toBe(1);
  });

  test("lists what it would send, and sends nothing.", async () => {
    await using live = await serve();
    const { output } = await command(live.url, "--id", "7", "--allow-destructive", "--list");
    expect(live.seen).toEqual([]);
    expect(output).toContain(`updateBook/body/genre/enum/reject
  PUT /books/7, credentials: valid, may change, expects 422
  {"genre":"not-novel"}`);
    expect(output).toContain(
      "DELETE /books/7, or a record that the run has made, credentials: valid, may destroy",
    );
    expect(output).toContain('{"pin":"***"}');
    expect(output).not.toContain("not-a-real-pin");
    const made = output.split(", makes a record, ").length - 1;
    expect(made).toBeGreaterThan(10);
    expect(output).toMatch(new RegExp(`\\n\\d+ cases; ${made} records would be made\\.\\n$`));
  });

  test("lists into a file for machines, without any secret.", async () => {
    await using folder = await mkdtempDisposable(PREFIX);
    const file = join(folder.path, "list.json");
    const { output } = await command(NOWHERE, "--list", "--json", file);
    const list: { id: string }[] = JSON.parse(await readFile(file, "utf8"));
    expect(list.map(({ id }) => id)).toEqual(output.match(/^[a-z]\w+\/.*$/gim));
    expect(list).toContainEqual({
      id: "updateBook/body/content/reject/syntax/text",
      method: "PUT",
      path: "/books/7",
      headers: { "content-type": "application/json" },
      credentials: "valid",
      effect: "none",
      expected: "400",
      body: "not JSON",
    });
    await command(NOWHERE, "--id", "7", "--list", "--json", file, "--allow-destructive");
    expect(await readFile(file, "utf8")).not.toContain("not-a-real-pin");
  });

  test("makes records with --allow-destructive alone.", async () => {
    const flags = [NOWHERE, "--id", "31", "--only", "createBook", "--list"];
    const harmless = await command(...flags, "--allow-updates");
    expect(harmless.output).toContain("POST /books, credentials: valid, may change, expects 422");
    expect(harmless.output).not.toMatch(/makes a record|records? would be made/);
  });

  test("says what was not chosen by the flag that left it out.", async () => {
    await using live = await serve();
    const leftOut = async (...flags: string[]): Promise<string | undefined> => {
      const { output } = await command(live.url, "--id", "7", "--only", "updateBook", ...flags);
      return output.split("\n").at(-2)?.replace(/\d+/g, "N");
    };
    const harmful = "N may lock somebody out or remove something (--allow-destructive)";
    const others = "N do not match --only.";
    expect(await leftOut()).toBe(
      `Not chosen: N may change a harmless field (--allow-updates), ${harmful}, ${others}`,
    );
    expect(await leftOut("--allow-updates")).toBe(`Not chosen: ${harmful}, ${others}`);
    expect(await leftOut("--allow-destructive")).toBe(`Not chosen: ${others}`);
  });

  test("runs only the cases that --only names.", async () => {
    await using live = await serve();
    const { output } = await command(live.url, "--only", "updateBook/security/*/scheme");
    expect(live.seen).toHaveLength(5);
    expect(live.seen.filter((request) => !/^PUT \/books\/7 (\{|not a change)/.test(request))).toEqual([]);
    expect(output).toContain("4 of 4 documented cases hold.");
  });

  test("writes reports for machines, which hold no secret.", async () => {
    await using folder = await mkdtempDisposable(PREFIX);
    await using live = await serve(() => ({
      answer: (body, changes) => ({ ...Object(body), ...changes, seen: CREDENTIALS.password }),
      problem: (problem, request, body) => {
        return { ...problem, detail: `${request.headers.get("authorization")} ${JSON.stringify(body)}` };
      },
    }));
    const [junitFile, jsonFile] = [join(folder.path, "run.xml"), join(folder.path, "run.json")];
    const flags = ["--id", "7", "--allow-destructive", "--junit", junitFile, "--json", jsonFile];
    const { output, progress } = await command(live.url, ...flags);
    const [junit, json] = await Promise.all([readFile(junitFile, "utf8"), readFile(jsonFile, "utf8")]);
    const { username, password } = CREDENTIALS;
    const secrets = [password, btoa(`${username}:${password}`), "not-a-real-pin"];
    for (const text of [output, progress, junit, json]) {
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
    expect(junit).toMatch(/<testsuite name="updateBook" tests="\d+" failures="\d+" errors="0" skipped="0"/);
    expect(junit).toContain("expected an answer without the caller's credentials");
    const { verdict, cases, ledger } = JSON.parse(json);
    expect(verdict).toEqual({ state: "failed" });
    expect(cases.length).toBeGreaterThan(200);
    expect(ledger.length).toBeGreaterThan(5);
  });
});
