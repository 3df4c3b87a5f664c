import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { Case } from "../../src/verify/case.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { runCases } from "../../src/verify/run.ts";
import { problem } from "../support/faults/fault.ts";
import { type Change, CREDENTIALS, serverOf } from "../support/plain-server.ts";
import { BOOKS, summaryOf } from "../support/verify.ts";

const CASES = casesOf(BOOKS);
const HARMLESS = CASES.filter(({ effect }) => effect === "none");
const MALFORMED = CASES.find(({ id }) => id === "updateBook/body/content/reject/syntax/cutOff") as Case;

test("What changes something is sent one by one after the rest, and wrong credentials last.", async () => {
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const serve = serverOf(BOOKS);
  await runCases(BOOKS, {
    credentials: CREDENTIALS,
    concurrency: 3,
    onResult: ({ case: { effect, request } }) =>
      order.push(effect === "none" ? request.credentials : "change"),
    fetch: async (request) => {
      running += 1;
      if (order.includes("change")) most = Math.max(most, running);
      const answer = await serve(request);
      running -= 1;
      return answer;
    },
  });
  expect(most).toBe(1);
  const wrong = CASES.filter(({ request }) => request.credentials === "wrong").length;
  expect(new Set(order.slice(order.indexOf("change"), -wrong))).toEqual(new Set(["change"]));
});

test.for<[to: string, operations: string[], id: number | undefined, removed: string[]]>([
  ["a record that the run has made", ["createBook", "deleteBook"], 901, ["/books/901"]],
  ["the caller's own where the run makes none", ["deleteBook"], 901, ["/books/7"]],
  ["nobody where no answer names what was made", ["createBook", "deleteBook"], undefined, []],
])("What removes goes last, to %s.", async ([, operations, id, removed]) => {
  const seen: string[] = [];
  const change: Change = ({ authenticate }) => ({
    answer: (body) => ({ ...Object(body), id }),
    before: ({ method, url, headers }) => {
      const isRead = authenticate(headers.get("authorization")) && /\/books\/\d{1,9}$/.test(url);
      if (method !== "DELETE" || !isRead) return undefined;
      seen.push(new URL(url).pathname);
      return new Response(null, { status: 204 });
    },
  });
  const order: string[] = [];
  const { results } = await summaryOf(change, {
    cases: CASES.filter(({ operation }) => operations.includes(operation)),
    onResult: (result) => order.push(result.case.id),
  });
  expect(seen).toEqual(removed);
  const removals = order.filter((one) => one.startsWith("deleteBook"));
  expect(removals.at(-2)).toBe("deleteBook/operation/accept");
  expect(order.at(-1)).toBe("deleteBook/security/basicAuth/scheme/reject/wrong");
  const accepted = results.find((result) => result.case.id === removals.at(-2));
  const isSent = { ran: true, case: { request: { path: removed[0] } } };
  const isLeft = { ran: false, unsent: "no answer names a record that the run has made" };
  expect(accepted?.findings).toEqual([]);
  expect(accepted).toMatchObject(removed.length > 0 ? isSent : isLeft);
});

test("A fault of the judging is its own, and never called one of the connection or the server.", async () => {
  const headers = {
    get: () => {
      throw new RangeError(CREDENTIALS.password);
    },
  };
  const fetch = async (): Promise<Response> =>
    Object.defineProperty(new Response(), "headers", { value: headers });
  await expect(runCases(BOOKS, { cases: [MALFORMED], fetch })).rejects.toThrow(
    `The answer to ${MALFORMED.id} could not be judged, by a fault of verify itself (RangeError).`,
  );
});

