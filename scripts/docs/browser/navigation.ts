/** Links within the page, and where in it one is. */
import { all, find } from "./dom.ts";
import { openTryIt } from "./tabs.ts";

/** A link may lead into what is folded, filtered away or behind a tab. */
export function setUpLinks(): void {
  document.addEventListener("click", ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (link) reveal(link.hash);
  });
  // A browser shows the caret of a field that gets the focus, which may be in one corner of it.
  addEventListener("keyup", ({ key }) => {
    if (key === "Tab") document.activeElement?.scrollIntoView({ block: "nearest" });
  });
  addEventListener("hashchange", arrive);
  arrive();

  const contents = find(document, "#contents");
  contents.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("a")) contents.togglePopover(false);
  });
  // In the wider layout it is no menu any more.
  matchMedia("(min-width: 64rem)").addEventListener("change", () => contents.togglePopover(false));
  // It would cover what has the focus then.
  contents.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !contents.contains(relatedTarget as Node)) contents.togglePopover(false);
  });
}

/** The browser has scrolled before anything was unfolded. */
function arrive(): void {
  reveal(location.hash)?.scrollIntoView();
}

function reveal(hash: string): HTMLElement | undefined {
  const target = hash === "" ? null : document.getElementById(hash.slice(1));
  if (!target) return undefined;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  if (target.closest(".field[hidden]")) {
    const input = find<HTMLInputElement>(target.closest("section") as HTMLElement, ".filter input");
    input.value = "";
    input.dispatchEvent(new Event("input"));
  }
  if (target.matches(".panel")) openTryIt(target);
  return target;
}

/** Marks in the navigation the section one is in: that of the last heading above the line. */
export function followReading(): void {
  const links = all<HTMLAnchorElement>(document, "#contents a:not([href$='.try'])");
  const targets = links.map(({ hash }) => document.getElementById(hash.slice(1)) as HTMLElement);
  const mark = (): void => {
    const root = document.documentElement;
    // A little below where links lead to, for headings are seldom at whole pixels.
    const line = Number.parseFloat(getComputedStyle(root).scrollPaddingTop) + 8;
    const tops = targets.map((target) => target.getBoundingClientRect().top);
    let current = tops.findLastIndex((top) => top <= line);
    if (scrollY > 0 && scrollY + innerHeight >= root.scrollHeight - 1) {
      // What stands this near the end cannot reach the line.
      const linked = links.findIndex(({ hash }) => hash === location.hash);
      current = linked > current ? linked : targets.length - 1;
    }
    const chosen = links[Math.max(current, 0)];
    for (const link of links) link.ariaCurrent = link === chosen ? "location" : null;
  };
  for (const event of ["scroll", "resize", "hashchange"]) addEventListener(event, mark, { passive: true });
  mark();
}
