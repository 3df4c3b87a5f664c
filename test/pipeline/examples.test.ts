import { expect, test } from "vitest";
import { withAnswers, withNames } from "../../scripts/examples.ts";
import { books, type Json } from "../support/fixture.ts";

const values = (examples: Json): Json =>
  Object.fromEntries(Object.entries<Json>(examples).map(([name, { value }]) => [name, value]));
const updated = ({ components }: Json): Json =>
  components.responses.BookUpdated.content["application/json"].examples;
const added = ({ paths }: Json): Json =>
  paths["/books"].post.responses["201"].content["application/json"].examples;

test("An answer that the source leaves out is the first one with what its request changes.", async () => {
  const document = books();
  for (const name of ["retitle", "reprice"]) delete updated(document)[name];
  delete added(document).whole;

  const full = await withAnswers(document);

  expect(values(updated(full))).toEqual(values(updated(books())));
  expect(values(added(full))).toEqual(values(added(books())));
  expect(updated(full).retitle.summary).toBe("After: Correct the title");
});

test("One that the source writes out stays as it is.", async () => {
  const document = books();
  updated(document).retitle.value.title = "Persuasion, again";
  expect(await withAnswers(document)).toEqual(document);
});

test("One that would break its schema is refused by name, without its value.", async () => {
  const document = books();
  delete updated(document).reprice;
  document.components.schemas.Book.properties.price.maxLength = 4;
  const error = await withAnswers(document).catch((reason) => reason);
  expect(error).toMatchObject({
    name: "Error",
    message: expect.stringContaining("updateBook: the example reprice of #/components/responses/BookUpdated"),
  });
  expect(error.message).not.toContain("12.25");
});

test("Two operations that share an answer which follows from a request are told to part.", async () => {
  const document = books();
  const { put } = document.paths["/books/{id}"];
  delete updated(document).reprice;
  document.paths["/books/{id}"].patch = { ...put, operationId: "patchBook" };
  await expect(withAnswers(document)).rejects.toThrow(
    "updateBook and patchBook share #/components/responses/BookUpdated. Give each a response of its own.",
  );
});

test("One operation may give the same answer with two statuses.", async () => {
  const document = books();
  const { responses } = document.paths["/books/{id}"].put;
  responses["202"] = responses["200"];
  expect(Object.keys(updated(await withAnswers(document)))).toContain("retitle");
});

test("A parameter that a call must have gives its example under each name of its calls, any other has one.", () => {
  const { paths, components } = withNames(books()) as Json;
  const [library, page] = paths["/books"].get.parameters;
  expect(library.examples.found).toEqual({ value: "HB" });
  expect(page).toEqual(books().paths["/books"].get.parameters[1]);
  const { example, examples } = components.parameters.BookId;
  expect(example).toBeUndefined();
  expect(Object.keys(examples)).toEqual(["found", "setPin", "retitle", "reprice"]);
  expect(examples.found).toEqual({ value: "7" });
});
