import { expect, test } from "vitest";
import type { Case } from "../../src/verify/case.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { books } from "../support/fixture.ts";

const CASES = casesOf(books()).filter(({ operation }) => operation === "listBooks");

const of = (prefix: string): Case[] => CASES.filter(({ id }) => id.startsWith(`listBooks/${prefix}`));

const page = (number: number): string => `library=HB&page=${number}`;
const genre = (name: string): string => `library=HB&genre=${name}`;

test.for<[what: string, prefix: string, queries: string[]]>([
  ["with a minimum is probed on both sides", "query/page/minimum", [page(1), page(0)]],
  ["with a maximum is probed on both sides", "query/page/maximum", [page(99), page(100)]],
  ["with a length is probed on both sides", "query/library/maxLength", ["library=HHHB", "library=HHHHB"]],
  ["is left out where it may be", "operation/accept", ["library=HB"]],
  ["is left out where it may not", "query/library/required/reject", [""]],
  [
    "that is an array goes into the query once for each entry",
    "query/genre/type/accept",
    [genre("novel&genre=poetry")],
  ],
  [
    "that is an array is probed by entries that are accepted",
    "query/genre/items/enum/accept",
    ["novel", "poetry", "essay"].map(genre),
  ],
  [
    "that is an array is probed by entries that are refused",
    "query/genre/items/enum/reject",
    ["not-novel", "NOVEL", "novel+"].map(genre),
  ],
])("A parameter %s.", ([, prefix, queries]) => {
  const paths = queries.map((query) => (query === "" ? "/books" : `/books?${query}`));
  expect(of(prefix).map(({ request }) => request.path)).toEqual(expect.arrayContaining(paths));
});

test("No text says as much as none, or nothing about the type.", () => {
  const paths = of("query").map(({ request }) => request.path);
  expect(paths).not.toContain("/books?library=HB&sort=");
  expect(paths.filter((path) => /page=(null|.*object)/.test(path))).toEqual([]);
});
