import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { readContract } from "../../../scripts/contract.ts";
import { browserTest, openDocs, openTryIt } from "../../support/browser.ts";
import { books } from "../../support/fixture.ts";
import { ROOT } from "../../support/project.ts";

const OPTIONS = JSON.stringify({
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
});

/** What axe finds in a part of the page at three widths and in both themes, one line a place. */
async function violations(page: Page, part: string): Promise<string[]> {
  if (!(await page.evaluate("window.axe"))) await page.evaluate(axe.source);
  const all: string[] = [];
  for (const width of [390, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate<axe.AxeResults>(`axe.run("${part}", ${OPTIONS})`);
      for (const { id, nodes } of violations) {
        all.push(...nodes.map(({ html }) => `${width} px, ${colorScheme}: ${id}: ${html}`));
      }
    }
  }
  return all;
}

browserTest("axe finds nothing in any state of try-it, at three widths in both themes.", async () => {
  const { page, mock, combobox, fill, submit, answered, send } = await openTryIt();
  expect(await violations(page, ".panel")).toEqual([]);
  expect(await send()).toContain("200");
  expect(await violations(page, ".panel")).toEqual([]);
  await fill({ Body: '{"titel": 1, "lent": 2}' });
  expect(await send()).toContain("422");
  await page.locator("[data-result] li").first().waitFor();
  expect(await violations(page, ".panel")).toEqual([]);
  await page.route(`${mock.url}/**`, () => {});
  await submit();
  expect(await violations(page, ".panel")).toEqual([]);
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await answered()).toContain("Cancelled");
  expect(await violations(page, ".panel")).toEqual([]);
  await combobox("Server").selectOption("1");
  await fill({ Body: "{", id: ".." });
  expect(await send()).toContain("Not sent");
  expect(await violations(page, ".panel")).toEqual([]);
  await page.setViewportSize({ width: 390, height: 900 });
  await page.getByRole("button", { name: "Menu" }).click();
  expect(await violations(page, "nav")).toEqual([]);
});

browserTest.each([
  ["the contract", await readContract(ROOT)],
  ["five operations", books()],
])("axe finds nothing on the page of %s, unfolded, at three widths in both themes.", async (_, document) => {
  const { page, unfold } = await openDocs({ document });
  await unfold();
  expect(await violations(page, "html")).toEqual([]);
});

/** Presses a key until the focus has left the page; what has the focus without being marked or in sight. */
async function walk(page: Page, key: string): Promise<string[]> {
  const faults: string[] = [];
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press(key);
    const fault = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      if (element === document.body) return undefined;
      element.dataset["reached"] = "";
      // The label stands for a language's radio button.
      const seen = element.matches(".languages input")
        ? (element.nextElementSibling as HTMLElement)
        : element;
      const { outlineStyle, outlineWidth, opacity } = getComputedStyle(seen);
      const isMarked = outlineStyle !== "none" && outlineWidth !== "0px" && opacity !== "0";
      const { left, top, right, bottom } = seen.getBoundingClientRect();
      const isHigh = bottom - top > innerHeight - 60;
      const ys = isHigh ? [innerHeight / 2] : [top + 3, (top + bottom) / 2, bottom - 3];
      const isFree = ys.every((y) => {
        const hit = document.elementFromPoint((left + right) / 2, y);
        return hit !== null && (seen.contains(hit) || hit.contains(seen));
      });
      return isMarked && isFree ? "" : `${seen.outerHTML.slice(0, 70)} ${Math.round(top)}`;
    });
    if (fault === undefined) break;
    if (fault) faults.push(`${key} ${fault}`);
  }
  return faults;
}

browserTest.each([
  [1440, 900, "Sample"],
  [1280, 720, "Try it"],
  [1366, 657, "Try it"],
  [844, 390, "Try it"],
  [320, 180, "Try it"],
])("At %i × %i, all of the tab %s is reached by Tab, and never covered.", async (width, height, name) => {
  const { page, unfold } = await openDocs({ viewport: { width, height } });
  await page.getByRole("tab", { name }).click();
  await unfold();
  await page.locator(".skip").focus();
  expect([...(await walk(page, "Tab")), ...(await walk(page, "Shift+Tab"))]).toEqual([]);
  const stops = "a, button, input, select, textarea, summary, [tabindex]";
  // One Tab key leads to all tabs, and one to all languages.
  const others = "[role=tab][aria-selected=false], [type=radio]:not(:checked)";
  const missed = page.locator(`:is(${stops}):not(${others}, [data-reached]):visible`);
  expect(await missed.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 70)))).toEqual([]);
});

browserTest("Arrow keys go between the tabs, and between the languages of the samples.", async () => {
  const { page } = await openDocs();
  await page.getByRole("tab", { name: "Sample" }).focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("tabpanel", { name: "Try it" }).isVisible()).toBe(true);
  expect(await page.getByRole("tabpanel", { name: "Sample" }).isVisible()).toBe(false);
  expect(await page.getByRole("tab", { selected: true }).innerText()).toBe("Try it");
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("tabpanel", { name: "Sample" }).isVisible()).toBe(true);
  await page.locator('.languages input[value="shell"]').focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await page.locator(".languages pre:visible").innerText()).toContain("await fetch(");
});

browserTest("In forced colours, what is chosen is seen.", async () => {
  const { page } = await openDocs({ forcedColors: "active" });
  const styleOf = (selector: string, property: "backgroundColor" | "borderTopWidth" | "color") => {
    const first = page.locator(selector).first();
    return first.evaluate((one, property) => getComputedStyle(one)[property], property);
  };
  for (const [chosen, other] of [
    ['[role=tab][aria-selected="true"]', '[role=tab][aria-selected="false"]'],
    [".languages input:checked + label", ".languages input:not(:checked) + label"],
    ["#contents a[aria-current]", "#contents a:not([aria-current])"],
  ] as const) {
    expect(await styleOf(chosen, "backgroundColor")).not.toBe(await styleOf(other, "backgroundColor"));
  }
  expect(await styleOf(".badge.required", "borderTopWidth")).toBe("1px");
  expect(await styleOf(".endpoint i", "color")).not.toBe(await styleOf("body", "backgroundColor"));
  const current = await styleOf("#contents a[aria-current]", "backgroundColor");
  expect(await styleOf("[aria-current] .badge", "color")).not.toBe(current);
});
