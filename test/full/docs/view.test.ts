import type { Page } from "playwright-core";
import { expect } from "vitest";
import { readContract } from "../../../scripts/contract.ts";
import { operationsOf } from "../../../src/openapi/operations.ts";
import { browserTest, newPage, openTryIt, serve } from "../../support/browser.ts";
import { books } from "../../support/fixture.ts";
import { ROOT } from "../../support/project.ts";

const CONTRACT = await readContract(ROOT);

async function open(width: number, height: number, document: object = CONTRACT): Promise<Page> {
  const { docs } = await serve(document);
  const page = await newPage({ viewport: { width, height } });
  await page.goto(docs.url);
  return page;
}

/** Those that are not whole in the first view, though each has to be. */
function outside(page: Page, selectors: string[]): Promise<string[]> {
  return page.evaluate((all) => {
    return all.filter((selector) => {
      const { top, bottom, width } =
        document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      return width === 0 || top < 0 || bottom > innerHeight;
    });
  }, selectors);
}

/** Boxes within the page that scroll up and down, but for those of code. */
function scrollers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll("main *")].filter((box) => {
      const canScroll = /auto|scroll/.test(getComputedStyle(box).overflowY);
      return canScroll && box.scrollHeight > box.clientHeight && !box.matches("pre, .body, textarea");
    });
    return boxes.map((box) => box.className);
  });
}

browserTest.each([
  [1440, 900],
  [1280, 720],
])(
  "At %i × %i the first view has the call, how to authenticate, a sample and its response.",
  async (...size) => {
    const page = await open(...size);
    const parts = ["h1", ".lead", "h2", ".endpoint", ".endpoint button", "#authentication"];
    const beside = [".languages", ".languages pre", "[data-answers]", "[data-result]", ".body"];
    expect(await outside(page, [...parts, ...beside])).toEqual([]);
    expect(await scrollers(page)).toEqual([]);
    const lines = await page.locator(".body").evaluate((box) => box.clientHeight / 20.8);
    expect(lines).toBeGreaterThan(8);
    const [operation] = operationsOf(CONTRACT);
    const { servers } = CONTRACT as { servers: { url: string }[] };
    expect(await page.locator(".endpoint code").first().innerText()).toBe(
      `${servers[0]?.url}${operation?.path}`,
    );
  },
);

browserTest("At 1440 × 900 form and response fit beside the fields.", async () => {
  const page = await open(1440, 900);
  await openTryIt(page);
  expect(await outside(page, ["form.try", ".answer"])).toEqual([]);
  expect(await scrollers(page)).toEqual([]);
});

browserTest("The fields take two thirds of the 3,000 px that they once took.", async () => {
  const page = await open(1440, 900);
  const heights = await page
    .locator(".reference > .fields > .field")
    .evaluateAll((fields) => fields.map((field) => field.getBoundingClientRect().height));
  const total = heights.reduce((sum, height) => sum + height, 0);
  expect(total / heights.length).toBeLessThanOrEqual(2000 / 23);
});

browserTest.each([
  ["the contract", CONTRACT],
  ["five operations", books()],
])("No text of %s is smaller than 13 px, and code is 0.92 of what is around it.", async (_, document) => {
  const page = await open(1440, 900, document);
  await openTryItOfAll(page);
  const { small, odd } = await page.evaluate(() => {
    const sizeOf = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);
    const all = [...document.querySelectorAll("body, body *")].filter(
      (one) => !one.matches("script, option"),
    );
    const texts = all.filter((one) =>
      [...one.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim()),
    );
    const code = all.filter((one) => one.matches(":not(pre) > code"));
    const ratio = (one: Element): number => sizeOf(one) / sizeOf(one.parentElement as Element);
    return {
      small: texts.filter((one) => sizeOf(one) < 13).map((one) => one.outerHTML.slice(0, 80)),
      odd: code.filter((one) => Math.abs(ratio(one) - 0.92) > 0.001).map((one) => one.outerHTML.slice(0, 80)),
    };
  });
  expect({ small, odd }).toEqual({ small: [], odd: [] });
});

async function openTryItOfAll(page: Page): Promise<void> {
  for (const tab of await page.getByRole("tab", { name: "Try it" }).all()) await tab.click();
}

browserTest.each([320, 390, 768, 1024, 1440, 2560])("At %i px nothing sticks out.", async (width) => {
  const page = await open(width, 900);
  await openTryIt(page);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

browserTest("A long line of code scrolls sideways; none is broken.", async () => {
  const page = await open(390, 844);
  const lines = await page.locator(".languages pre:visible").evaluate((pre) => {
    return { shown: Math.round((pre.scrollHeight - 24) / 20.8), written: pre.textContent.split("\n").length };
  });
  expect(lines.shown).toBe(lines.written);
});

browserTest("What is typed into the form moves neither the form nor the response.", async () => {
  const page = await open(1440, 900);
  await openTryIt(page);
  const tops = (): Promise<number[]> =>
    page.locator(".send, .answer").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  const before = await tops();
  const body = page.getByRole("textbox", { name: "Body" });
  await body.fill(`{${"\n".repeat(40)}`);
  await body.blur();
  expect(await page.locator(".error:visible").count()).toBe(1);
  expect(await tops()).toEqual(before);
});
