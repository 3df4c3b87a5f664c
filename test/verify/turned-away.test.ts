import { expect, test } from "vitest";
import { closed, problem } from "../support/faults/fault.ts";
import { CREDENTIALS, type Parts } from "../support/plain-server.ts";
import { command, serve } from "../support/verify.ts";

const TOKEN = btoa(`${CREDENTIALS.username}:${CREDENTIALS.password}`);
const isKnown = ({ headers }: Request): boolean => headers.get("authorization") === `Basic ${TOKEN}`;

interface Row {
  title: string;
  /** What the server does first, with all requests so far. */
  before: (request: Request, body: string, seen: readonly string[]) => ReturnType<Parts["before"]>;
  flags?: string[];
  code: number;
  output: RegExp;
  /** More requests than were sent. */
  below?: number;
}

/** What the server reads before it looks for the record. */
const isReadable = (body: string): boolean => /^\{.*\}$/.test(body) && !body.includes("unknown_field");
const isBroken = (sent: string | null): boolean =>
  sent === "Basic %%%" || sent === `Basic ${btoa("no-colon")}`;
const ROWS: Row[] = [
  ...[401, 429].map((status) => ({
    title: `A server that comes to answer with ${status} is sent nothing more.`,
    before: (request: Request, _: string, { length }: readonly string[]) =>
      length > 30 && isKnown(request) ? problem(status) : undefined,
    code: 4,
    output: new RegExp(
      `^THIS RUN PROVES LITTLE: \\d+ of \\d+ cases were not sent, because the server came to answer with ${status}; `,
    ),
    below: 50,
  })),
  {
    title: "A server that comes to limit calls has failed if something had by then.",
    before: (request, body, seen) => {
      if (body === "not JSON") return new Response("", { status: 500 });
      const hasFailed = seen.some((line) => /^POST .+ not JSON$/.test(line));
      return hasFailed && isKnown(request) ? problem(429) : undefined;
    },
    code: 1,
    output:
      /^\d+ of \d+ documented cases hold; 1 does not; .+; \d+ of \d+ cases were not sent, because .+ 429;/,
  },
  {
    title: "A server that answers one body with 401 has failed: it refuses no body to good credentials.",
    before: (_, body) => (body === "not JSON" ? problem(401) : undefined),
    code: 1,
    output: /expected any 4xx but 401 and 429, got 401/,
  },
  {
    title:
      "A server that finds no record wherever the body can be read proves little, and is accused of nothing.",
    before: ({ method }, body) => (method === "PUT" && isReadable(body) ? problem(404) : undefined),
    flags: ["--only", "updateBook"],
    code: 4,
    output:
      /^THIS RUN PROVES LITTLE: every call that is to be accepted of updateBook was answered with 404; check the address of the server, its path included, and --id\. [^✗]*$/,
  },
  {
    title: "A server that answers nothing that has credentials is given up.",
    before: (request) => (isKnown(request) ? closed() : undefined),
    code: 1,
    output: /^.+ were not sent, because the server answers nothing that has credentials\.\n/,
    below: 60,
  },
  {
    title: "A server that answers a broken Authorization header with 400 is in order.",
    before: ({ headers }) => (isBroken(headers.get("authorization")) ? problem(400) : undefined),
    code: 0,
    output: /^(\d+) of \1 documented cases hold[.;]/,
  },
  {
    title: "A server that has the credentials in its media type does not get them into a report.",
    before: (request) => {
      const headers = { "content-type": `x/${TOKEN}` };
      return isKnown(request) ? new Response("", { status: 400, headers }) : undefined;
    },
    code: 1,
    output: /got x\/\*\*\*/,
  },
];

test.for(ROWS)("$title", async ({ before, flags = [], code, output, below = Infinity }) => {
  await using live = await serve(() => ({ before: (request, body) => before(request, body, live.seen) }));
  const run = await command(live.url, "--id", "7", "--allow-updates", ...flags);
  expect(run.output).toMatch(output);
  expect(run.code).toBe(code);
  expect(live.seen.length).toBeLessThan(below);
  expect(run.output.toLowerCase()).not.toContain(TOKEN.toLowerCase());
});
