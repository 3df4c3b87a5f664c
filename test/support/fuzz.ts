import { gzipSync } from "node:zlib";
import seedrandom from "seedrandom";
import { bodySchema, examplesOf, operationsOf, successesOf } from "../../src/openapi/operations.ts";
import { type ExampleCall, exampleCalls } from "./example-calls.ts";
import { type Received, type Sent, send } from "./http.ts";

/** What random requests are drawn from. */
interface Material {
  calls: ExampleCall[];
  paths: string[];
  fields: string[];
  values: unknown[];
  headerValues: string[];
}

/** Calls, paths, fields and values of a document, and what is none of it. */
function materialOf(document: object): Material {
  const operations = operationsOf(document);
  const properties = operations.flatMap((operation) => {
    const bodies = successesOf(operation).map(([, response]) => bodySchema(response));
    return [...(operation.body ? [operation.body.schema] : []), ...bodies].flatMap((schema) =>
      schema.get("properties").entries(),
    );
  });
  const names = operations.flatMap(({ responses }) =>
    [...responses.values()].flatMap((response) => examplesOf(response).map(([name]) => name)),
  );
  return {
    calls: operations.flatMap(exampleCalls),
    paths: [
      ...operations.flatMap(({ path }) => SEGMENTS.map((segment) => path.replace(/\{[^}]+\}/g, segment))),
      ...PATHS,
    ],
    fields: [...new Set(properties.map(([name]) => name)), "__proto__", "constructor", ""],
    values: [...properties.map(([, { node }]) => node["example"]), ...VALUES],
    headerValues: [...names.map((name) => `example=${name}`), ...HEADER_VALUES],
  };
}

/** The request that is number `n` in the sequence of a seed: valid in parts, broken in others. */
function randomRequest(material: Material, seed: string, n: number): Sent {
  const random = seedrandom(`${seed}/${n}`);
  const below = (most: number): number => Math.floor(random() * most);
  const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
  const text = (most: number): string => Array.from({ length: below(most) }, () => pick(CHARACTERS)).join("");
  const object = (): string => {
    const members = Array.from({ length: below(6) }, () => [
      pick([...material.fields, text(8)]),
      pick([...material.values, text(20)]),
    ]);
    return JSON.stringify(Object.fromEntries(members));
  };
  const call = pick(material.calls);
  const bodies: (() => string | Uint8Array | undefined)[] = [
    () => call.body,
    object,
    object,
    () => object().slice(0, below(20)),
    () => `\uFEFF${object()}`,
    () => text(60),
    () => Uint8Array.from({ length: below(80) }, () => below(256)),
    () => gzipSync(object()),
    () => "[".repeat(below(20_000)),
    () => `{"a":${"9".repeat(below(400))}}`,
    () => "",
  ];
  const headers = random() < 0.8 ? { ...call.headers } : {};
  for (let i = below(4); i > 0; i--) {
    headers[pick(HEADERS)] = pick([...material.headerValues, printable(text(20))]);
  }
  return {
    method: random() < 0.7 ? call.method : pick(METHODS),
    path: random() < 0.5 ? call.path : pick([...material.paths, `/${printable(text(12)).replace(/ /g, "")}`]),
    headers,
    body: pick(bodies)(),
  };
}

/** Characters that the client lets through in a header and in a path. */
function printable(text: string): string {
  return text.replace(/[^ -~]/g, "%");
}

const METHODS = ["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PURGE"];
const CHARACTERS = [..."abc019 {}[]\":,\\/%&?#=+-._~!'()*;<>|^`$é中\u0000\n\t\u2028", "🦄", "\ud800"];
const VALUES = [0, 1, -1, 1.5, 1e308, null, true, "text", "a@example.com", [], {}, [[1]], { a: { b: 1 } }];
const SEGMENTS = ["", "7/", "..", "%2e%2e", "1%2F2", "%zz", "%C0%AF", "%E4%B8%AD", "7?__code=404"];
const PATHS = ["/", "//", "/?__example=%zz&a&=", `/${"a/".repeat(300)}`, "*"];
const HEADERS = [
  "accept",
  "authorization",
  "content-type",
  "content-encoding",
  "prefer",
  "origin",
  "accept-encoding",
  "x-anything",
  "access-control-request-method",
  "expect",
];
const HEADER_VALUES = [
  "",
  "*/*",
  "text/html",
  "application/json;q=0.1",
  "application/problem+json",
  "json",
  'a/b; c="',
  "Basic",
  "Basic Og==",
  "Bearer x",
  "Digest username=x",
  "code=404",
  "code=abc",
  "dynamic=true, seed=1",
  "dynamic=true",
  'example="',
  "gzip",
  "identity",
  "multipart/form-data",
  "application/x-www-form-urlencoded",
  "application/json; charset=utf-16",
  "null",
  "100-continue",
];

/** What an answer to any request must be, however odd the request. */
function fault({ status, headers, text }: Received, method: string | undefined): string | undefined {
  if (status < 200 || status > 499) return `status ${status}`;
  if (headers["sl-violations"] !== undefined) return `contract violation ${headers["sl-violations"]}`;
  if (method === "HEAD" || status === 204) return text === "" ? undefined : "a body where none may be";
  const type = headers["content-type"];
  if (type !== (status < 300 ? "application/json" : "application/problem+json")) return `media type ${type}`;
  const body = JSON.parse(text);
  return status < 300 || body.status === status
    ? undefined
    : `problem of status ${body.status} in a ${status}`;
}

/**
 * Sends requests `from` to `to` to a mock of the document, a few at a time, and returns the first fault of
 * each answer that has one.
 */
export async function fuzz(
  url: string,
  document: object,
  seed: string,
  from: number,
  to: number,
): Promise<string[]> {
  const material = materialOf(document);
  const faults: string[] = [];
  let next = from;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < to; n = next++) {
      const sent = randomRequest(material, seed, n);
      const found = await send(url, sent).then(
        (received) => fault(received, sent.method),
        (error: Error) => error.message,
      );
      if (found !== undefined)
        faults.push(`request ${n} of seed ${seed}: ${found}\n${JSON.stringify(sent).slice(0, 600)}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return faults;
}
