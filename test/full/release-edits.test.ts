import { describe, expect, test } from "vitest";
import { type Consequence, changes } from "../../scripts/release/changes.ts";
import { highest } from "../../scripts/release/ratings.ts";
import { Place } from "../../src/openapi/place.ts";
import { books, type Json } from "../support/fixture.ts";

/** What one edit does to the fixture. It gets the document, its two paths, its components by name, and fields. */
type Edit = (parts: Json) => unknown;

/** Edits, by what they are to who sends, who reads and who uses the types; and what it is to undo them. */
const EDITS: Record<string, Record<string, Edit>> = {
  "sends new, types breaking, and undone sends breaking, types breaking": {
    "a value more may be sent": ({ Genre }) => Genre.enum.push("play"),
    "a closed list is opened": ({ Genre }) => delete Genre.enum,
  },
  "sends new, and undone sends breaking, types breaking": {
    "a field is added to a request": ({ sent }) => (sent.weight = { type: "number" }),
    "an operation is added": ({ book }) => (book.patch = { ...book.put, operationId: "patchBook" }),
    "a parameter is added": ({ shelf }) => shelf.get.parameters.push({ ...YEAR }),
    "a parameter may be left out": ({ shelf }) => delete shelf.get.parameters[0].required,
    "a field may be left out": ({ NewBook }) => NewBook.required.pop(),
  },
  "sends new, and undone sends breaking": {
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
  "sends new, and undone sends new": {
    "a field is deprecated": ({ sent }) => (sent.isbn.deprecated = true),
    "an operation is deprecated": ({ book }) => (book.put.deprecated = true),
  },
  "sends breaking, types breaking, and undone sends breaking, types breaking": {
    "a field to send has another type": ({ sent }) => (sent.isbn.type = "number"),
    "a field to send has another name": ({ sent }) => rename(sent, "isbn", "issn"),
    "a required parameter is dropped": ({ shelf }) => shelf.get.parameters.shift(),
    "a query parameter has another name": ({ shelf }) => (shelf.get.parameters[1].name = "sheet"),
    "the body is dropped": ({ book }) => delete book.put.requestBody,
    "an operation has another method": ({ book }) => rename(book, "put", "patch"),
    "a path is another": ({ document }) => rename(document.paths, "/books", "/volumes"),
  },
  "sends breaking, and undone sends breaking": {
    "a pattern is another": ({ sent }) => (sent.isbn.pattern = "^[0-9]{10}$"),
    "a default is another": ({ changed }) => (changed.language.default = "de"),
    "the server has another address": ({ server }) => (server.url = "https://{branch}.example/v1"),
    "the server's variable has another default": ({ branch }) => (branch.default = "south"),
  },
  "reads new, and undone reads breaking, types breaking": {
    "a field is added to an answer": ({ read }) => (read.weight = { type: "number" }),
    "a field that is a component is added": ({ read }) => (read.place = { ...read.shelf }),
    "a field is always there": ({ Book }) => Book.required.push("isbn"),
    "a header is added": ({ NotFound }) => (NotFound.headers = { "X-Trace": { schema: { type: "string" } } }),
    "a status is added": ({ book, NotFound }) => (book.get.responses[403] = NotFound),
    "an answer has a closed list": ({ read }) => (read.genre.enum = ["novel"]),
    "what may be anything has a type": ({ read }) => (read.others.items = { type: "string" }),
  },
  "reads new, and undone reads breaking": {
    "a field read has a pattern": ({ read }) => (read.isbn.pattern = "^[0-9]{13}$"),
  },
  "reads breaking, and undone reads new": {
    "a field is not sent back": ({ read }) => (read.price.writeOnly = true),
  },
  "reads breaking, types breaking, and undone reads breaking, types breaking": {
    "a field of an answer has another type": ({ read }) => (read.price.type = "number"),
    "a success has another status": ({ shelf }) => rename(shelf.post.responses, "201", "200"),
  },
  "reads breaking, types breaking, and undone reads new": {
    "a success has no body": ({ BookUpdated }) => delete BookUpdated.content,
    "a header may be missing": ({ total }) => delete total.required,
  },
  "reads new, types breaking, and undone reads breaking, types breaking": {
    "an open object has named fields": ({ read }) => (read.extra.properties = { fee: read.price }),
  },
  "sends breaking, reads new, types breaking, and undone sends new, reads breaking, types breaking": {
    "a field both sent and read is required": ({ Shelf }) => Shelf.required.push("level"),
    "a field both sent and read has a closed list": ({ Shelf }) => (Shelf.properties.room.enum = ["East"]),
  },
  "sends breaking, reads breaking, types breaking, and undone sends new, reads new": {
    "a field both sent and read is dropped": ({ Shelf }) => delete Shelf.properties.level,
  },
  "sends breaking, reads new, and undone sends new, reads breaking": {
    "a minimum of both is raised": ({ Shelf }) => (Shelf.properties.level.minimum = 2),
  },
  "types breaking, and undone types breaking": {
    "an operation has another name": ({ book }) => (book.put.operationId = "changeBook"),
  },
  "sends fix, types breaking, and undone sends fix, types breaking": {
    "a schema has another name": ({ document }) => replace(document, "Genre", "Kind"),
    "a path parameter has another name": ({ document, BookId }) => {
      BookId.name = "number";
      replace(document, "/{id}", "/{number}");
    },
  },
  "reads fix, and undone reads fix, types breaking": {
    "a schema has a name of its own": ({ schemas, read }) => {
      schemas.Title = { ...read.title };
      read.title = { $ref: "#/components/schemas/Title" };
    },
  },
  "sends fix, and undone sends fix": {
    "the values of a list are in another order": ({ Genre }) => Genre.enum.reverse(),
    "a value has another label": ({ Genre }) => (Genre["x-enumDescriptions"].novel = "A tale"),
    "an operation has another description": ({ book }) => (book.put.description = "Changes a book."),
  },
  "reads fix, and undone reads fix": {
    "a guess is marked": ({ read }) => (read.title["x-assumption"] = "No page shows an answer."),
    "an answer has another example": ({ read }) => (read.title.example = "Persuasion"),
  },
  "nothing, and undone nothing": {
    "keys are in another order": ({ Shelf }) => rename(Shelf.properties, "room", "room"),
    "the version is another": ({ document }) => (document.info.version = "9.9.9"),
  },
};

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

describe.concurrent.each(Object.entries(EDITS))("Rated %s, where", (ratings, edits) => {
  test.each(Object.entries(edits))("%s.", async (_where, edit) => {
    const [base, revision] = [books(), books()];
    edit(partsOf(revision));
    const [found, back] = await Promise.all([changes(base, revision), changes(revision, base)]);
    expect(`${rated(found)}, and undone ${rated(back)}`).toBe(ratings);
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
