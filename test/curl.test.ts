import { expect, test } from "vitest";
import { base64 } from "../src/base64.ts";
import { type CurlCall, curl, quote } from "../src/curl.ts";
import { isLoopback } from "../src/loopback.ts";
import type { Case } from "../src/verify/case.ts";
import { casesOf } from "../src/verify/cases.ts";
import { caseCurl } from "../src/verify/report/curl.ts";
import { books } from "./support/fixture.ts";
import { run } from "./support/program.ts";
import { ROOT } from "./support/project.ts";

const CASES = casesOf(books());

/** What a shell makes of a line: one argument each. */
async function words(call: CurlCall): Promise<string[]> {
  const script = `curl() { printf '%s\\0' "$@"; }; NAME=ada; ${curl(call)}`;
  return (await run("sh", ["-c", script], ROOT)).stdout.split("\0").slice(0, -1);
}

test("A curl line survives the shell, whatever its values hold.", async () => {
  const hostile = 'it\'s `id` $HOME "quoted" \\ !!\n$(id)';
  const call = {
    method: "PATCH",
    url: "http://127.0.0.1/it's?a=$(id)&b",
    user: '"$NAME:x"',
    headers: [["X-Trace", hostile]] as const,
    body: quote(hostile),
  };
  const start = ["--request", "PATCH", call.url, "--user", "ada:x"];
  expect(await words(call)).toEqual([...start, "--header", `X-Trace: ${hostile}`, "--data-raw", hostile]);
});

test("A header without a value is sent empty, or left out where curl would send its own.", async () => {
  const headers = [["X-Empty", ""] as const, ["Content-Type", undefined] as const];
  expect(await words({ method: "GET", url: "http://x", headers })).toEqual([
    "http://x",
    "--header",
    "X-Empty;",
    "--header",
    "Content-Type:",
  ]);
});

test("A case's line refuses to run without the variables that hold its secrets.", async () => {
  const testCase = CASES.find(({ id }) => id === "updateBook/body/pin/writeOnly/accept") as Case;
  const line = caseCurl(testCase, "http://127.0.0.1:1");
  const script = `curl() { printf 'sent %s' "$*"; }; ${line}`;
  const secrets = { UPDATE_USER_API_USERNAME: "ada", UPDATE_USER_API_PASSWORD: "x", PIN: "1234" };
  const whole = await run("sh", ["-c", script], ROOT, secrets);
  expect(whole.stdout).toContain(
    '--user ada:x --header Content-Type: application/json --data-raw {"pin":"1234"}',
  );
  for (const name of Object.keys(secrets)) {
    const { code, stdout, stderr } = await run("sh", ["-c", script], ROOT, { ...secrets, [name]: "" });
    expect([code === 0, stdout]).toEqual([false, ""]);
    expect(stderr).toContain(name);
  }
});

test.for([
  ["listBooks/query/page/type/accept", "curl 'http://x/books?library=HB&page=2' --user"],
  ["listBooks/header/X-Trace/pattern/reject", ` --header 'x-trace: !'`],
  ["getBook/security/basicAuth/scheme/reject/noColon", "/7' --header 'Authorization: Basic bm8tY29sb24='"],
  [
    "getBook/security/basicAuth/scheme/reject/wrong",
    ` --user "\${UPDATE_USER_API_USERNAME:?}:not-the-password"`,
  ],
  ["updateBook/body/content/either/syntax/byteOrderMark", ` --data-raw $'\\uFEFF''{"unknown_field":1}'`],
  ["updateBook/body/mediaType/reject/missing", " --header 'Content-Type:' --data-raw '{'"],
] as const)("The line of %s has what the case is about.", ([id, text]) => {
  const testCase = CASES.find((one) => one.id === id) as Case;
  expect(caseCurl(testCase, "http://x")).toContain(text);
});

test("Base64 is that of UTF-8.", () => {
  expect(base64("Ада:пароль-🦄")).toBe(Buffer.from("Ада:пароль-🦄").toString("base64"));
});

test.for([
  ["http://localhost:1", true],
  ["http://api.localhost", true],
  ["http://127.8.8.8", true],
  ["http://[::1]:4010", true],
  ["http://notlocalhost", false],
  ["http://localhost.evil.example", false],
  ["http://127.evil.example", false],
  ["http://192.0.2.1", false],
] as const)("%s is this machine: %s", ([url, is]) => {
  expect(isLoopback(new URL(url))).toBe(is);
});
