import { describe, expect, test } from "vitest";
import { closed, problem } from "../support/faults/fault.ts";
import { type Change, CREDENTIALS, type Parts } from "../support/plain-server.ts";
import { command, serve } from "../support/verify.ts";

type Before = (request: Request, body: string, call: number) => ReturnType<Parts["before"]>;

const TOKEN = btoa(`${CREDENTIALS.username}:${CREDENTIALS.password}`);
const isKnown = ({ headers }: Request): boolean => headers.get("authorization") === `Basic ${TOKEN}`;

/** Runs the command with `--id 7` on a server that does something else first. */
async function runOn(
  before: Before,
  ...flags: string[]
): Promise<{ code: unknown; line: string; output: string; sent: number }> {
  let call = 0;
  const change: Change = () => ({
    before: (request, body) => {
      call += 1;
      return before(request, body, call);
    },
  });
  await using live = await serve(change);
  const { code, output } = await command(live.url, "--id", "7", ...flags);
  return { code, line: output.split("\n")[0] ?? "", output, sent: call };
}

describe("A caller who is turned away after he was let in", () => {
  test.for([
    [401, "check the user name and the password"],
    [429, "the server limits calls"],
  ] as const)("by a %i is told so, and nothing more is sent.", async ([status, hint]) => {
    const { code, line, sent } = await runOn(
      (request, _, call) => (call > 30 && isKnown(request) ? problem(status) : undefined),
      "--allow-updates",
    );
    expect(line).toMatch(
      /^THIS RUN PROVES LITTLE: \d+ of \d+ cases were not sent, because the server came to answer with/,
    );
    expect(line).toContain(`${status}; ${hint}`);
    expect(code).toBe(4);
    expect(sent).toBeLessThan(50);
  });

  test("does not hide what has failed by then.", async () => {
    const { code, line } = await runOn(
      (request, body, call) =>
        call > 80 && isKnown(request)
          ? problem(429)
          : body === "not JSON"
            ? new Response("", { status: 500 })
            : undefined,
      "--allow-updates",
    );
    expect(line).toMatch(
      /^\d+ of \d+ documented cases hold; 1 does not; .+; \d+ of \d+ cases were not sent, because .+ 429;/,
    );
    expect(code).toBe(1);
  });

  test("by some requests alone has met a fault: a 401 to good credentials refuses no body.", async () => {
    const { code, output } = await runOn((_, body) => (body === "not JSON" ? problem(401) : undefined));
    expect(output).toContain("expected any 4xx but 401 and 429, got 401");
    expect(code).toBe(1);
  });
});

describe("An operation that is reached by nothing but what cannot be read", () => {
  test("proves little: the server reads the body before it looks for the record.", async () => {
    const isReadable = (body: string): boolean => /^\{.*\}$/.test(body) && !body.includes("unknown_field");
    const { code, line, output } = await runOn(
      ({ method }, body) => (method === "PUT" && isReadable(body) ? problem(404) : undefined),
      "--allow-updates",
      "--only",
      "updateBook",
    );
    expect(line).toMatch(
      /^THIS RUN PROVES LITTLE: every call that is to be accepted of updateBook was answered with 404; check the address of the server, its path included, and --id\. /,
    );
    expect(output).not.toContain("✗");
    expect(code).toBe(4);
  });
});

describe("A server that answers", () => {
  test("all calls alike with a success has failed.", async () => {
    const { code, output } = await runOn(() => Response.json({}), "--only", "updateBook");
    expect(output).toContain("expected 401 or 403, got 200");
    expect(code).toBe(1);
  });

  test("the first request alone has failed in all that it was silent on.", async () => {
    const { code, line, sent } = await runOn((_, __, call) => (call > 1 ? closed() : undefined));
    expect(line).toMatch(
      /^0 of \d+ documented cases hold; \d+ do not; \d+ of \d+ cases were not sent, because the server/,
    );
    expect(code).toBe(1);
    expect(sent).toBeLessThan(15);
  });

  test("nothing that has credentials is given up.", async () => {
    const { code, line, sent } = await runOn(
      (request) => (isKnown(request) ? closed() : undefined),
      "--allow-updates",
    );
    expect(line).toMatch(/ were not sent, because the server answers nothing that has credentials\.$/);
    expect(code).toBe(1);
    expect(sent).toBeLessThan(60);
  });

  test("a broken Authorization header with 400 is in order.", async () => {
    const { code, line } = await runOn(({ headers }) => {
      const sent = headers.get("authorization") ?? "";
      return sent === "Basic %%%" || sent === `Basic ${btoa("no-colon")}` ? problem(400) : undefined;
    });
    expect([code, line]).toEqual([0, expect.stringMatching(/^(\d+) of \1 documented cases hold[.;]/)]);
  });

  test("with the credentials in its media type does not get them into a report.", async () => {
    const { output } = await runOn((request) =>
      isKnown(request)
        ? new Response("", { status: 400, headers: { "content-type": `x/${TOKEN}` } })
        : undefined,
    );
    expect(output).toContain("got x/***");
    expect(output.toLowerCase()).not.toContain(TOKEN.toLowerCase());
  });
});

describe("What removes a record", () => {
  const made: Change = () => ({ answer: (body) => ({ ...Object(body), id: 901 }) });

  test("is reported by the record that it was sent to.", async () => {
    await using live = await serve((parts) => ({
      ...made(parts),
      before: ({ method, url, headers }) =>
        method === "DELETE" && url.endsWith("/901") && parts.authenticate(headers.get("authorization"))
          ? new Response("", { status: 500 })
          : undefined,
    }));
    const { output } = await command(live.url, "--id", "7", "--allow-destructive", "--only", "Book/*accept");
    expect(output).toContain(`curl --request DELETE '${live.url}/books/901'`);
    expect(live.seen.filter((line) => line.startsWith("DELETE"))).toEqual(["DELETE /books/901 "]);
  });

  test("is not sent to the caller's record where that of the run has no name.", async () => {
    await using live = await serve(() => ({
      answer: (body) => Object.fromEntries(Object.entries(Object(body)).filter(([name]) => name !== "id")),
    }));
    const { output } = await command(live.url, "--id", "7", "--allow-destructive", "--only", "Book/*accept");
    expect(live.seen.filter((line) => line.startsWith("DELETE"))).toEqual([]);
    expect(output).toMatch(
      /1 of \d+ cases was not sent, because no answer names a record that the run has made\./,
    );
  });

  test("is said in the list to go to a record of the run, if it can.", async () => {
    const { output } = await command("http://127.0.0.1:1", "--id", "7", "--allow-destructive", "--list");
    expect(output).toContain(
      "DELETE /books/7, or a record that the run has made, credentials: valid, may destroy",
    );
  });
});

test("A safe run makes no record on a server that checks nothing.", async () => {
  await using live = await serve(() => ({
    before: ({ method }) => Response.json({}, { status: method === "POST" ? 201 : 200 }),
  }));
  await command(live.url, "--id", "7");
  expect(live.seen.filter((line) => line.startsWith("POST"))).toEqual([]);
});
