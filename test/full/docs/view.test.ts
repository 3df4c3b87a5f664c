import type { Page } from "playwright-core";
import { expect } from "vitest";
import { readContract } from "../../../scripts/contract.ts";
import { operationsOf } from "../../../src/openapi/operations.ts";
import { browserTest, type Docs, openDocs } from "../../support/browser.ts";
import { books } from "../../support/fixture.ts";
import { ROOT } from "../../support/project.ts";

const CONTRACT = await readContract(ROOT);

function open(width: number, height: number, document: object = CONTRACT): Promise<Docs> {
  return openDocs({ document, viewport: { width, height } });
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
  return page.locator("main *:not(pre, .body, textarea)").evaluateAll((all) => {
    const boxes = all.filter((box) => {
      return /auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight;
    });
    return boxes.map((box) => box.className);
  });
}

browserTest.each([
  [1440, 900],
  [1280, 720],
])("At %i × %i the first view has the call, credentials, a sample and its response.", async (...size) => {
  const { page } = await open(...size);
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
});

browserTest("At 1440 × 900 form and response fit in, and typing moves neither of them.", async () => {
  const { page, turnToTryIt, textbox } = await open(1440, 900);
  await turnToTryIt();
  expect(await outside(page, ["form.try", ".answer"])).toEqual([]);
  expect(await scrollers(page)).toEqual([]);
  const tops = (): Promise<number[]> =>
    page.locator(".send, .answer").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  const before = await tops();
  const body = textbox("Body");
  await body.fill(`{${"\n".repeat(40)}`);
  await body.blur();
  expect(await page.locator(".error:visible").count()).toBe(1);
  expect(await tops()).toEqual(before);
});

browserTest("The fields take two thirds of the 3,000 px that they once took.", async () => {
  const { page } = await open(1440, 900);
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
  const { page, turnToTryIt } = await open(1440, 900, document);
  await turnToTryIt();
  const odd = await page.locator("body, body *:not(script, option)").evaluateAll((all) => {
    const sizeOf = (one: Element): number => Number.parseFloat(getComputedStyle(one).fontSize);
    const hasText = (one: Element): boolean =>
      [...one.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim());
    const isOdd = (one: Element): boolean => {
      const ratio = sizeOf(one) / sizeOf(one.parentElement as Element);
      return one.matches(":not(pre) > code") && Math.abs(ratio - 0.92) > 0.001;
    };
    const found = all.filter((one) => isOdd(one) || (hasText(one) && sizeOf(one) < 13));
    return found.map((one) => `${sizeOf(one)} px: ${one.outerHTML.slice(0, 80)}`);
  });
  expect(odd).toEqual([]);
});

browserTest("From 320 to 2560 px nothing sticks out.", async () => {
  const { page, turnToTryIt, unfold } = await open(320, 900);
  await turnToTryIt();
  await unfold();
  for (const width of [320, 390, 768, 1024, 1440, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `at ${width} px`).toBeLessThanOrEqual(0);
  }
});

browserTest("A long line of code scrolls sideways; none is broken.", async () => {
  const { page } = await open(390, 844);
  const { shown, written } = await page.locator(".languages pre:visible").evaluate((pre) => {
    return { shown: Math.round((pre.scrollHeight - 24) / 20.8), written: pre.textContent.split("\n").length };
  });
  expect(shown).toBe(written);
});
