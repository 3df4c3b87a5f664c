import { describe, expect, expectTypeOf, test } from "vitest";
import { withMarks } from "../../scripts/marks.ts";
import { listsOf, typesOf } from "../../scripts/types.ts";
import type { Book, BookChanges, Genre, NewBook, operations, paths } from "../fixtures/books.ts";
import { books } from "../support/fixture.ts";

test("The types of the fixture are those that are committed, where other tests import them.", async () => {
  await expect(await typesOf(withMarks(books()))).toMatchFileSnapshot("../fixtures/books.ts");
});

describe("The types", () => {
  type Query = NonNullable<operations["listBooks"]["parameters"]["query"]>;

  test("tell a closed list, a required field and one that may be left out, with or without a default.", () => {
    expectTypeOf<Genre>().toEqualTypeOf<"novel" | "poetry" | "essay">();
    expectTypeOf<NewBook["genre"]>().toEqualTypeOf<Genre>();
    expectTypeOf<NewBook["isbn"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<BookChanges["language"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<BookChanges["lent"]>().toEqualTypeOf<0 | 1 | undefined>();
    expectTypeOf<Book["id"]>().toEqualTypeOf<number>();
  });

  test("tell arrays, in the query and in an answer, and an answer without a body.", () => {
    expectTypeOf<Query["genre"]>().toEqualTypeOf<Genre[] | undefined>();
    expectTypeOf<Query["library"]>().toEqualTypeOf<string>();
    type Listed = paths["/books"]["get"]["responses"][200]["content"]["application/json"];
    expectTypeOf<Listed>().toEqualTypeOf<Book[]>();
    expectTypeOf<operations["deleteBook"]["responses"][204]["content"]>().toEqualTypeOf<undefined>();
  });

  test("refuse a misspelt field.", () => {
    // @ts-expect-error the field is title
    const changes: BookChanges = { titel: "Emma" };
    expect(changes).toEqual({ titel: "Emma" });
  });
});

test("Each named list is an array of values with their labels, in the order of the document.", () => {
  expect(listsOf(books())).toBe(`import type { Genre } from "./openapi.ts";

/** The values of \`Genre\` with their labels, in the order of the contract. */
export const genres: readonly { readonly value: Genre; readonly label: string }[] = [
  { value: "novel", label: "A long story" },
  { value: "poetry", label: "Verse of any kind" },
  { value: "essay", label: "A short text about one thing" },
];
`);
});
