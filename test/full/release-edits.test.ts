import { describe, expect, test } from "vitest";
import { type Consequence, changes } from "../../scripts/release/changes.ts";
import { highest } from "../../scripts/release/ratings.ts";
import { Place } from "../../src/openapi/place.ts";
import { books, type Json } from "../support/fixture.ts";

/** What one edit does to the fixture. It gets the document, its two paths, its components by name, and fields. */
type Edit = (parts: Json) => unknown;

/** Edits by what they are to who sends, who reads and who uses the types; and what it is to undo them. */
const EDITS: { is: string; undone: string; edits: Record<string, Edit> }[] = [
  {
    is: "sends new, types breaking",
    undone: "sends breaking, types breaking",
    edits: {
      "a value more may be sent": ({ Genre }) => Genre.enum.push("play"),
      "a closed list is opened": ({ Genre }) => delete Genre.enum,
    },
  },
  {
    is: "sends new",
    undone: "sends breaking, types breaking",
    edits: {
      "a field is added to a request": ({ sent }) => (sent.weight = { type: "number" }),
      "an operation is added": ({ book }) => (book.patch = { ...book.put, operationId: "patchBook" }),
      "a parameter is added": ({ shelf }) => shelf.get.parameters.push({ ...YEAR }),
      "a parameter may be left out": ({ shelf }) => delete shelf.get.parameters[0].required,
      "a field may be left out": ({ NewBook }) => NewBook.required.pop(),
    },
  },
  {
    is: "sends new",
    undone: "sends breaking",
    edits: {
      "a pattern is dropped": ({ sent }) => delete sent.isbn.pattern,
      "a path parameter's pattern is dropped": ({ BookId }) => delete BookId.schema.pattern,
      "a format is dropped": ({ sent }) => delete sent.contact.format,
      "a maximum is raised": ({ sent }) => (sent.title.maxLength = 99),
      "a minimum is lowered": ({ sent }) => (sent.tags.minItems = 0),
      "an empty change is allowed": ({ BookChanges }) => delete BookChanges.minProperties,
      "unknown fields are allowed": ({ NewBook }) => delete NewBook.additionalProperties,
      "a field may be sent": ({ changed }) => delete changed.id.readOnly,
      "an operation needs no credentials": ({ shelf }) => (shelf.post.security = []),
      "no operation needs credentials": ({ document }) => (document.security = []),
      "the server's variable takes more values": ({ branch }) => branch.enum.push("west"),
    },
  },
  {
    is: "sends new",
    undone: "sends new",
    edits: {
      "a field is deprecated": ({ sent }) => (sent.isbn.deprecated = true),
      "an operation is deprecated": ({ book }) => (book.put.deprecated = true),
    },
  },
  {
    is: "sends breaking, types breaking",
    undone: "sends breaking, types breaking",
    edits: {
      "a field to send has another type": ({ sent }) => (sent.isbn.type = "number"),
      "a field to send has another name": ({ sent }) => rename(sent, "isbn", "issn"),
      "a required parameter is dropped": ({ shelf }) => shelf.get.parameters.shift(),
      "a query parameter has another name": ({ shelf }) => (shelf.get.parameters[1].name = "sheet"),
      "the body is dropped": ({ book }) => delete book.put.requestBody,
      "an operation has another method": ({ book }) => rename(book, "put", "patch"),
      "a path is another": ({ document }) => rename(document.paths, "/books", "/volumes"),
    },
  },
  {
    is: "sends breaking",
    undone: "sends breaking",
    edits: {
      "a pattern is another": ({ sent }) => (sent.isbn.pattern = "^[0-9]{10}$"),
      "a default is another": ({ changed }) => (changed.language.default = "de"),
      "the server has another address": ({ server }) => (server.url = "https://{branch}.example/v1"),
      "the server's variable has another default": ({ branch }) => (branch.default = "south"),
    },
  },
  {
    is: "reads new",
    undone: "reads breaking, types breaking",
    edits: {
      "a field is added to an answer": ({ read }) => (read.weight = { type: "number" }),
      "a field that is a component is added": ({ read }) => (read.place = { ...read.shelf }),
      "a field is always there": ({ Book }) => Book.required.push("isbn"),
      "a header is added": ({ NotFound }) =>
        (NotFound.headers = { "X-Trace": { schema: { type: "string" } } }),
      "a status is added": ({ book, NotFound }) => (book.get.responses[403] = NotFound),
      "an answer has a closed list": ({ read }) => (read.genre.enum = ["novel"]),
      "what may be anything has a type": ({ read }) => (read.others.items = { type: "string" }),
    },
  },
  {
    is: "reads new",
    undone: "reads breaking",
    edits: { "a field read has a pattern": ({ read }) => (read.isbn.pattern = "^[0-9]{13}$") },
  },
  {
    is: "reads breaking",
    undone: "reads new",
    edits: { "a field is not sent back": ({ read }) => (read.price.writeOnly = true) },
  },
  {
    is: "reads breaking, types breaking",
    undone: "reads breaking, types breaking",
    edits: {
      "a field of an answer has another type": ({ read }) => (read.price.type = "number"),
      "a success has another status": ({ shelf }) => rename(shelf.post.responses, "201", "200"),
    },
  },
  {
    is: "reads breaking, types breaking",
    undone: "reads new",
    edits: {
      "a success has no body": ({ BookUpdated }) => delete BookUpdated.content,
      "a header may be missing": ({ total }) => delete total.required,
    },
  },
  {
    is: "reads new, types breaking",
    undone: "reads breaking, types breaking",
    edits: { "an open object has named fields": ({ read }) => (read.extra.properties = { fee: read.price }) },
  },
  {
    is: "sends breaking, reads new, types breaking",
    undone: "sends new, reads breaking, types breaking",
    edits: {
      "a field both sent and read is required": ({ Shelf }) => Shelf.required.push("level"),
      "a field both sent and read has a closed list": ({ Shelf }) => (Shelf.properties.room.enum = ["East"]),
    },
  },
  {
    is: "sends breaking, reads breaking, types breaking",
    undone: "sends new, reads new",
    edits: { "a field both sent and read is dropped": ({ Shelf }) => delete Shelf.properties.level },
  },
  {
    is: "sends breaking, reads new",
    undone: "sends new, reads breaking",
    edits: { "a minimum of both is raised": ({ Shelf }) => (Shelf.properties.level.minimum = 2) },
  },
  {
    is: "types breaking",
    undone: "types breaking",
    edits: { "an operation has another name": ({ book }) => (book.put.operationId = "changeBook") },
  },
  {
    is: "sends fix, types breaking",
    undone: "sends fix, types breaking",
    edits: {
      "a schema has another name": ({ document }) => replace(document, "Genre", "Kind"),
      "a path parameter has another name": ({ document, BookId }) => {
        BookId.name = "number";
        replace(document, "/{id}", "/{number}");
      },
    },
  },
  {
    is: "reads fix",
    undone: "reads fix, types breaking",
    edits: {
      "a schema has a name of its own": ({ schemas, read }) => {
        schemas.Title = { ...read.title };
        read.title = { $ref: "#/components/schemas/Title" };
      },
    },
  },
  {
    is: "sends fix",
    undone: "sends fix",
    edits: {
      "the values of a list are in another order": ({ Genre }) => Genre.enum.reverse(),
      "a value has another label": ({ Genre }) => (Genre["x-enumDescriptions"].novel = "A tale"),
      "an operation has another description": ({ book }) => (book.put.description = "Changes a book."),
    },
  },
  {
    is: "reads fix",
    undone: "reads fix",
    edits: {
      "a guess is marked": ({ read }) => (read.title["x-assumption"] = "No page shows an answer."),
      "an answer has another example": ({ read }) => (read.title.example = "Persuasion"),
    },
  },
  {
    is: "nothing",
    undone: "nothing",
    edits: {
      "keys are in another order": ({ Shelf }) => rename(Shelf.properties, "room", "room"),
      "the version is another": ({ document }) => (document.info.version = "9.9.9"),
    },
  },
];

