import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { readContract } from "../../../scripts/contract.ts";
import { answered, browserTest, combobox, newPage, serve, textbox } from "../../support/browser.ts";
import { books } from "../../support/fixture.ts";
import { ROOT } from "../../support/project.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, one line a place. */
async function violations(page: Page): Promise<string[]> {
  await page.locator("html[data-ready]").waitFor();
  await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const { axe: run } = window as unknown as { axe: typeof axe };
    const found = await run.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, RULES);
}

const unfold = (page: Page): Promise<void> => {
  return page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
};

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1440]) {
    browserTest(
      `axe finds nothing at ${width} px in the ${colorScheme} theme, before and after Send.`,
      async () => {
        const { docs } = await serve();
        const page = await newPage({ colorScheme, viewport: { width, height: 900 } });
        await page.goto(docs.url);
        expect(await violations(page)).toEqual([]);
        await unfold(page);
        expect(await violations(page)).toEqual([]);
        await page.locator(".send").click();
        await answered(page);
        expect(await violations(page)).toEqual([]);
        await textbox(page, "Body").fill('{"titel": 1, "lent": 2}');
        await page.locator(".send").click();
        await page.locator("[data-faults] li").first().waitFor();
        expect(await violations(page)).toEqual([]);
        await combobox(page, "Server").selectOption("1");
        await textbox(page, "Body").fill("{");
        await textbox(page, "id").fill("");
        expect(await violations(page)).toEqual([]);
      },
    );
  }
}

browserTest.each([
  ["the contract", () => readContract(ROOT)],
  ["five operations", books],
])("axe finds nothing on the page of %s, unfolded.", async (_, read) => {
  const { docs } = await serve(await read());
  const page = await newPage();
  await page.goto(docs.url);
  await unfold(page);
  expect(await violations(page)).toEqual([]);
});

browserTest("Everything is reached by the Tab key, and seen when it has the focus.", async () => {
  const { docs } = await serve();
  const page = await newPage();
  await page.goto(docs.url);
  const reached = new Set<string>();
  const unseen: string[] = [];
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      if (element === document.body) return undefined;
      // The label stands for a language's radio button.
      const seen = element.matches(".tabs input") ? (element.nextElementSibling as HTMLElement) : element;
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(seen);
      const name = element.getAttribute("aria-label") ?? element.id ?? "";
      return {
        name: `${element.tagName} ${name} ${element.textContent.slice(0, 20)} ${element.outerHTML.slice(0, 90)}`,
        isSeen: outlineStyle !== "none" && outlineWidth !== "0px" && opacity !== "0",
      };
    });
    if (!focus) break;
    reached.add(focus.name);
    if (!focus.isSeen) unseen.push(focus.name);
  }
  const names = [...reached].join("\n");
  expect(unseen).toEqual([]);
  for (const one of [
    "Skip to",
    "Dark theme",
    "Copy as Markdown",
    "data-copy-sample",
    "data-server",
    "data-user",
    "data-secret",
    "data-parameter",
    "data-example",
    "data-body",
    "data-prefer",
    "Send",
    "data-answers",
    "Body of the response",
    "Link to barcode",
    'type="search"',
  ]) {
    expect(names).toContain(one);
  }
});

browserTest("The language of the samples is chosen with the arrow keys.", async () => {
  const { docs } = await serve();
  const page = await newPage();
  await page.goto(docs.url);
  await page.locator('.tabs input[value="shell"]').focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await page.locator(".tabs pre:visible").innerText()).toContain("await fetch(");
});

browserTest.each([
  ["reduce", "auto"],
  ["no-preference", "smooth"],
] as const)("With the motion preference %s, scrolling is %s.", async (reducedMotion, behavior) => {
  const { docs } = await serve();
  const page = await newPage({ reducedMotion });
  await page.goto(docs.url);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe(behavior);
});
