import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished } from "vitest";
import { renderSite } from "../../../scripts/docs/site.ts";
import { browserTest, combobox, newContext, newPage, openTryIt, sent, serve } from "../../support/browser.ts";
import { bookUpdate } from "../../support/calls.ts";

browserTest("Without scripts everything can be read, and samples and menu work.", async () => {
  const { docs } = await serve();
  const page = await newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto(docs.url);
  for (const name of Object.keys(bookUpdate().components.schemas.BookChanges.properties)) {
    expect(await page.locator(`[id="updateBook.body.${name}"]`).isVisible()).toBe(true);
  }
  await page.locator(".languages label", { hasText: "Python" }).click();
  expect(await page.locator(".languages pre:visible").innerText()).toContain("urllib.request");
  await page.locator('[id="updateBook.404"] > summary').click();
  expect(await page.locator('[id="updateBook.404.example.unknownBook"]').isVisible()).toBe(true);
  expect(await page.locator("form.try").isVisible()).toBe(false);
  expect(await page.getByText("Try-it needs scripts.").isVisible()).toBe(true);
  await page.getByRole("button", { name: "Menu" }).click();
  expect(await page.getByRole("link", { name: "Responses" }).isVisible()).toBe(true);
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
    await openTryIt(page);
    expect(await sent(page)).toContain("200 OK");
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
  await openTryIt(page);
  expect(await combobox(page, "Server").locator("option").allInnerTexts()).toEqual([
    "https://{branch}.library.example/v1",
  ]);
  expect(await page.locator("[data-real]").isVisible()).toBe(true);
  for (const name of ["openapi.yaml", "openapi.json", "View as Markdown"]) {
    const href = await page.getByRole("link", { name }).evaluate((link: HTMLAnchorElement) => link.href);
    expect(await (await page.request.get(href)).text()).toContain("API_PASSWORD");
  }
});

browserTest.each(["openapi.yaml", "updateBook.md"])("%s opens in the browser.", async (name) => {
  const { docs } = await serve();
  const page = await newPage();
  await page.goto(`${docs.url}/${name}`);
  expect(await page.locator("body").innerText()).toContain("Update Book");
});

browserTest(
  "The chosen theme and language are there on the next visit, and there is a way back.",
  async () => {
    const { docs } = await serve();
    const context = await newContext({ colorScheme: "light" });
    const page = await context.newPage();
    await page.goto(docs.url);
    const background = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const theme = combobox(page, "Theme");
    const light = await background();
    await theme.selectOption("Dark");
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.locator(".languages label", { hasText: "Ruby" }).click();
    await page.reload();
    expect(await background()).toBe(dark);
    expect(await theme.inputValue()).toBe("dark");
    expect(await page.locator(".languages pre:visible").innerText()).toContain('require "net/http"');
    await theme.selectOption("System");
    expect(await background()).toBe(light);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await background()).toBe(dark);
  },
);

browserTest("The filter shows the fields that have each word, and says how many.", async () => {
  const { docs } = await serve();
  const page = await newPage();
  await page.goto(docs.url);
  const names = (): Promise<string[]> =>
    page.locator(".reference > .fields > .field:visible .name > code").allInnerTexts();
  const all = ["id", ...Object.keys(bookUpdate().components.schemas.BookChanges.properties)];
  expect(await names()).toEqual(all);
  await page.getByLabel("Filter fields").fill("terminal WORD");
  expect(await names()).toEqual(["pin"]);
  expect(await page.locator(".filter [role=status]").innerText()).toBe(`1 of ${all.length} fields`);
  await page.getByLabel("Filter fields").fill("");
  expect(await names()).toEqual(all);
});

browserTest("Copy takes the sample as it is shown and the URL, and can be pressed twice.", async () => {
  const { docs } = await serve();
  const page = await newPage();
  await page.clock.install();
  await page.goto(docs.url);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  const button = page.getByRole("button", { name: "Copy the URL" });
  await button.click();
  expect(await copied()).toBe("https://{branch}.library.example/v1/books/{id}");
  await button.click();
  expect(await button.innerText()).toBe("Copied");
  await page.clock.runFor(1500);
  expect(await button.innerText()).toBe("Copy");
  await page.getByRole("button", { name: "Copy the sample" }).click();
  expect(await copied()).toMatch(/^curl --request PUT .*\}'$/s);
});

browserTest("On paper there is the reference, unfolded, light and whole, and nothing to press.", async () => {
  const { docs } = await serve();
  const page = await newPage({ colorScheme: "dark" });
  await page.goto(docs.url);
  await openTryIt(page);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const part of ["form.try", "nav", "header", ".filter", "button:visible", "select:visible"])
    expect(await page.locator(part).isVisible()).toBe(false);
  for (const id of ["updateBook.body.pin", "updateBook.404.example.unknownBook", "updateBook.200.shelf.room"])
    expect(await page.locator(`[id="${id}"]`).isVisible()).toBe(true);
  const { background, cut } = await page.evaluate(() => ({
    background: getComputedStyle(document.body).backgroundColor,
    cut: [...document.querySelectorAll(".body, pre")].filter(
      ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight,
    ).length,
  }));
  expect({ background, cut }).toEqual({ background: "rgb(255, 255, 255)", cut: 0 });
});
