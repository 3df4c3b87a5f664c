import { describe, expect, test } from "vitest";
import { readContract } from "../../scripts/contract.ts";
import { LANGUAGES } from "../../scripts/docs/samples/index.ts";
import { renderSite } from "../../scripts/docs/site.ts";
import { operationsOf } from "../../src/openapi/operations.ts";
import { ownContract } from "../../src/openapi/own.ts";
import { phraseOf } from "../../src/phrases.ts";
import { books, type Json } from "../support/fixture.ts";
import { ROOT } from "../support/project.ts";

async function pageOf(document: object): Promise<string> {
  return (await renderSite(document)).files.get("index.html") as string;
}

/** The words of markup or Markdown, as a reader has them, without spaces. */
function wordsOf(html: string): string {
  const body = html.slice(Math.max(0, html.indexOf("<body>"))).replace(/<script.*?<\/script>/gs, "");
  const text = body.replace(/<[^>]+>/g, " ");
  const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  return text.replace(/&(lt|gt|quot|amp);/g, (entity) => entities[entity] ?? "").replace(/[*\s`]+/g, "");
}

/** A text of the document as a page shows it, sentence by sentence: one that was said already is not repeated. */
function shown(text: string): string[] {
  return text.split(/\n|(?<=\.)\s/).map((piece) => piece.replace(/[*`\s]/g, ""));
}

/** The row of a field, up to the first field that is folded in it. */
function rowOf(page: string, id: string): string {
  return page.split(`<li id="${id}" class="field">`)[1]?.split("<li ")[0]?.split("</li>")[0] ?? "";
}

const TEXTS = ["description", "summary", "title", "version", "url", "pattern", "format", "x-assumption"];
const NAMED = ["properties", "headers", "examples", "variables"];

/** What a document says, as pointer and text: each description, name, value, limit and mark. */
function claimsOf(node: Json, pointer = "#", isNamed = false): [pointer: string, text: string][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries<Json>(node).flatMap(([key, value]): [string, string][] => {
    const here = `${pointer}/${key}`;
    if (isNamed) return [[here, key], ...claimsOf(value, here)];
    if (TEXTS.includes(key) && typeof value === "string") return [[here, value]];
    if (key === "x-destructive") return [[here, `Warning: ${value}`]];
    if (key === "example" || key === "value") return [[here, JSON.stringify(value)]];
    if (key === "default" || /^(min|max)/.test(key)) return [[here, String(value)]];
    if (key === "enum") return value.map((one: unknown) => [here, String(one)]);
    if (key === "x-enumDescriptions") return Object.values<string>(value).map((text) => [here, text]);
    if (key === "x-assumed") return [[here, `Only ${new Intl.ListFormat("en").format(value)}`]];
    return claimsOf(value, here, NAMED.includes(key));
  });
}

const DANGEROUS = books();
DANGEROUS.paths["/books/{id}"].delete["x-destructive"] = "Loses the book for good.";

