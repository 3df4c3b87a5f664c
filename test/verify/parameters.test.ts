import { describe, expect, test } from "vitest";
import type { Case } from "../../src/verify/case.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { books } from "../support/fixture.ts";

const CASES = casesOf(books());

function of(prefix: string): Case[] {
  return CASES.filter(({ id }) => id.startsWith(prefix));
}

const paths = (prefix: string): string[] => of(prefix).map(({ request }) => request.path);

describe("Parameters", () => {
  test("are probed on both sides of their limits.", () => {
    expect(paths("listBooks/query/page/minimum")).toEqual([
      "/books?library=HB&page=1",
      "/books?library=HB&page=0",
    ]);
    expect(paths("listBooks/query/page/maximum")).toEqual([
      "/books?library=HB&page=99",
      "/books?library=HB&page=100",
    ]);
    expect(paths("listBooks/query/library/maxLength")).toEqual([
      "/books?library=HHHB",
      "/books?library=HHHHB",
    ]);
  });

  test("are left out where they may be, and where they may not.", () => {
    expect(paths("listBooks/operation/accept")).toEqual(["/books?library=HB"]);
    expect(paths("listBooks/query/library/required/reject")).toEqual(["/books"]);
  });

  test("that are arrays go into the query once for each entry.", () => {
    expect(paths("listBooks/query/genre/type/accept")).toEqual([
      "/books?library=HB&genre=novel&genre=poetry",
    ]);
  });

  test("that are arrays are probed by their entries too.", () => {
    const entries = of("listBooks/query/genre/items");
    expect(entries.map(({ keyword, kind, request }) => [keyword, kind, request.path])).toEqual([
      ["type", "accept", "/books?library=HB&genre=novel"],
      ["enum", "accept", "/books?library=HB&genre=novel"],
      ["enum", "accept", "/books?library=HB&genre=poetry"],
      ["enum", "accept", "/books?library=HB&genre=essay"],
      ["enum", "reject", "/books?library=HB&genre=not-novel"],
      ["enum", "reject", "/books?library=HB&genre=NOVEL"],
      ["enum", "reject", "/books?library=HB&genre=novel+"],
    ]);
    expect(new Set(entries.map(({ pointer }) => pointer))).toEqual(new Set(["#/components/schemas/Genre"]));
  });

  test("of the header go there.", () => {
    const [refused] = of("listBooks/header/X-Trace/pattern/reject");
    expect(refused?.request.headers["x-trace"]).toBe("!");
  });

  test("are never a text that says as much as none, or that says nothing about their type.", () => {
    expect(paths("listBooks/query/sort/enum/reject")).not.toContain("/books?library=HB&sort=");
    expect(paths("listBooks/query/page/type/reject").join()).not.toMatch(/null|object/);
  });
});