test("Requests that change nothing run side by side, as many as are asked for.", async () => {
  const waiting: (() => void)[] = [];
  let most = 0;
  const serve = serverOf(BOOKS);
  const harmless = HARMLESS.filter(({ request }) => request.credentials !== "wrong");
  await runCases(BOOKS, {
    cases: harmless.slice(0, 6),
    credentials: CREDENTIALS,
    concurrency: 3,
    // Nobody is answered before three wait.
    fetch: async (request) => {
      await new Promise<void>((resolve) => {
        most = Math.max(most, waiting.push(resolve));
        if (waiting.length === 3) for (const go of waiting.splice(0)) go();
      });
      return serve(request);
    },
  });
  expect(most).toBe(3);
});

test.for([
  ["what is open is left unsent", 10],
  ["what is under way counts as not run", 9],
] as const)("Where a run is ended, %s.", async ([what, ran]) => {
  const stop = new AbortController();
  const serve = serverOf(BOOKS);
  let sent = 0;
  const results = await runCases(BOOKS, {
    credentials: CREDENTIALS,
    concurrency: 1,
    signal: stop.signal,
    fetch: (request) => {
      sent += 1;
      if (what.includes("under way") && sent === 10) stop.abort();
      return serve(request);
    },
    onResult: (_, done) => done === 10 && stop.abort(),
  });
  expect(results.filter((result) => result.ran)).toHaveLength(ran);
  const open = results.filter(({ unsent }) => unsent === "the run was ended");
  expect(open).toHaveLength(CASES.length - ran);
  expect(sent).toBe(10);
});

test("A result holds no credentials, whatever the server sends back.", async () => {
  const results = await runCases(BOOKS, {
    credentials: { username: "user", password: "hunter22-secret" },
    fetch: async (request) =>
      new Response(`${request.headers.get("authorization")} hunter22-secret`, {
        status: 500,
        headers: { "x-back": "hunter22-secret" },
      }),
  });
  const shown = inspect(results, { depth: 20 }) + JSON.stringify(results);
  expect(shown).not.toContain("hunter22");
  expect(shown).not.toContain(btoa("user:hunter22-secret"));
  expect(results.at(-1)?.findings.map(({ check }) => check)).toContain("secret");
});

test.for<[got: string, look: () => Response]>([
  ["another value of title", () => Response.json({ id: 7, title: "Before" })],
  ["none of them", () => Response.json({ detail: "?" })],
  ["404", () => Response.json({}, { status: 404 })],
  ["200 without a JSON object", () => new Response("Emma")],
])("A change that does not last is found where the path has a GET, which shows %s.", async ([got, look]) => {
  const change: Change = () => ({ before: ({ method }) => (method === "GET" ? look() : undefined) });
  const { results } = await summaryOf(change, { cases: CASES.filter(({ after }) => after !== undefined) });
  expect(results[0]?.findings).toMatchObject([{ check: "effect", got }]);
});

test.for<[total: string, checks: string[]]>([
  ["12", []],
  ["many", ["header"]],
  [" ", ["header"]],
])("A header is held against its schema, as a number where it is to be one: %j.", async ([total, checks]) => {
  const cases = CASES.filter(({ id }) => id === "listBooks/operation/accept");
  const answer = (): Response => Response.json([], { headers: { "x-total": total } });
  const { results } = await summaryOf(() => ({ before: answer }), { cases });
  expect(results[0]?.findings.map(({ check }) => check)).toEqual(checks);
});

test("A case of another document is refused by name.", async () => {
  const cases = [{ ...MALFORMED, operation: "readShip" }];
  await expect(runCases(BOOKS, { cases, fetch: async () => new Response() })).rejects.toThrow(
    "The document has no operation readShip.",
  );
});

test("A status that is not declared is found, also where any answer below 500 will do.", async () => {
  const cases = CASES.filter(({ id }) => id === "updateBook/body/content/either/syntax/duplicateKeys");
  const { results } = await summaryOf(() => ({ before: () => problem(409) }), { cases });
  expect(results[0]?.findings.map(({ check, got }) => [check, got])).toEqual([
    ["declared", "409, which is not declared"],
  ]);
});
