import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished } from "vitest";
import { readContract } from "../../../scripts/contract.ts";
import { renderSite } from "../../../scripts/docs/site.ts";
import { answered, browserTest, combobox, newContext, newPage, serve } from "../../support/browser.ts";
import { bookUpdate } from "../../support/calls.ts";
import { ROOT } from "../../support/project.ts";

browserTest("Without scripts everything can be read, and the samples switch.", async () => {
  const { docs } = await serve();
  const page = await newPage({ javaScriptEnabled: false });
  await page.goto(docs.url);
  for (const name of Object.keys(bookUpdate().components.schemas.BookChanges.properties)) {
    expect(await page.locator(`[id="updateBook.body.${name}"]`).isVisible()).toBe(true);
  }
  await page.locator(".tabs label", { hasText: "Python" }).click();
  expect(await page.locator(".tabs pre:visible").innerText()).toContain("urllib.request");
  await page.locator('[id="updateBook.404"] > summary').click();
  expect(await page.locator('[id="updateBook.404.example.unknownBook"]').isVisible()).toBe(true);
  expect(await page.locator("form.try").isVisible()).toBe(false);
  expect(await page.getByText("Try-it needs scripts.").isVisible()).toBe(true);
});

browserTest(
  "Opened as a file it works whole, against the mock too, whose caller is then the origin null.",
  async () => {
    const { mock, site } = await serve();
    const folder = await mkdtemp(join(tmpdir(), "update user #api-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const [name, content] of site.files) await writeFile(join(folder, name), content);
    const page = await newPage();
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    expect(await page.locator("[data-url]").innerText()).toBe(`${mock.url}/books/7`);
    await page.getByRole("button", { name: "Send" }).click();
    expect(await answered(page)).toContain("200 OK");
    expect(mock.sent[0]?.headers.get("origin")).toBe("null");
  },
);

browserTest("Published on any file server, at any path, it offers the document's server alone.", async () => {
  const { files } = await renderSite(bookUpdate());
  const server = createServer((request, response) => {
    const name = request.url === "/deep/down/" ? "index.html" : request.url?.replace("/deep/down/", "");
    const content = files.get(name ?? "");
    response.writeHead(content === undefined ? 404 : 200).end(content);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  const page = await newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/deep/down/`);
  expect(await combobox(page, "Server").locator("option").allInnerTexts()).toEqual([
    "https://{branch}.library.example/v1",
  ]);
  await combobox(page, "branch").selectOption("south");
  expect(await page.locator("[data-url]").innerText()).toBe("https://south.library.example/v1/books/7");
  expect(await page.locator("[data-real]").isVisible()).toBe(true);
  for (const name of ["openapi.yaml", "openapi.json"]) {
    const href = await page.getByRole("link", { name }).evaluate((link: HTMLAnchorElement) => link.href);
    expect(await (await page.request.get(href)).text()).toContain("x-codeSamples");
  }
});

browserTest("The language and the theme that were chosen are there on the next visit.", async () => {
  const { docs } = await serve();
  const context = await newContext({ colorScheme: "light" });
  const page = await context.newPage();
  await page.goto(docs.url);
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: "Dark theme" }).click();
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.locator(".tabs label", { hasText: "Ruby" }).click();
  await page.reload();
  expect(await background()).toBe(dark);
  expect(await page.getByRole("button", { name: "Dark theme" }).getAttribute("aria-pressed")).toBe("true");
  expect(await page.locator(".tabs pre:visible").innerText()).toContain('require "net/http"');
});

browserTest("The filter shows the fields that have each word, and says how many.", async () => {
  const { docs } = await serve();
  const page = await newPage();
  await page.goto(docs.url);
  const names = (): Promise<string[]> =>
    page.locator(".prose > .fields > .field:visible .name > code").allInnerTexts();
  const all = ["id", ...Object.keys(bookUpdate().components.schemas.BookChanges.properties)];
  expect(await names()).toEqual(all);
  await page.getByLabel("Filter fields").fill("terminal WORD");
  expect(await names()).toEqual(["pin"]);
  expect(await page.locator(".filter [role=status]").innerText()).toBe(`1 of ${all.length} fields`);
  await page.getByLabel("Filter fields").fill("");
  expect(await names()).toEqual(all);
});

browserTest("A field's link is copied, and a link into what is folded opens it.", async () => {
  const { docs } = await serve();
  const page = await newPage();
  await page.goto(docs.url);
  await page.getByRole("link", { name: "Link to genre" }).first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${docs.url}/#updateBook.body.genre`);
  await page.goto(`${docs.url}/#updateBook.200.shelf.room`);
  expect(await page.locator('[id="updateBook.200.shelf.room"]').isVisible()).toBe(true);
});

browserTest("Copy gives the sample as it is shown, Copy as Markdown the whole operation.", async () => {
  const { docs, mock } = await serve();
  const page = await newPage();
  await page.goto(docs.url);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  expect(await copied()).toMatch(/^curl --request PUT .*\}'\n$/s);
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  const text = await copied();
  expect(text).toMatch(/^# Update Book\n\n\*?\*?PUT\*?\*? ?`\/books\/\{id\}`\n/);
  const { schemas } = bookUpdate().components;
  for (const schema of ["BookChanges", "Book", "Problem", "ProblemError"]) {
    for (const name of Object.keys(schemas[schema].properties)) expect(text).toContain(`\`${name}\``);
  }
  expect(text).toContain('- `"novel"`: A long story');
  expect(text).toContain("Example `0` · Assumption: The library's page says number and lists no values.");
  expect(text).toContain('"detail": "No book has the id 999."');
  expect(text).toContain(`curl --request PUT '${mock.url}/books/7'`);
  expect(text).not.toMatch(/undefined|\[object|<\w+>/);
});

const CONTRACT = await readContract(ROOT);

browserTest.each([320, 390, 768, 1440, 2560])(
  "At %i px nothing of the contract sticks out.",
  async (width) => {
    const { docs } = await serve(CONTRACT);
    const page = await newPage({ viewport: { width, height: 900 } });
    await page.goto(docs.url);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
    });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  },
);

browserTest.each([390, 768, 1440])(
  "At %i px try-it is reached from where the fields are read.",
  async (width) => {
    const { docs } = await serve();
    const page = await newPage({ viewport: { width, height: 900 } });
    await page.goto(`${docs.url}/#updateBook.body.barcode`);
    if (width < 1200) await page.getByRole("link", { name: "Try it" }).click();
    const top = await page.locator(".panel .tabs").evaluate((tabs) => tabs.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(300);
  },
);
