import { createServer } from "node:net";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { Case } from "../../src/verify/case.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { type CaseResult, runCases } from "../../src/verify/run.ts";
import { problem } from "../support/faults/fault.ts";
import { books } from "../support/fixture.ts";
import { listenOn, serveFetch } from "../support/http-server.ts";
import { type Change, CREDENTIALS, type Parts, serverOf } from "../support/plain-server.ts";

const BOOKS = books();
const CASES = casesOf(BOOKS);
const MALFORMED = CASES.find(({ id }) => id === "updateBook/body/content/reject/syntax/cutOff") as Case;

test("A port where nothing listens is a result that says so, and after five of them the rest is not sent.", async () => {
  const { url: baseUrl, ...gone } = await listenOn(createServer());
  await gone[Symbol.asyncDispose]();
  const cases = CASES.filter(({ effect }) => effect === "none");
  const results = await runCases(BOOKS, { baseUrl, cases, concurrency: 1 });
  expect(results[0]?.findings).toMatchObject([{ got: "no answer: nothing listens there (ECONNREFUSED)" }]);
  expect(results.filter(({ ran }) => ran)).toHaveLength(5);
  expect(results).toHaveLength(cases.length);
});

test("What changes something is sent one by one after the rest, and wrong credentials last.", async () => {
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const serve = serverOf(BOOKS);
  const results = await runCases(BOOKS, {
    credentials: CREDENTIALS,
    concurrency: 3,
    onResult: (result) =>
      order.push(result.case.effect === "none" ? result.case.request.credentials : "change"),
    fetch: async (request) => {
      running += 1;
      if (order.includes("change")) most = Math.max(most, running);
      const answer = await serve(request);
      running -= 1;
      return answer;
    },
  });
  expect(most).toBe(1);
  const last = results.filter((result) => result.case.request.credentials === "wrong").length;
  const changes = order.slice(order.indexOf("change"), -last);
  expect(new Set(changes)).toEqual(new Set(["change"]));
});

test("What removes goes last, to a record that the run has made; the caller's own stays.", async () => {
  const removed: string[] = [];
  let made = 900;
  const change: Change = ({ authenticate }) => ({
    answer: (body) => {
      made += 1;
      return { ...Object(body), id: made };
    },
    before: ({ method, url, headers }) => {
      if (method !== "DELETE" || !authenticate(headers.get("authorization"))) return undefined;
      const { pathname } = new URL(url);
      if (!/\/books\/\d{1,9}$/.test(pathname)) return undefined;
      const isGone = removed.includes(pathname);
      removed.push(pathname);
      return isGone ? problem(404) : new Response(null, { status: 204 });
    },
  });
  const cases = CASES.filter(({ operation }) => /^(create|delete)Book$/.test(operation));
  const order: string[] = [];
  const results = await runCases(BOOKS, {
    cases,
    credentials: CREDENTIALS,
    fetch: serverOf(BOOKS, change),
    onResult: ({ case: { id } }) => order.push(id),
  });
  expect(removed).toEqual(["/books/901"]);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  expect(order.filter((id) => id.startsWith("deleteBook")).at(-2)).toBe("deleteBook/operation/accept");
  expect(order.at(-1)).toBe("deleteBook/security/basicAuth/scheme/reject/wrong");
  // Without anything made, it is the caller's own.
  removed.length = 0;
  await runCases(BOOKS, {
    cases: cases.filter(({ id }) => id === "deleteBook/operation/accept"),
    credentials: CREDENTIALS,
    fetch: serverOf(BOOKS, change),
  });
  expect(removed).toEqual(["/books/7"]);
});

test("A fault of the judging is its own, and never called one of the connection or the server.", async () => {
  const fetch = async (): Promise<Response> => {
    const response = new Response("{}", { headers: { "content-type": "application/json" } });
    Object.defineProperty(response, "headers", {
      value: {
        get: () => {
          throw new RangeError(CREDENTIALS.password);
        },
      },
    });
    return response;
  };
  const run = runCases(BOOKS, { cases: [MALFORMED], fetch });
  await expect(run).rejects.toThrow(
    `The answer to ${MALFORMED.id} could not be judged, by a fault of verify itself (RangeError).`,
  );
});

