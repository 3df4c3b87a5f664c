import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { readContract } from "../../../scripts/contract.ts";
import {
  answered,
  browserTest,
  combobox,
  newPage,
  openTryIt,
  sent,
  serve,
  textbox,
} from "../../support/browser.ts";
import { books } from "../../support/fixture.ts";
import { ROOT } from "../../support/project.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, one line a place. */
async function violations(page: Page): Promise<string[]> {
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
  for (const width of [390, 1024, 1440]) {
    browserTest(`axe finds nothing at ${width} px in the ${colorScheme} theme, in each state.`, async () => {
      const { docs } = await serve();
      const page = await newPage({ colorScheme, viewport: { width, height: 900 } });
      await page.goto(docs.url);
      expect(await violations(page)).toEqual([]);
      await unfold(page);
      expect(await violations(page)).toEqual([]);
      await openTryIt(page);
      await unfold(page);
      expect(await violations(page)).toEqual([]);
      expect(await sent(page)).toContain("200");
      expect(await violations(page)).toEqual([]);
      await textbox(page, "Body").fill('{"titel": 1, "lent": 2}');
      expect(await sent(page)).toContain("422");
      await page.locator("[data-result] li").first().waitFor();
      expect(await violations(page)).toEqual([]);
      await combobox(page, "Server").selectOption("1");
      await textbox(page, "Body").fill("{");
      await textbox(page, "id").fill("..");
      expect(await sent(page)).toContain("Not sent");
      expect(await violations(page)).toEqual([]);
      if (width < 1024) {
        await page.getByRole("button", { name: "Menu" }).click();
        expect(await violations(page)).toEqual([]);
      }
    });
  }
}

browserTest("axe finds nothing while a call is under way, and when it has failed.", async () => {
  const { docs, mock } = await serve();
  const page = await newPage();
  await page.route(`${mock.url}/**`, () => {});
  await page.goto(docs.url);
  await openTryIt(page);
  await page.locator(".send [type=submit]").click();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await answered(page)).toContain("Cancelled");
  expect(await violations(page)).toEqual([]);
});

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
      const seen = element.matches(".languages input")
        ? (element.nextElementSibling as HTMLElement)
        : element;
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(seen);
      const name = element.getAttribute("aria-label") ?? element.id ?? "";
      return {
        name: `${element.tagName} ${name} ${element.textContent.slice(0, 20)} ${element.outerHTML.slice(0, 200)}`,
        isSeen: outlineStyle !== "none" && outlineWidth !== "0px" && opacity !== "0",
      };
    });
    if (!focus) break;
    reached.add(focus.name);
    if (focus.name.includes("Sample") && focus.name.includes("tab")) await page.keyboard.press("ArrowRight");
    if (focus.name.includes("Mock options")) await page.keyboard.press("Enter");
    if (!focus.isSeen) unseen.push(focus.name);
  }
  const names = [...reached].join("\n");
  expect(unseen).toEqual([]);
  for (const one of [
    "Skip to",
    "Theme",
    "View as Markdown",
    "Copy the URL",
    'role="tab"',
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
  await page.locator('.languages input[value="shell"]').focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await page.locator(".languages pre:visible").innerText()).toContain("await fetch(");
});

browserTest("The tabs are one stop of the Tab key, and the arrow keys go between them.", async () => {
  const { docs } = await serve();
  const page = await newPage();
  await page.goto(docs.url);
  await page.getByRole("tab", { name: "Sample" }).focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("tabpanel", { name: "Try it" }).isVisible()).toBe(true);
  expect(await page.getByRole("tabpanel", { name: "Sample" }).isVisible()).toBe(false);
  expect(await page.getByRole("tab", { selected: true }).innerText()).toBe("Try it");
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("tabpanel", { name: "Sample" }).isVisible()).toBe(true);
});

browserTest("Each heading, disclosure and region has a name of its own.", async () => {
  const { docs } = await serve(books());
  const page = await newPage();
  await page.goto(docs.url);
  expect(await page.getByRole("heading", { name: /Link to|#/ }).count()).toBe(0);
  const names = await page.locator(".field > .assumption > summary").allTextContents();
  expect(names).toContain("Assumption about lent");
  expect(names.filter((name) => !/^Assumption about ./.test(name))).toEqual([]);
});

browserTest("In forced colours, what is chosen is seen.", async () => {
  const { docs } = await serve();
  const page = await newPage({ forcedColors: "active" });
  await page.goto(docs.url);
  const background = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor);
  for (const [chosen, other] of [
    ['[role=tab][aria-selected="true"]', '[role=tab][aria-selected="false"]'],
    [".languages input:checked + label", ".languages input:not(:checked) + label"],
    ["#contents a[aria-current]", "#contents a:not([aria-current])"],
  ] as const)
    expect(await background(chosen)).not.toBe(await background(other));
  const edge = await page
    .locator(".badge.required")
    .first()
    .evaluate((one) => getComputedStyle(one).borderTopWidth);
  expect(edge).toBe("1px");
  const color = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).color);
  expect(await color(".endpoint i")).not.toBe(await background("body"));
  expect(await color("[aria-current] .badge")).not.toBe(await background("#contents a[aria-current]"));
});
