import { describe, expect, test } from "vitest";
import { readContract } from "../../scripts/contract.ts";
import { LANGUAGES } from "../../scripts/docs/samples/index.ts";
import { renderSite } from "../../scripts/docs/site.ts";
import { examplesOf, operationsOf } from "../../src/openapi/operations.ts";
import { books, type Json } from "../support/fixture.ts";
import { ROOT } from "../support/project.ts";

describe.each([
  ["the contract", await readContract(ROOT)],
  ["the fixture", books()],
])("The Markdown of %s", (_, document: Json) => {
  test.each(operationsOf(document))(
    "has of $id what a reader needs to call it, under headings.",
    async (operation) => {
      const { id, method, path, parameters, body, responses, security } = operation;
      const { files } = await renderSite(document, { mock: "http://127.0.0.1:4010" });
      const text = files.get(`${id}.md`) ?? "";

      expect(text).toMatch(/^# \S/);
      expect(text).toContain(`\`${method} ${document.servers[0].url}${path}\``);
      expect(text).toContain("## Base URL\n\n");
      expect(text.includes("## Authentication\n\n")).toBe(security !== undefined);
      for (const { name } of parameters) expect(text).toContain(`\n- \`${name}\` (`);
      for (const [name, field] of body?.schema.get("properties").entries() ?? []) {
        expect(text).toContain(`\n- \`${name}\` (`);
        expect(text).toContain(field.text("description")?.split("\n")[0]);
        if (field.has("x-destructive")) expect(text).toContain(`**Warning:** ${field.text("x-destructive")}`);
        if (field.has("x-assumption"))
          expect(text).toContain(`Assumption: ${field.text("x-assumption")?.trim()}`);
      }
      for (const [status, response] of responses) {
        expect(text).toContain(`\n### ${status} `);
        for (const [, example] of examplesOf(response))
          expect(text).toContain(`\`\`\`json\n${JSON.stringify(example.node["value"], null, 2)}\n\`\`\``);
      }
      for (const { key, label } of LANGUAGES) expect(text).toContain(`### ${label}\n\n\`\`\`${key}\n`);
      expect(text).not.toMatch(/undefined|\[object|<\/|127\.0\.0\.1/);
    },
  );

  test("is linked from the page and listed in llms.txt.", async () => {
    const { files } = await renderSite(document);
    for (const { id } of operationsOf(document)) {
      expect(files.get("index.html")).toContain(`href="${id}.md">View as Markdown</a>`);
      expect(files.get("llms.txt")).toContain(`](${id}.md): `);
    }
    expect(files.get("llms.txt")).toMatch(/^# .+\n\n> .+\n/);
  });
});

test("A component is written out where it comes first, and what is inside it is indented.", async () => {
  const text = (await renderSite(books())).files.get("createBook.md") ?? "";
  expect(text).toContain(
    "- `shelf` (object (Shelf), no other fields)\n  Where the book stands.\n\n  - `room` (string,",
  );
  expect(text.split("The fields of Problem are above.")).toHaveLength(4);
});

test("A fence is longer than any in the code.", async () => {
  const document = books();
  const { examples } = document.paths["/books"].get.responses["200"].content["application/json"];
  examples.found.value[0].title = "a ``` b";
  expect((await renderSite(document)).files.get("listBooks.md")).toContain("\n````json\n");
});