const YEAR = {
  name: "year",
  in: "query",
  description: "The year.",
  schema: { type: "integer" },
  example: 1815,
};

function rename(object: Json, from: string, to: string): void {
  const value = object[from];
  delete object[from];
  object[to] = value;
}

function replace(document: Json, from: string, to: string): void {
  Object.assign(document, JSON.parse(JSON.stringify(document).replaceAll(from, to)));
}

const ROWS = EDITS.map(({ is, undone, edits }) => [is, undone, edits] as const);

describe.concurrent.each(ROWS)("Rated %s, and undone %s, where", (is, undone, edits) => {
  test.each(Object.entries(edits))("%s.", async (_where, edit) => {
    const [base, revision] = [books(), books()];
    edit(partsOf(revision));
    const [found, back] = await Promise.all([changes(base, revision), changes(revision, base)]);
    expect([rated(found), rated(back)]).toEqual([is, undone]);
    for (const { words, pointer } of [...found, ...back]) {
      expect(words).toMatch(/^[A-Z`].*\.$/s);
      const values = [base, revision].map((document) => Place.root(document).at(pointer).value);
      expect(values, pointer).not.toEqual([undefined, undefined]);
    }
  });
});

function partsOf(document: Json): Json {
  const { paths, servers, components } = document;
  const { schemas, responses, parameters } = components;
  const { "/books": shelf, "/books/{id}": book } = paths;
  const [server] = servers;
  return {
    ...{ document, shelf, book, server, branch: server.variables.branch, schemas },
    ...{ ...schemas, ...responses, ...parameters, total: shelf.get.responses[200].headers["X-Total"] },
    sent: schemas.NewBook.properties,
    changed: schemas.BookChanges.properties,
    read: schemas.Book.properties,
  };
}

/** The highest rating of each audience that notices, in words. */
function rated(found: readonly Consequence[]): string {
  const ratings = (["sends", "reads", "types"] as const).flatMap((audience) => {
    const rating = highest(found.filter((one) => one.audience === audience).map((one) => one.rating));
    return rating ? [`${audience} ${rating}`] : [];
  });
  return ratings.join(", ") || "nothing";
}
