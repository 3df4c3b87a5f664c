import { expect, test } from "vitest";
import { UsageError } from "../../src/cli/flags.ts";
import { verify } from "../../src/cli/verify.ts";
import { BOOKS } from "../support/verify.ts";

const url = "http://127.0.0.1:1";

test.for<[what: string, args: string[], message: string]>([
  ["no server", [], "Name the server"],
  ["two servers", [url, "http://127.0.0.1:2"], "Name one server, not 2."],
  ["what is no URL", ["acme"], "The server's URL begins with https://"],
  ["credentials in the URL", ["https://user:secret-word@acme.example"], "do not belong into the URL"],
  ["a query", ["https://127.0.0.1:1/?a=1"], "has no query"],
  ["a fragment, even an empty one", ["https://127.0.0.1:1/#"], "has no query and no fragment"],
  ["plain HTTP to another machine", ["http://192.0.2.1"], "Credentials would travel unencrypted"],
  ["updates without an id", [url, "--allow-updates"], "say with --id which one is kept for testing"],
  ["an id that the contract does not have", [url, "--id", "ada"], 'does not take "ada" for id.'],
  ["the user's id as unknown", [url, "--id", "7", "--unknown-id", "007"], "give one that nobody has."],
  ["a pattern that no case matches", [url, "--only", "nothing"], 'No case matches --only "nothing"'],
  ["only cases that are not allowed", [url, "--only", "/genre/enum"], "add --allow-updates or --allow-"],
  ["a timeout that is none", [url, "--timeout", "0"], "--timeout takes a number from 1 to 600000"],
  ["a report in no folder", [url, "--json", "/no/such/run.json"], "--json cannot write into /no/such"],
  ["a report that is a folder", [url, "--json", "."], '--json takes the name of a file, not "."'],
  // A name under localhost is this machine, so that its report alone is wrong.
  [
    "a report without a name",
    ["http://api.localhost:1", "--junit", ""],
    '--junit takes the name of a file, not ""',
  ],
  ["two reports in one file", [url, "--junit", "run", "--json", "run"], "cannot both write run"],
  ["a list as JUnit", [url, "--list", "--junit", "run.xml"], "--list writes no JUnit report"],
  ["a flag in the place of a value", [url, "--id", "--list"], "Option '--id' argument is ambiguous"],
  ["an unknown flag", [url, "--password", "x"], "Unknown option '--password'"],
])("verify refuses %s as wrong use, before anything is sent.", async ([, args, message]) => {
  const refusal = await verify(args, BOOKS).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UsageError);
  expect(String(refusal)).toContain(message);
  expect(String(refusal)).not.toContain("secret-word");
});
