#!/usr/bin/env node
/** The command `update-user-api`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runCommand, UsageError } from "./flags.ts";
import { MOCK_USAGE, mock } from "./mock.ts";
import { VERIFY_USAGE, verify } from "./verify.ts";

const USAGE = `Usage: update-user-api <command> [options]

  mock       serve the contract over HTTP
  verify     run the contract against a live server

  --help     this text, or that of a command
  --version  the version of this package
`;

const [name, ...args] = process.argv.slice(2);
if (name === "mock") await runCommand(MOCK_USAGE, args, mock);
else if (name === "verify") await runCommand(VERIFY_USAGE, args, verify, 5);
else await runCommand(USAGE, process.argv.slice(2), other);

async function other(): Promise<void> {
  if (name === undefined) throw new UsageError("Name a command.");
  if (name !== "--version") throw new UsageError(`There is no command "${name}".`);
  const file = createRequire(import.meta.url).resolve("update-user-api/package.json");
  console.log(JSON.parse(readFileSync(file, "utf8")).version);
}
