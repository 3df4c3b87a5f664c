import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { askCredentials } from "../src/cli/prompt.ts";

const USERNAME = "UPDATE_USER_API_USERNAME";
const PASSWORD = "UPDATE_USER_API_PASSWORD";

/** A terminal at which somebody types one line after each question. */
function terminal(...lines: string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  let shown = "";
  output.on("data", (chunk) => {
    shown += chunk;
    if (/: $/.test(shown) && lines.length > 0)
      setImmediate((line) => input.write(`${line}\n`), lines.shift());
  });
  return { streams: { input, output }, shown: () => shown };
}

test("Credentials come from the environment, without a question", async () => {
  const { streams, shown } = terminal();
  expect(await askCredentials({ [USERNAME]: "ada", [PASSWORD]: "hunter22" }, streams)).toEqual({
    username: "ada",
    password: "hunter22",
  });
  expect(shown()).toBe("");
});

test("What is missing is asked for on a terminal, and the password is not shown", async () => {
  const { streams, shown } = terminal("ada", "hunter22");
  expect(await askCredentials({}, streams)).toEqual({ username: "ada", password: "hunter22" });
  expect(shown()).toContain("User name: ");
  expect(shown()).toContain("Password: ");
  expect(shown()).not.toContain("hunter22");
});

test("Without a terminal the variables to set are named", async () => {
  const input = Object.assign(new PassThrough(), { isTTY: false });
  await expect(askCredentials({}, { input, output: new PassThrough() })).rejects.toThrow(
    `Set ${USERNAME} and ${PASSWORD}.`,
  );
});
