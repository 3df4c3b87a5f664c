import { existsSync } from "node:fs";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished, test } from "vitest";
import { CHROMIUM, launch } from "../../scripts/chromium.ts";
import { serveDocs } from "../../scripts/docs/serve.ts";
import { renderSite, type Site } from "../../scripts/docs/site.ts";
import { bookUpdate, openMock, type RecordingMock } from "./calls.ts";

/** The docs in a browser, and the mock beside them. What acts on a form takes the one that is on the page. */
export interface Docs {
  page: Page;
  url: string;
  site: Site;
  mock: RecordingMock;
  /** Opens try-it of each operation. */
  turnToTryIt: () => Promise<void>;
  /** Opens whatever is folded. */
  unfold: () => Promise<void>;
  /** A field of try-it by its whole label. */
  textbox: (label: string) => Locator;
  /** A choice by its whole label. */
  combobox: (label: string) => Locator;
  /** Types into fields of try-it, each by its whole label. */
  fill: (values: Record<string, string>) => Promise<void>;
  /** Presses Send. */
  submit: () => Promise<void>;
  /** Waits until a call has ended, and gives what the card of responses says. */
  answered: () => Promise<string>;
  /** Presses Send, and gives what the card of responses says when the call has ended. */
  send: () => Promise<string>;
  /** The code in the card of responses. */
  shownBody: () => Promise<string>;
  /** The sample in the language that is chosen. */
  shownSample: () => Promise<string>;
}

/** The window in which the docs are opened, and what they are of: by default, the fixture's update. */
interface OpenOptions extends BrowserContextOptions {
  document?: object;
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

/** Opens the docs, served with a mock as `npm start` does, until the test ends. */
export async function openDocs({ document = bookUpdate(), ...options }: OpenOptions = {}): Promise<Docs> {
  const mock = await openMock(document);
  const site = await renderSite(document, { mock: mock.url });
  const { url, close } = await serveDocs(site, 0);
  onTestFinished(() => Promise.all([close(), mock.close()]).then(() => {}));
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
    // What goes wrong in a page fails the test.
    if (errors[0]) throw errors[0];
  });
  const page = await context.newPage();
  await page.goto(url);
  return { page, url, site, mock, ...actionsOn(page) };
}

function actionsOn(page: Page): Omit<Docs, "page" | "url" | "site" | "mock"> {
  const textbox = (name: string): Locator => page.getByRole("textbox", { name, exact: true });
  const submit = (): Promise<void> => page.locator(".send [type=submit]").click();
  const answered = async (): Promise<string> => {
    const result = page.locator("[data-result]", { hasNotText: /an example$|^Sending/ });
    await result.waitFor();
    return (await result.innerText()).trim();
  };
  return {
    turnToTryIt: async () => {
      for (const tab of await page.getByRole("tab", { name: "Try it" }).all()) await tab.click();
    },
    unfold: () =>
      page.locator("details").evaluateAll((folds: HTMLDetailsElement[]) => {
        for (const fold of folds) fold.open = true;
      }),
    textbox,
    combobox: (name) => page.getByRole("combobox", { name, exact: true }),
    fill: async (values) => {
      for (const [label, value] of Object.entries(values)) await textbox(label).fill(value);
    },
    submit,
    answered,
    send: async () => {
      await submit();
      return answered();
    },
    shownBody: () => page.locator("[data-answer-body]").innerText(),
    shownSample: () => page.locator(".languages input:checked + label + pre").innerText(),
  };
}

/** Opens the docs with each try-it in sight. */
export async function openTryIt(options?: OpenOptions): Promise<Docs> {
  const docs = await openDocs(options);
  await docs.turnToTryIt();
  return docs;
}

/** What is said of a field to those who are in it. */
export function descriptionOf(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const ids = element.getAttribute("aria-describedby")?.split(" ") ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
  });
}
