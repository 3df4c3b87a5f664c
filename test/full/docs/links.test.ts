import { expect } from "vitest";
import { readContract } from "../../../scripts/contract.ts";
import { browserTest, openDocs } from "../../support/browser.ts";
import { ROOT } from "../../support/project.ts";

const CONTRACT = await readContract(ROOT);
const WIDTHS = [390, 1024, 1440];
/** What links of the page and of other people lead to. */
const TARGETS = "h2[id], h3[id], .field[id], .fold[id], pre[id]";

browserTest.each(WIDTHS)(
  "At %i px each link lands at its target, by script or by address.",
  async (width) => {
    const { page, url } = await openDocs({ document: CONTRACT, viewport: { width, height: 844 } });
    const ids = await page.locator(TARGETS).evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(50);
    /** Follows links, and gives those whose target is not where it should be, or as near as the page's end allows. */
    const miss = (ids: string[]): Promise<string[]> =>
      page.evaluate(async (ids) => {
        const root = document.documentElement;
        const missed: string[] = [];
        for (const id of ids) {
          if (location.hash !== `#${id}`) {
            const arrived = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
            location.hash = id;
            await arrived;
          }
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const { top, height } = document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
          const margin = Number.parseFloat(getComputedStyle(root).scrollPaddingTop);
          const isAtEnd = scrollY + innerHeight >= root.scrollHeight - 1 && top < innerHeight && top > margin;
          const isThere = height > 0 && (isAtEnd || Math.abs(top - margin) <= 2.5);
          if (!isThere) missed.push(`${id} at ${top} px`);
        }
        return missed;
      }, ids);
    expect(await miss(ids)).toEqual([]);
    for (const id of [ids[5], ids[ids.length >> 1], ids.at(-3)].map(String)) {
      await page.goto("about:blank");
      await page.goto(`${url}/#${id}`);
      expect(await miss([id])).toEqual([]);
    }
  },
);

browserTest("A link lands without scripts too, into what is folded, at three widths.", async () => {
  const { page, url, site } = await openDocs({ document: CONTRACT, javaScriptEnabled: false });
  const ids = [...(site.files.get("index.html") ?? "").matchAll(/<pre[^>]* id="([^"]*)"/g)];
  for (const id of [ids[0]?.[1], ids.at(-1)?.[1]]) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto("about:blank");
      await page.goto(`${url}/#${id}`);
      const target = await page.locator(`[id="${id}"]`).boundingBox();
      expect(target?.y, `${id} at ${width} px`).toBeGreaterThan(0);
      expect(target?.y, `${id} at ${width} px`).toBeLessThan(844);
    }
  }
});

browserTest.each([390, 768, 1024, 1440])("At %i px the navigation leads to try-it.", async (width) => {
  const { page } = await openDocs({ viewport: { width, height: 844 } });
  await page.evaluate(() => scrollTo(0, 1000));
  if (width < 1024) await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Try it" }).click();
  const tab = page.getByRole("tab", { name: "Try it" });
  await tab.and(page.locator(":focus")).waitFor();
  expect(await page.locator("form.try").isVisible()).toBe(true);
  expect(await page.locator("#contents:popover-open").count()).toBe(0);
  const box = await tab.boundingBox();
  expect(box?.y).toBeGreaterThan(0);
  expect(box?.y).toBeLessThan(200);
});

browserTest("By keyboard the form is ten steps away.", async () => {
  const { page } = await openDocs({ document: CONTRACT });
  const link = page.getByRole("link", { name: "Try it" });
  for (let step = 0; step < 10 && (await link.and(page.locator(":focus")).count()) === 0; step++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  // Following a link takes the focus away, and the page gives it back.
  await page.waitForURL("**/*.try");
  await page.getByRole("tab", { name: "Try it" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Tab");
  expect(await page.locator("form.try :focus").count()).toBe(1);
});

browserTest.each([500, 720, 900, 1400])(
  "In a window %i px high, the navigation marks the section one is in.",
  async (height) => {
    const { page } = await openDocs({ document: CONTRACT, viewport: { width: 1280, height } });
    const { first, top, wrong } = await page.evaluate(async () => {
      const marked = async (): Promise<string> => {
        for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
        const links = document.querySelectorAll<HTMLAnchorElement>("#contents [aria-current]");
        return [...links].map(({ hash }) => hash).join(" and ");
      };
      const first = await marked();
      const wrong: string[] = [];
      for (const link of document.querySelectorAll<HTMLAnchorElement>("#contents a:not([href$='.try'])")) {
        link.click();
        const now = await marked();
        if (now !== link.hash) wrong.push(`${now} at ${link.hash}`);
      }
      scrollTo(0, 0);
      return { first, top: await marked(), wrong };
    });
    expect(wrong).toEqual([]);
    expect(first).toMatch(/^#\w+$/);
    expect(top).toBe(first);
  },
);
