import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect } from "vitest";
import { examplesOf, JSON_TYPE, operationsOf, PROBLEM_TYPE } from "../../src/openapi/operations.ts";
import { exampleCalls } from "./example-calls.ts";
import { type Received, type Sent, send } from "./http.ts";

/**
 * Sends so many random requests to a mock of the document, a few at a time. Rejects with the smallest one that it
 * finds whose answer is not sound.
 */
export async function fuzz(url: string, document: object, seed: number, count: number): Promise<void> {
  const property = fc.asyncProperty(requestsOf(document), async (sent) => {
    expectSound(await send(url, sent), sent.method);
  });
  const workers = 8;
  const seeds = Array.from({ length: workers }, (_, i) => seed * workers + i);
  await Promise.all(seeds.map((seed) => fc.assert(property, { seed, numRuns: count / workers })));
}

/** What an answer to any request must be, however odd the request. */
function expectSound({ status, headers, text }: Received, method: string | undefined): void {
  expect(status).toSatisfy((status) => status >= 200 && status < 500);
  expect(headers).not.toHaveProperty("sl-violations");
  if (method === "HEAD" || status === 204) {
    expect(text).toBe("");
  } else {
    expect(headers["content-type"]).toBe(status < 300 ? JSON_TYPE : PROBLEM_TYPE);
    const body = JSON.parse(text);
    if (status >= 300) expect(body).toHaveProperty("status", status);
  }
}

/** Requests that are valid in parts and broken in others: of what a document has, and of what none has. */
function requestsOf(document: object): fc.Arbitrary<Sent> {
  const operations = operationsOf(document);
  const fields = operations.flatMap(({ body }) => body?.schema.get("properties").entries() ?? []);
  const responses = operations.flatMap((operation) => [...operation.responses.values()]);
  const examples = responses.flatMap(examplesOf).map(([name]) => `example=${name}`);
  const paths = operations.flatMap(({ path }) => SEGMENTS.map((segment) => path.replace(/\{\w+\}/, segment)));

  const text = fc.string({ unit: fc.oneof(fc.constantFrom(...CHARACTERS), CODE_UNIT), maxLength: 20 });
  // Of a header and a path the client lets no other characters through.
  const printable = text.map((text) => text.replace(/[^ -~]/g, "%"));
  const object = fc
    .dictionary(
      fc.oneof(fc.constantFrom("__proto__", "constructor", ...fields.map(([name]) => name)), text),
      fc.oneof(fc.constantFrom(...fields.map(([, { node }]) => node["example"])), fc.jsonValue()),
      { maxKeys: 6 },
    )
    .map((value) => JSON.stringify(value));
  const method = fc.constantFrom(...METHODS);
  const path = fc.oneof(
    fc.constantFrom(...paths, ...PATHS),
    printable.map((text) => `/${text.replaceAll(" ", "")}`),
  );
  const body = fc.oneof(
    { arbitrary: object, weight: 3 },
    object.map((text) => text.slice(0, text.length / 2)),
    object.map((text) => `\uFEFF${text}`),
    object.map((text) => gzipSync(text)),
    text,
    fc.uint8Array({ maxLength: 80 }),
    fc.nat(20_000).map((depth) => "[".repeat(depth)),
    fc.nat(400).map((digits) => `{"a":${"9".repeat(digits)}}`),
  );
  const known = { ...HEADERS, prefer: [...HEADERS.prefer, ...examples] };
  const header = fc.oneof(
    ...Object.entries(known).map(([name, values]) =>
      fc.tuple(fc.constant(name), fc.oneof(fc.constantFrom(...values), printable)),
    ),
  );
  const change = fc.oneof(
    fc.constant({}),
    fc.record({ method }),
    fc.record({ path }),
    fc.record({ body }),
    fc.record({ method, path, body }),
  );
  return fc
    .record({
      call: fc.constantFrom(...operations.flatMap(exampleCalls)),
      change,
      isBare: fc.nat(4).map((n) => n === 4),
      headers: fc.array(header, { maxLength: 3 }).map((headers) => Object.fromEntries(headers)),
    })
    .map(({ call, change, isBare, headers }) => {
      return { ...call, ...change, headers: { ...(!isBare && call.headers), ...headers } };
    });
}

const METHODS = ["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PURGE"];
const CHARACTERS = [..."abc019 {}[]\":,\\/%&?#=+-._~!'()*;<>|^`$é中\u0000\n\t\u2028", "🦄"];
/** Halves of surrogate pairs among them. */
const CODE_UNIT = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));
const SEGMENTS = ["", "7/", "..", "%2e%2e", "1%2F2", "%zz", "%C0%AF", "%E4%B8%AD", "7?__code=404"];
const PATHS = ["/", "//", "/?__example=%zz&a&=", `/${"a/".repeat(300)}`, "*"];
const HEADERS = {
  accept: ["", "*/*", "text/html", "application/json;q=0.1", "application/problem+json", "json"],
  authorization: ["Basic", "Basic Og==", "Bearer x", "Digest username=x"],
  "content-type": ["json", 'a/b; c="', "multipart/form-data", "application/json; charset=utf-16"],
  "content-encoding": ["gzip", "identity"],
  prefer: ["code=404", "code=abc", "dynamic=true, seed=1", "dynamic=true", 'example="'],
  origin: ["null"],
  "access-control-request-method": ["PUT"],
  expect: ["100-continue"],
  "x-anything": [""],
};
