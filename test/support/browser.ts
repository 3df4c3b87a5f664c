import { existsSync } from "node:fs";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished, test } from "vitest";
import { CHROMIUM, launch } from "../../scripts/chromium.ts";
import { type DocsServer, serveDocs } from "../../scripts/docs/serve.ts";
import { renderSite, type Site } from "../../scripts/docs/site.ts";
import { bookUpdate, openMock, type RecordedRequest, type RecordingMock } from "./calls.ts";

/** The docs and the mock of one test, as `npm start` serves them. */
export interface Served {
  docs: DocsServer;
  mock: RecordingMock;
  site: Site;
}

export async function serve(document: object = bookUpdate()): Promise<Served> {
  const mock = await openMock(document);
  const site = await renderSite(document, { mock: mock.url });
  const docs = await serveDocs(site, 0);
  onTestFinished(async () => {
    await Promise.all([docs.close(), mock.close()]);
  });
  return { docs, mock, site };
}

let browser: Browser;

/** A test that needs Chromium; skipped with one line where there is none, unless all is required. */
export const browserTest: typeof test = (() => {
  const isThere = existsSync(CHROMIUM);
  if (!isThere && process.env["REQUIRE_ALL"] === "1") throw new Error(`${CHROMIUM} is not installed`);
  if (!isThere) console.log(`Skipped: the docs in a browser, for ${CHROMIUM} is not installed`);
  beforeAll(async () => {
    if (isThere) browser = await launch();
  });
  afterAll(() => browser?.close());
  return test.skipIf(!isThere) as typeof test;
})();

/** A page with a profile of its own. What goes wrong in it fails the test. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  return (await newContext(options)).newPage();
}

export async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const errors: Error[] = [];
  context.on("weberror", (error) => errors.push(error.error()));
  onTestFinished(async () => {
    await context.close();
    if (errors[0]) throw errors[0];
  });
  return context;
}

/** The page of a document with each try-it open, and what its mock was sent. */
export async function openForms(
  document?: object,
): Promise<Served & { page: Page; sent: RecordedRequest[] }> {
  const served = await serve(document);
  const page = await newPage();
  await page.goto(served.docs.url);
  for (const tab of await page.getByRole("tab", { name: "Try it" }).all()) await tab.click();
  return { ...served, page, sent: served.mock.sent };
}

/** What is said of a field to those who are in it. */
export function descriptionOf(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const ids = element.getAttribute("aria-describedby")?.split(" ") ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
  });
}

/** Opens try-it of the one operation that is on the page. */
export async function openTryIt(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Try it" }).click();
}

/** Sends what is in the form; what the card of responses says when the call has ended. */
export async function sent(page: Page): Promise<string> {
  await page.locator(".send [type=submit]").click();
  return answered(page);
}

/** Waits until a call has ended, and gives what the card of responses says. */
export async function answered(page: Page): Promise<string> {
  const result = page.locator("[data-result]", { hasNotText: /an example$|^Sending/ });
  await result.waitFor();
  return (await result.innerText()).trim();
}

/** A field of try-it by its whole label. */
export function textbox(where: Page | Locator, name: string): Locator {
  return where.getByRole("textbox", { name, exact: true });
}

/** A choice of try-it by its whole label. */
export function combobox(where: Page | Locator, name: string): Locator {
  return where.getByRole("combobox", { name, exact: true });
}
