import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished } from "vitest";
import { renderSite } from "../../../scripts/docs/site.ts";
import { browserTest, openDocs, openTryIt } from "../../support/browser.ts";
import { bookUpdate } from "../../support/calls.ts";
import { serveFetch } from "../../support/http-server.ts";

const FIELDS = Object.keys(bookUpdate().components.schemas.BookChanges.properties);

browserTest("Without scripts everything can be read, and samples and menu work.", async () => {
  const { page } = await openDocs({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  for (const name of FIELDS) {
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

browserTest("Opened as a file it works whole, and calls the mock as the origin null.", async () => {
  const { page, site, mock, send, turnToTryIt } = await openDocs();
  const folder = await mkdtemp(join(tmpdir(), "update user #api-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of site.files) await writeFile(join(folder, name), content);
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  await turnToTryIt();
  expect(await send()).toContain("200 OK");
  expect(mock.sent[0]?.headers.get("origin")).toBe("null");
});

browserTest("Published on any file server, at any path, it offers the document's server alone.", async () => {
  const { page, combobox, turnToTryIt } = await openDocs();
  const { files } = await renderSite(bookUpdate());
  await using server = await serveFetch(async (request) => {
    const name = new URL(request.url).pathname.replace(/^\/deep\/down\//, "") || "index.html";
    return new Response(files.get(name), { headers: { "content-type": "text/html" } });
  });
  await page.goto(`${server.url}/deep/down/`);
  await turnToTryIt();
  expect(await combobox("Server").locator("option").allInnerTexts()).toEqual([
    "https://{branch}.library.example/v1",
  ]);
  expect(await page.locator("[data-real]").isVisible()).toBe(true);
  for (const name of ["openapi.yaml", "openapi.json", "View as Markdown"]) {
    const href = await page.getByRole("link", { name }).evaluate((link: HTMLAnchorElement) => link.href);
    expect(await (await page.request.get(href)).text()).toContain("API_PASSWORD");
  }
});

browserTest("The chosen theme and language last until the next visit, and there is a way back.", async () => {
  const { page, combobox, shownSample } = await openDocs({ colorScheme: "light" });
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const theme = combobox("Theme");
  const light = await background();
  await theme.selectOption("Dark");
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.locator(".languages label", { hasText: "Ruby" }).click();
  await page.reload();
  expect(await background()).toBe(dark);
  expect(await theme.inputValue()).toBe("dark");
  expect(await shownSample()).toContain('require "net/http"');
  await theme.selectOption("System");
  expect(await background()).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background()).toBe(dark);
});

browserTest("The filter shows the fields that have each word, and says how many.", async () => {
  const { page } = await openDocs();
  const names = (): Promise<string[]> =>
    page.locator(".reference > .fields > .field:visible .name > code").allInnerTexts();
  const all = ["id", ...FIELDS];
  expect(await names()).toEqual(all);
  await page.getByLabel("Filter fields").fill("terminal WORD");
  expect(await names()).toEqual(["pin"]);
  expect(await page.locator(".filter [role=status]").innerText()).toBe(`1 of ${all.length} fields`);
  await page.getByLabel("Filter fields").fill("");
  expect(await names()).toEqual(all);
});

browserTest("Copy takes the URL or the sample as it is shown, twice too; # takes nothing.", async () => {
  const { page, url } = await openDocs();
  await page.clock.install();
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
  await page.getByRole("link", { name: "Link to genre" }).first().click();
  expect(page.url()).toBe(`${url}/#updateBook.body.genre`);
  expect(await copied()).toMatch(/^curl --request PUT/);
});

browserTest("On paper there is the reference, unfolded, light and whole, and nothing to press.", async () => {
  const { page } = await openTryIt({ colorScheme: "dark" });
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
