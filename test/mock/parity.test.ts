import { afterAll, describe, expect, test } from "vitest";
import { loadMock } from "../../src/mock/core.ts";
import { listen } from "../../src/mock/server.ts";
import { operationsOf } from "../../src/openapi/operations.ts";
import { exampleCalls } from "../support/example-calls.ts";
import { books } from "../support/fixture.ts";
import { AUTHORIZATION, type Received, type Sent, send, VALID } from "../support/http.ts";
import { startStock } from "../support/stock.ts";

/** Ours without echo beside `prism mock` as it is shipped, on the same document. */
const [ours, stock] = await Promise.all([
  loadMock(books(), { echo: false }).then((mock) => listen(mock, { port: 0 })),
  startStock(),
]);
afterAll(() => Promise.all([ours.close(), stock.close()]));

function both(sent: Sent): Promise<[Received, Received]> {
  const call = { ...VALID, ...sent };
  return Promise.all([send(ours.url, call), send(stock.url, call)]);
}

const having = (headers: Record<string, string>): Sent => ({ headers: { ...VALID.headers, ...headers } });
const basic = (text: string): Sent => having({ authorization: `Basic ${btoa(text)}` });
const broken = having({ authorization: "Basic dXNlcjpwYXNz!" });
const bare: Sent = { headers: { authorization: AUTHORIZATION } };
const prefer = (value: string): [string, Sent] => [`Prefer: ${value}`, having({ prefer: value })];
const type = (value: string): [string, Sent] => [`Content-Type: ${value}`, having({ "content-type": value })];
const accept = (value: string): [string, Sent] => [`Accept: ${value}`, having({ accept: value })];
const body = (text: string): [string, Sent] => [`the body ${text}`, { body: text }];
const list = (query: string): [string, Sent] => [
  `the query ${query}`,
  { method: "GET", path: `/books?${query}`, headers: {}, body: undefined },
];

const operations = operationsOf(books());
const responses = operations.find(({ id }) => id === "updateBook")?.responses ?? new Map();

const answered: [string, Sent][] = [
  ...operations.flatMap(exampleCalls).map((call): [string, Sent] => [call.title, call]),
  ...[...responses.keys()].map((code) => prefer(`code=${code}`)),
  prefer("example=retitle"),
  prefer("code=422, example=badValue"),
  prefer("code=200, example=reprice"),
  prefer("dynamic=true, seed=7"),
  prefer("dynamic=false"),
  prefer("return=minimal"),
  list("library=HB&page=2&sort=added&genre=novel"),
  list("library=HB&genre=novel&genre=poetry"),
  ["__code in the query", { path: `${VALID.path}?__code=404` }],
  ["__example in the query", { path: `${VALID.path}?__example=retitle` }],
  ["an unknown query parameter", { path: `${VALID.path}?page=2` }],
  ["an id of 300 digits", { path: `/books/${"7".repeat(300)}` }],
  ["an encoded id", { path: "/books/%31" }],
  ...["application/json", "application/*, text/html", "*/*"].map(accept),
  type("application/json; charset=utf-8"),
  ["a scheme in lower case", having({ authorization: `basic ${btoa("user:password")}` })],
  ["a key that stands twice", { body: '{"title":"Emma","title":"Persuasion"}' }],
];

describe("A valid call gets the status, media type and body of stock Prism:", () => {
  test.each(answered)("%s", async (_title, sent) => {
    const [{ status, headers, text }, theirs] = await both(sent);

    expect(status).toBe(theirs.status);
    expect(headers["content-type"]).toBe(theirs.headers["content-type"]);
    if (status === 204) expect([text, theirs.text]).toEqual(["", ""]);
    else expect(JSON.parse(text)).toEqual(JSON.parse(theirs.text));
  });
});

const refused: [string, Sent][] = [
  body('{"titel":"Emma"}'),
  body('{"genre":"drama"}'),
  body('{"barcode":"none"}'),
  body('{"lent":"1"}'),
  body('{"lent":2}'),
  body('{"title":null}'),
  body("{}"),
  body("[]"),
  body('"text"'),
  body("null"),
  body(""),
  ["a required field is missing", { method: "POST", path: "/books", body: '{"title":"Emma"}' }],
  list("page=2"),
  list("library=HB&page=none"),
  list("library=HB&sort=size"),
  list("library=HB&genre=drama&genre=novel"),
  list("library=HB&genre=novel,poetry"),
  ["the path id abc", { path: "/books/abc" }],
  ["an encoded slash in the path id", { path: "/books/1%2F2" }],
  ["no path id", { path: "/books/" }],
  ["no credentials", { headers: { "content-type": "application/json" } }],
  ["the scheme Bearer", having({ authorization: "Bearer abc" })],
  ["credentials without a colon", basic("user")],
  type("text/plain"),
  ["a form", { ...having({ "content-type": "application/x-www-form-urlencoded" }), body: "a=b" }],
  accept("text/html"),
  ["an unknown path", { path: "/book/1" }],
  ["an undeclared method", { method: "PATCH" }],
  ["no credentials and Prefer", { headers: { "content-type": "application/json", prefer: "code=404" } }],
];

describe("A refused call gets the status and media type of stock Prism:", () => {
  test.each(refused)("%s", async (_title, sent) => {
    const [{ status, headers }, theirs] = await both(sent);

    expect([status, headers["content-type"]]).toEqual([theirs.status, theirs.headers["content-type"]]);
  });
});

/** Every known difference: stock Prism's status, ours, and why. `survives.test.ts` has those that end stock Prism. */
const differences: [title: string, sent: Sent, theirs: number, ours: number, why: string][] = [
  [...prefer("code=418"), 404, 400, "an undeclared status must not look like the declared 404"],
  [...prefer("example=nobody"), 404, 400, "an unknown example must not look like the declared 404"],
  [...prefer("code=404, example=nobody"), 500, 400, "the mock has not failed, the preference is wrong"],
  [...prefer("dynamic=maybe"), 422, 400, "the body is valid, the preference is not"],
  [...type("json"), 500, 415, "a media type that cannot be read is not taken"],
  ["no Content-Type", bare, 422, 415, "without a media type the body is not JSON, whatever it holds"],
  ["a password with a colon", basic("user:pass:word"), 401, 200, "RFC 7617 allows it"],
  ["broken base64", broken, 200, 401, "RFC 7617 asks for base64, and a real server decodes it"],
  [
    "Prefer: code=404 with Accept: application/json",
    having({ prefer: "code=404", accept: "application/json" }),
    200,
    404,
    "what is preferred is wanted",
  ],
];

describe("Where ours differs from stock Prism it is for a reason:", () => {
  test.each(differences)("%s", async (_title, sent, theirs, mine) => {
    const [own, stocks] = await both(sent);

    expect([own.status, stocks.status]).toEqual([mine, theirs]);
  });
});
