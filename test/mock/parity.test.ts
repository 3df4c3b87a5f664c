import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MockServer, startMock } from "../../src/mock/index.ts";
import { contract, dereference } from "../support/contract.ts";
import { type Received, type Sent, send, VALID } from "../support/http.ts";
import { startStock } from "../support/stock.ts";

/** Ours without echo beside `prism mock` as it is shipped, on the same document. */
let ours: MockServer;
let stock: Awaited<ReturnType<typeof startStock>>;

beforeAll(async () => {
  [ours, stock] = await Promise.all([startMock({ port: 0, echo: false }), startStock()]);
}, 30_000);
afterAll(() => Promise.all([ours.close(), stock.close()]));

async function both(sent: Sent): Promise<[Received, Received]> {
  const call = { ...VALID, ...sent };
  return Promise.all([send(ours.url, call), send(stock.url, call)]);
}

const having = (headers: Record<string, string>): Sent => ({ headers: { ...VALID.headers, ...headers } });
const prefer = (value: string): [string, Sent] => [`Prefer: ${value}`, having({ prefer: value })];
const body = (text: string): [string, Sent] => [`body ${text}`, { body: text }];

const document = dereference(await contract());
const { requestBody, responses } = document.paths["/api/users/{id}"].put;
const requests = requestBody.content["application/json"].examples as Record<string, { value: unknown }>;

const answered: [string, Sent][] = [
  ...Object.values(requests).map(({ value }) => body(JSON.stringify(value))),
  ...Object.keys(requests).map((key) => prefer(`example=${key}`)),
  ...Object.keys(responses).map((code) => prefer(`code=${code}`)),
  prefer("code=422, example=emptyChange"),
  prefer("code=200, example=moveLocale"),
  prefer("dynamic=true, seed=7"),
  prefer("dynamic=false"),
  prefer("return=minimal"),
  ["__code in the query", { path: `${VALID.path}?__code=404` }],
  ["__example in the query", { path: `${VALID.path}?__example=rename` }],
  ["an unknown query parameter", { path: `${VALID.path}?page=2` }],
  ["an id of 300 digits", { path: `/api/users/${"7".repeat(300)}` }],
  ["an encoded id", { path: "/api/users/%31" }],
  ["Accept: application/json", having({ accept: "application/json" })],
  ["Accept: application/*, text/html", having({ accept: "application/*, text/html" })],
  ["Accept: */*", having({ accept: "*/*" })],
  ["a charset", having({ "content-type": "application/json; charset=utf-8" })],
  ["a scheme in lower case", having({ authorization: `basic ${btoa("user:password")}` })],
  ["a key that stands twice", { body: '{"first_name":"Ada","first_name":"Grace"}' }],
];

describe("a valid call gets the status, media type and body of stock Prism", () => {
  test.each(answered)("%s", async (_title, sent) => {
    const [{ status, headers, text }, theirs] = await both(sent);

    expect(status).toBe(theirs.status);
    expect(headers["content-type"]).toBe(theirs.headers["content-type"]);
    expect(JSON.parse(text)).toEqual(JSON.parse(theirs.text));
  });
});

const refused: [string, Sent][] = [
  body('{"first_nam":"Ada"}'),
  body('{"default_language":"ru_RU"}'),
  body('{"email":"nobody"}'),
  body('{"is_active":"1"}'),
  body('{"is_active":2}'),
  body('{"first_name":null}'),
  body("{}"),
  body("[]"),
  body('"text"'),
  body("null"),
  body(""),
  ["the path id abc", { path: "/api/users/abc" }],
  ["an encoded slash in the path id", { path: "/api/users/1%2F2" }],
  ["no path id", { path: "/api/users/" }],
  ["no credentials", { headers: { "content-type": "application/json" } }],
  ["the scheme Bearer", having({ authorization: "Bearer abc" })],
  ["credentials without a colon", having({ authorization: `Basic ${btoa("user")}` })],
  ["text/plain", having({ "content-type": "text/plain" })],
  ["a form", { ...having({ "content-type": "application/x-www-form-urlencoded" }), body: "a=b" }],
  ["Accept: text/html", having({ accept: "text/html" })],
  ["an unknown path", { path: "/api/user/1" }],
  ["GET", { method: "GET", body: "" }],
  ["no credentials and Prefer", { headers: { "content-type": "application/json", prefer: "code=404" } }],
];

const ajv = addFormats.default(new Ajv.default({ strict: false }));
const isProblem = ajv.compile(document.components.schemas.Problem);

describe("a refused call gets the status, media type and schema of stock Prism", () => {
  test.each(refused)("%s", async (_title, sent) => {
    const [{ status, headers, text }, theirs] = await both(sent);

    expect(status).toBe(theirs.status);
    expect(headers["content-type"]).toBe(theirs.headers["content-type"]);
    expect(isProblem(JSON.parse(text))).toBe(isProblem(JSON.parse(theirs.text)));
  });
});

/** Every known difference: stock Prism's status, ours, and why. `survives.test.ts` has those that end stock Prism. */
const differences: [title: string, sent: Sent, theirs: number, ours: number, why: string][] = [
  [...prefer("code=418"), 404, 400, "an undeclared status must not look like the declared 404"],
  [...prefer("example=nobody"), 404, 400, "an unknown example must not look like the declared 404"],
  [...prefer("code=404, example=nobody"), 500, 400, "the mock has not failed, the preference is wrong"],
  [...prefer("dynamic=maybe"), 422, 400, "the body is valid, the preference is not"],
  [
    "Content-Type: json",
    having({ "content-type": "json" }),
    500,
    415,
    "a media type that cannot be read is not taken",
  ],
  [
    "no Content-Type",
    { headers: { authorization: VALID.headers["authorization"] as string } },
    422,
    415,
    "without a media type the body is not JSON, whatever it holds",
  ],
  [
    "a password with a colon",
    having({ authorization: `Basic ${btoa("user:pass:word")}` }),
    401,
    200,
    "RFC 7617 allows it",
  ],
  [
    "broken base64",
    having({ authorization: "Basic dXNlcjpwYXNz!" }),
    200,
    401,
    "RFC 7617 asks for base64, and a real server decodes it",
  ],
  [
    "Prefer: code=404 with Accept: application/json",
    having({ prefer: "code=404", accept: "application/json" }),
    200,
    404,
    "what is preferred is wanted",
  ],
];

describe("where ours differs it is for a reason", () => {
  test.each(differences)("%s", async (_title, sent, theirs, mine) => {
    const [own, stocks] = await both(sent);

    expect([own.status, stocks.status]).toEqual([mine, theirs]);
  });
});