test("Requests that change nothing run side by side, as many as are asked for.", async () => {
  const waiting: (() => void)[] = [];
  let most = 0;
  const serve = serverOf(BOOKS);
  const harmless = CASES.filter(
    ({ effect, request }) => effect === "none" && request.credentials !== "wrong",
  );
  await runCases(BOOKS, {
    cases: harmless.slice(0, 6),
    credentials: CREDENTIALS,
    concurrency: 3,
    // Nobody is answered before three wait.
    fetch: async (request) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        most = Math.max(most, waiting.length);
        if (waiting.length === 3) for (const go of waiting.splice(0)) go();
      });
      return serve(request);
    },
  });
  expect(most).toBe(3);
});

test("A run that is ended leaves the rest unsent, and what is under way counts as not run.", async () => {
  const serve = serverOf(BOOKS);
  for (const under of [false, true]) {
    const stop = new AbortController();
    let sent = 0;
    const results = await runCases(BOOKS, {
      credentials: CREDENTIALS,
      concurrency: 1,
      signal: stop.signal,
      fetch: (request) => {
        sent += 1;
        if (under && sent === 10) stop.abort();
        return serve(request);
      },
      onResult: (_, done) => !under && done === 10 && stop.abort(),
    });
    expect(results.filter(({ ran }) => ran)).toHaveLength(under ? 9 : 10);
    expect(results).toHaveLength(CASES.length);
  }
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

test("A correct server is accused of nothing, over HTTP too.", async () => {
  await using live = await serveFetch(serverOf(BOOKS));
  const results = await runCases(BOOKS, { baseUrl: live.url, credentials: CREDENTIALS });
  expect(results.flatMap(({ case: { id }, findings }) => findings.map(({ got }) => `${id}: ${got}`))).toEqual(
    [],
  );
  expect(results.every(({ ran }) => ran)).toBe(true);
});

test("A change that does not last is found where the path has a GET.", async () => {
  const cases = CASES.filter(({ after }) => after !== undefined);
  const run = (fetch: (request: Request) => Promise<Response>): Promise<CaseResult[]> =>
    runCases(BOOKS, { cases, fetch, credentials: CREDENTIALS });
  expect((await run(serverOf(BOOKS)))[0]?.findings).toEqual([]);
  const forgets: Change = () => ({
    before: ({ method }) => (method === "GET" ? Response.json({ id: 7, title: "Before" }) : undefined),
  });
  const [forgotten] = await run(serverOf(BOOKS, forgets));
  expect(forgotten?.findings).toMatchObject([{ check: "effect", got: "another value of title" }]);
  for (const [got, status] of Object.entries({ "404": 404, "none of them": 200 })) {
    const before: Parts["before"] = ({ method }) =>
      method === "GET" ? Response.json({ detail: "?" }, { status }) : undefined;
    const [lost] = await run(serverOf(BOOKS, () => ({ before })));
    expect(lost?.findings).toMatchObject([{ check: "effect", got }]);
  }
  const [silent] = await run(async () => new Response(null, { status: 200 }));
  expect(silent?.findings).toContainEqual(expect.objectContaining({ got: "200 without a JSON object" }));
});

test("A header is held against its schema, as a number where it is to be one.", async () => {
  const cases = CASES.filter(({ id }) => id === "listBooks/operation/accept");
  const checked = async (total: string): Promise<unknown[]> => {
    const fetch = async (): Promise<Response> => Response.json([], { headers: { "x-total": total } });
    return (await runCases(BOOKS, { cases, fetch })).flatMap(({ findings }) =>
      findings.map(({ check }) => check),
    );
  };
  expect(await checked("12")).toEqual([]);
  expect(await checked("many")).toEqual(["header"]);
  expect(await checked(" ")).toEqual(["header"]);
});

test("A case of another document is refused by name.", async () => {
  const cases = [{ ...MALFORMED, operation: "readShip" }];
  await expect(runCases(BOOKS, { cases, fetch: async () => new Response() })).rejects.toThrow(
    "The document has no operation readShip.",
  );
});

test("A status that is not declared is found, also where any answer below 500 will do.", async () => {
  const cases = CASES.filter(({ id }) => id === "updateBook/body/content/either/syntax/duplicateKeys");
  const results = await runCases(BOOKS, { cases, fetch: async () => problem(409) });
  expect(results[0]?.findings.map(({ check, got }) => [check, got])).toEqual([
    ["declared", "409, which is not declared"],
  ]);
});