describe.each([
  ["the contract", await readContract(ROOT)],
  ["the fixture, with an operation that can lose something", DANGEROUS],
])("The page of %s", (_, document: Json) => {
  const operations = operationsOf(document);

  test("has each description, name, value, limit and mark, and so has its Markdown of the operations.", async () => {
    const { files } = await renderSite(document);
    const missing = (text: string | undefined, part: Json): string[] => {
      const words = wordsOf(text ?? "");
      const claims = claimsOf(part).filter(([, claim]) => !shown(claim).every((one) => words.includes(one)));
      return claims.map((claim) => claim.join(" "));
    };
    expect(missing(files.get("index.html"), document)).toEqual([]);
    const { paths, components } = document;
    const markdown = operations.map(({ id }) => files.get(`${id}.md`)).join("");
    // Of an example it has the summary, not the name.
    const names = /\/examples\/[^/]+ /;
    expect(missing(markdown, { paths, components }).filter((one) => !names.test(one))).toEqual([]);
  });

  test.each(operations)("has $id as Markdown, under headings, linked and listed.", async (operation) => {
    const { id, method, path, security, responses } = operation;
    const { files } = await renderSite(document, { mock: "http://127.0.0.1:4010" });
    const text = files.get(`${id}.md`) ?? "";
    expect(text).toMatch(/^# \S/);
    expect(text).toContain(`\`${method} ${document.servers[0].url}${path}\``);
    expect(text).toContain("\n## Base URL\n\n");
    expect(text.includes("\n## Authentication\n\n")).toBe(security !== undefined);
    for (const status of responses.keys()) expect(text).toContain(`\n### ${status} ${phraseOf(status)}\n`);
    for (const { key, label } of LANGUAGES) expect(text).toContain(`\n### ${label}\n\n\`\`\`${key}\n`);
    expect(text).not.toMatch(/undefined|\[object|<\/|127\.0\.0\.1/);
    expect(files.get("index.html")).toContain(`href="${id}.md">View as Markdown</a>`);
    expect(files.get("llms.txt")).toMatch(/^# .+\n\n> .+\n/);
    expect(files.get("llms.txt")).toContain(`](${id}.md): `);
  });

  test("has anchors that are unique and not part of a heading, and nothing in it leads nowhere.", async () => {
    const page = await pageOf(document);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    // What is a choice of try-it, is an example on the page.
    const links = page.matchAll(/(?: href="#| for="|<option value="(?=\w+\.))([^"]*)"/g);
    const targets = [...links].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
    expect(page).not.toMatch(/<h\d((?!<\/h\d).)*class="anchor"/);
  });

  test.each(operations)(
    "has $method $path, with each parameter and field in a row of its own.",
    async (operation) => {
      const { id, method, path, parameters, body } = operation;
      const page = await pageOf(document);
      expect(wordsOf(page.split(`<section class="operation" id="${id}"`)[1] ?? "")).toContain(
        method + document.servers[0].url + path,
      );
      const part = page.split(`<h3 id="${id}.body">`)[1]?.split("<h3 ")[0] ?? "";
      // A component that came before is a link to there.
      const isAbove = part.includes(`<a href="#schema.${body?.schema.component}">`);
      const fields = isAbove ? [] : (body?.schema.get("properties").entries() ?? []);
      const required: Json = body?.schema.node["required"] ?? [];
      const rows = [
        ...parameters.map(({ in: place, name, schema, required }) => {
          return { row: `${id}.${place}.${name}`, name, place: schema, required };
        }),
        ...fields.map(([name, place]) => {
          return { row: `${id}.body.${name}`, name, place, required: required.includes(name) };
        }),
      ];
      for (const { row, name, place, required } of rows) {
        const html = rowOf(page, row);
        expect(html).toContain(`href="#${row}" aria-label="Link to ${name}"`);
        const badges = [...html.matchAll(/<span class="badge[^>]*>([^<]*)</g)].map(([, label]) => label);
        expect({ row, badges }).toEqual({
          row,
          badges: [
            ...(required ? ["Required"] : []),
            ...(place.node["writeOnly"] ? ["Write-only"] : []),
            ...(place.node["readOnly"] ? ["Read-only"] : []),
            ...(place.node["deprecated"] ? ["Deprecated"] : []),
          ],
        });
      }
    },
  );
});

test("An assumption is shown once, as a mark with its reason and the keywords that it is about.", async () => {
  const page = await pageOf(books());
  const reason = "The library's page says number and lists no values.";
  expect(page.split(reason)).toHaveLength(2);
  expect(rowOf(page, "updateBook.body.lent")).toContain(
    `Assumption<span class="hidden"> about lent</span></summary><div class="facts">${reason} Only <code>enum</code> is assumed.</div>`,
  );
  expect(wordsOf(page)).not.toContain("Assumption:");
});

test("A component is shown in full where it comes first, and linked to from then on.", async () => {
  const page = await pageOf(books());
  expect(page.split('<span id="schema.Shelf">')).toHaveLength(2);
  expect(rowOf(page, "listBooks.200.shelf")).toContain("2 fields");
  expect(rowOf(page, "createBook.body.shelf")).toContain('<a href="#schema.Shelf">Shelf</a>');
  expect(rowOf(page, "createBook.body.shelf")).not.toContain("fields");
});

test("Of a response, the first sentence is seen before it is unfolded.", async () => {
  const [, fold = ""] = (await pageOf(books())).split('<details class="fold" id="updateBook.200">');
  expect(fold).toMatch(
    /^<summary>.*The book was updated\.<\/span><\/summary>\n<p>The body is the book as it is now\.<\/p>/,
  );
});

test("Of an operation whose success has no body, that success is the first response shown.", async () => {
  const [, card = ""] = (await pageOf(books())).split('data-answer="deleteBook"');
  expect(wordsOf(card.split("</section>")[0] ?? "")).toContain("204NoContent,anexample(nobody)");
});

test("Markup in a description is text, and neither an image nor a script address gets through.", async () => {
  const document = books();
  const hostile = `</p><script>alert(1)</script><img src=x onerror=alert(1)> ![x](https://foreign.example/x.png) [y](javascript:alert(1)) "'`;
  document.info.title = `</title>${hostile}`;
  document.info.description = hostile;
  const list = document.paths["/books"].get;
  list.summary = hostile;
  list.responses["200"].description = hostile;
  Object.assign(list.parameters[0], {
    name: `"><script>alert(1)</script>`,
    description: hostile,
    example: hostile,
  });
  const page = await pageOf(document);
  const tags = page.replace(/<(style|script)\b[^>]*>.*?<\/\1>/gs, "<$1>").match(/<[a-z!/][^>]*>/gi) ?? [];
  expect(tags.filter((tag) => tag.startsWith("<script"))).toHaveLength(2);
  expect(tags.filter((tag) => /^<(img|iframe|object|link(?! rel="icon"))/.test(tag))).toEqual([]);
  expect(tags.filter((tag) => / on\w+=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
  expect(tags.filter((tag) => /href="\s*javascript:/i.test(tag))).toEqual([]);
});

test("The contract as it is generated lies beside the page, with samples for each operation.", async () => {
  const { files } = await renderSite(await readContract(ROOT), { mock: "http://127.0.0.1:4010" });
  const document = JSON.parse(files.get("openapi.json") as string);
  for (const { place } of operationsOf(document)) {
    expect(place.get("x-codeSamples").entries()).toHaveLength(LANGUAGES.length);
    delete place.node["x-codeSamples"];
  }
  expect(document).toEqual(ownContract());
  expect(files.get("openapi.yaml")).toContain("x-codeSamples:");
});

test("The samples beside the page call the published server, and each has its language.", async () => {
  const { files } = await renderSite(books(), { mock: "http://127.0.0.1:4010" });
  const document = JSON.parse(files.get("openapi.json") as string);
  const samples = document.paths["/books"].get["x-codeSamples"];
  expect(samples.map(({ label }: { label: string }) => label)).toEqual(LANGUAGES.map(({ label }) => label));
  for (const { source } of samples) expect(source).toContain("https://north.library.example/v1");
  expect(samples[0].source).toBe("curl 'https://north.library.example/v1/books?library=HB'\n");
});

test("In Markdown, a component is written out where it comes first, and what is inside it is indented.", async () => {
  const text = (await renderSite(books())).files.get("createBook.md") ?? "";
  expect(text).toContain(
    "- `shelf` (object (Shelf), no other fields)\n  Where the book stands.\n\n  - `room` (string,",
  );
  expect(text.split("The fields of Problem are above.")).toHaveLength(4);
});

test("In Markdown, a fence is longer than any in the code.", async () => {
  const document = books();
  const { examples } = document.paths["/books"].get.responses["200"].content["application/json"];
  examples.found.value[0].title = "a ``` b";
  expect((await renderSite(document)).files.get("listBooks.md")).toContain("\n````json\n");
});
