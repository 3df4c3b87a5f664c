import type { Page } from "playwright-core";
import { expect } from "vitest";
import { readContract } from "../../../scripts/contract.ts";
import { browserTest, newPage, openTryIt, serve } from "../../support/browser.ts";
import { ROOT } from "../../support/project.ts";

const CONTRACT = await readContract(ROOT);
const WIDTHS = [390, 1024, 1440];
/** What links of the page and of other people lead to. */
const TARGETS = "h2[id], h3[id], .field[id], .fold[id], pre[id]";

/** How far below where it should be a target is; 0 where the page ends before it can get there. */
function offBy(page: Page, id: string): Promise<number> {
  return page.evaluate((id) => {
    const root = document.documentElement;
    const { top, height } = document.getElementById(id)?.getBoundingClientRect() ?? new DOMRect();
    if (height === 0) return Number.NaN;
    const isAtEnd = scrollY + innerHeight >= root.scrollHeight - 1 && top < innerHeight;
    const margin = Number.parseFloat(getComputedStyle(root).scrollPaddingTop);
    return isAtEnd && top > margin ? 0 : Math.abs(Math.round(top - margin));
  }, id);
}

for (const width of WIDTHS) {
  browserTest(
    `At ${width} px each link lands at its target, folded or not, by script or by address.`,
    async () => {
      const { docs } = await serve(CONTRACT);
      const page = await newPage({ viewport: { width, height: 844 } });
      await page.goto(docs.url);
      const ids = await page.locator(TARGETS).evaluateAll((all) => all.map(({ id }) => id));
      expect(ids.length).toBeGreaterThan(50);
      const missed: [string, number][] = [];
      for (const id of ids) {
        await page.evaluate(async (id) => {
          const arrived = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
          location.hash = id;
          await arrived;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }, id);
        const off = await offBy(page, id);
        if (!(off <= 2)) missed.push([id, off]);
      }
      expect(missed).toEqual([]);
      for (const id of [ids[5], ids[ids.length >> 1], ids.at(-3)]) {
        const fresh = await newPage({ viewport: { width, height: 844 } });
        await fresh.goto(`${docs.url}/#${id}`);
        expect(await offBy(fresh, String(id))).toBeLessThanOrEqual(2);
      }
    },
  );

  browserTest(`At ${width} px a link lands without scripts too, into what is folded.`, async () => {
    const { docs, site } = await serve(CONTRACT);
    const ids = [...(site.files.get("index.html") ?? "").matchAll(/<pre[^>]* id="([^"]*)"/g)];
    for (const [, id = ""] of [ids[0], ids.at(-1)].flatMap((one) => (one ? [one] : []))) {
      const page = await newPage({ viewport: { width, height: 844 }, javaScriptEnabled: false });
      await page.goto(`${docs.url}/#${id}`);
      await page.locator(`[id="${id}"]`).waitFor();
      const target = await page.locator(`[id="${id}"]`).boundingBox();
      expect(target?.y).toBeGreaterThan(0);
      expect(target?.y).toBeLessThan(844);
    }
  });
}

browserTest.each([390, 768, 1024, 1440])(
  "At %i px try-it is in the navigation, and gets the focus.",
  async (width) => {
    const { docs } = await serve();
    const page = await newPage({ viewport: { width, height: 844 } });
    await page.goto(`${docs.url}/#updateBook.body.barcode`);
    if (width < 1024) await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("link", { name: "Try it" }).click();
    const tab = page.getByRole("tab", { name: "Try it" });
    expect(await tab.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await page.locator("form.try").isVisible()).toBe(true);
    expect(await page.locator("#contents:popover-open").count()).toBe(0);
    const box = await tab.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(200);
  },
);

browserTest("By keyboard the form is ten steps away.", async () => {
  const { docs } = await serve(CONTRACT);
  const page = await newPage();
  await page.goto(docs.url);
  let steps = 0;
  while (steps++ < 10) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.textContent === "Try it")) break;
  }
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => Boolean(document.activeElement?.closest("form.try")))).toBe(true);
  expect(steps).toBeLessThanOrEqual(10);
});

browserTest.each([500, 720, 900, 1400])(
  "In a window %i px high, the navigation marks the section one is in.",
  async (height) => {
    const { docs } = await serve(CONTRACT);
    const page = await newPage({ viewport: { width: 1280, height } });
    await page.goto(docs.url);
    const current = page.locator("#contents [aria-current]");
    expect(await current.count()).toBe(1);
    for (const link of await page.locator("#contents a:not([href$='.try'])").all()) {
      await link.click();
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
      expect(await current.getAttribute("href")).toBe(await link.getAttribute("href"));
    }
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect(await current.getAttribute("href")).toMatch(/^#\w+$/);
  },
);

browserTest("# gives an address to copy, and leaves the clipboard alone.", async () => {
  const { docs } = await serve();
  const page = await newPage();
  await page.goto(docs.url);
  await page.evaluate(() => navigator.clipboard.writeText("mine"));
  await page.getByRole("link", { name: "Link to genre" }).first().click();
  expect(page.url()).toBe(`${docs.url}/#updateBook.body.genre`);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("mine");
});

browserTest.each([
  [1280, 720],
  [1366, 657],
  [844, 390],
  [320, 180],
])("At %i × %i nothing covers what has the focus.", async (width, height) => {
  const { docs } = await serve();
  const page = await newPage({ viewport: { width, height } });
  await page.goto(docs.url);
  await openTryIt(page);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>("form details")) fold.open = true;
  });
  await page.locator(".skip").focus();
  const covered = new Set<string>();
  for (const key of ["Tab", "Shift+Tab"]) {
    for (let step = 0; step < 150; step++) {
      await page.keyboard.press(key);
      const focus = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return { isEnd: true, fault: "" };
        // The label stands for a language's radio button.
        const seen = element.matches(".languages input")
          ? (element.nextElementSibling as HTMLElement)
          : element;
        const { left, top, right, bottom } = seen.getBoundingClientRect();
        const x = (left + right) / 2;
        const ys =
          bottom - top > innerHeight - 60 ? [innerHeight / 2] : [top + 3, (top + bottom) / 2, bottom - 3];
        const isFree = ys.every((y) => {
          const hit = document.elementFromPoint(x, y);
          return hit !== null && (seen.contains(hit) || hit.contains(seen));
        });
        return { isEnd: false, fault: isFree ? "" : `${seen.outerHTML.slice(0, 70)} ${Math.round(top)}` };
      });
      if (focus.isEnd) break;
      if (focus.fault) covered.add(`${key} ${focus.fault}`);
    }
  }
  expect([...covered]).toEqual([]);
});
