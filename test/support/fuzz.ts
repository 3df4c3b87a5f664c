import { gzipSync } from "node:zlib";
import seedrandom from "seedrandom";
import { type Received, type Sent, send, VALID } from "./http.ts";

/** The request that is number `n` in the sequence of a seed: valid in parts, broken in others. */
function randomRequest(seed: string, n: number): Sent {
  const random = seedrandom(`${seed}/${n}`);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const text = (most: number): string => {
    const length = Math.floor(random() * most);
    return Array.from({ length }, () => pick(CHARACTERS)).join("");
  };
  const bytes = (most: number): Uint8Array => {
    return Uint8Array.from({ length: Math.floor(random() * most) }, () => Math.floor(random() * 256));
  };
  const object = (): string => {
    const members = Array.from({ length: Math.floor(random() * 6) }, () => [
      pick([...FIELDS, text(8)]),
      pick([...VALUES, text(20)]),
    ]);
    return JSON.stringify(Object.fromEntries(members));
  };
  const bodies: (() => string | Uint8Array)[] = [
    () => VALID.body,
    object,
    object,
    () => object().slice(0, Math.floor(random() * 20)),
    () => `\uFEFF${object()}`,
    () => text(60),
    () => bytes(80),
    () => gzipSync(object()),
    () => "[".repeat(Math.floor(random() * 20_000)),
    () => `{"a":${"9".repeat(Math.floor(random() * 400))}}`,
    () => "",
  ];
  const headers: Record<string, string> = random() < 0.8 ? { ...VALID.headers } : {};
  for (let i = Math.floor(random() * 4); i > 0; i--)
    headers[pick(HEADERS)] = pick([...HEADER_VALUES, header(text(20))]);
  return {
    method: pick([
      "PUT",
      "PUT",
      "PUT",
      "PUT",
      "GET",
      "POST",
      "PATCH",
      "DELETE",
      "HEAD",
      "OPTIONS",
      "TRACE",
      "PURGE",
    ]),
    path: pick([
      VALID.path,
      VALID.path,
      ...PATHS,
      `/api/users/${encodeURIComponent(text(6).toWellFormed())}`,
      `/${header(text(12)).replace(/ /g, "")}`,
    ]),
    headers,
    body: pick(bodies)(),
  };
}

/** Header and path characters that the client lets through. */
function header(text: string): string {
  return text.replace(/[^ -~]/g, "%");
}

const CHARACTERS = [..."abc019 {}[]\":,\\/%&?#=+-._~!'()*;<>|^`$é中\u0000\n\t\u2028", "🦄", "\ud800"];
const FIELDS = [
  "first_name",
  "email",
  "is_active",
  "twofa_type",
  "id",
  "registration_password",
  "desks",
  "__proto__",
  "constructor",
  "",
];
const VALUES = [0, 1, -1, 1.5, 1e308, null, true, "google", "a@example.com", [], {}, [[1]], { a: { b: 1 } }];
const PATHS = [
  "/",
  "//",
  "/api/users/",
  "/api/users/7/",
  "/api//users/7",
  "/api/users/..",
  "/api/users/%2e%2e",
  "/api/users/%zz",
  "/api/users/%C0%AF",
  "/api/users/7?__code=404",
  "/api/users/7?__example=%zz&a&=",
  "/API/users/7",
  `/${"a/".repeat(300)}`,
  "*",
];
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
  "code=200, example=rename",
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

/** Sends requests `from` to `to`, a few at a time, and returns the first fault of each that has one. */
export async function fuzz(url: string, seed: string, from: number, to: number): Promise<string[]> {
  const faults: string[] = [];
  let next = from;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < to; n = next++) {
      const sent = randomRequest(seed, n);
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
