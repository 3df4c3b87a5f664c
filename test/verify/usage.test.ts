import { describe, expect, onTestFinished, test, vi } from "vitest";
import { UsageError } from "../../src/cli/flags.ts";
import { verify } from "../../src/cli/verify.ts";
import { run } from "../support/program.ts";
import { ROOT } from "../support/project.ts";
import { BOOKS } from "../support/verify.ts";

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
    [
      "an id that nobody has, and that is the user's",
      [url, "--id", "7", "--unknown-id", "007"],
      'The unknown id "007" is the id that is tried, too: give one that nobody has.',
    ],
    ["a pattern that no case matches", [url, "--only", "nothing"], 'No case matches --only "nothing"'],
    [
      "only cases that are not allowed",
      [url, "--only", "/genre/enum"],
      "add --allow-updates or --allow-destructive",
    ],
    ["a timeout that is none", [url, "--timeout", "0"], "--timeout takes a number from 1 to 600000"],
    ["a report in no folder", [url, "--json", "/no/such/run.json"], "--json cannot write into /no/such"],
    ["a report that is a folder", [url, "--json", "."], '--json takes the name of a file, not "."'],
    ["a report without a name", [url, "--junit", ""], '--junit takes the name of a file, not ""'],
    ["two reports in one file", [url, "--junit", "run", "--json", "run"], "cannot both write run"],
    ["a list as JUnit", [url, "--list", "--junit", "run.xml"], "--list writes no JUnit report"],
    ["a fragment, even an empty one", ["https://127.0.0.1:1/#"], "has no query and no fragment"],
    ["a flag in the place of a value", [url, "--id", "--list"], "Option '--id' argument is ambiguous"],
    ["an unknown flag", [url, "--password", "x"], "Unknown option '--password'"],
  ])("%s, before anything is sent", async ([, args, message]) => {
    const refusal = await verify(args, BOOKS).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UsageError);
    expect(String(refusal)).toContain(message);
    expect(String(refusal)).not.toContain("secret-word");
  });

  test("a run without credentials and without a terminal to ask for them, with exit code 2.", async () => {
    const none = { UPDATE_USER_API_USERNAME: "", UPDATE_USER_API_PASSWORD: "" };
    const { code, stderr } = await run(process.execPath, ["src/cli/main.ts", "verify", url], ROOT, none);
    expect(stderr).toBe("Set UPDATE_USER_API_USERNAME and UPDATE_USER_API_PASSWORD; see --help\n");
    expect(code).toBe(2);
  });
});

test("A name under localhost is this machine, for verify as for the client.", async () => {
  vi.stubEnv("UPDATE_USER_API_PASSWORD", "");
  onTestFinished(() => void vi.unstubAllEnvs());
  // It goes on until it needs the credentials.
  await expect(verify(["http://api.localhost:1"], BOOKS)).rejects.toThrow("Set UPDATE_USER_API_USERNAME");
});
