import { all, find } from "./dom.ts";

/** Tabs as WAI-ARIA has them: one stop of the Tab key, arrow keys between them. */
export function setUpTabs(list: HTMLElement): void {
  const tabs = all(list, "[role=tab]");
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab));
  list.addEventListener("keydown", ({ key }) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step === undefined) return;
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next?.click();
    next?.focus();
  });
}

/** Shows the panel of a tab, and no other of its list. */
function choose(chosen: HTMLElement): void {
  const list = chosen.parentElement as HTMLElement;
  for (const tab of all(list, "[role=tab]")) {
    tab.ariaSelected = String(tab === chosen);
    tab.tabIndex = tab === chosen ? 0 : -1;
    find(document, `[aria-labelledby="${tab.id}"]`).hidden = tab !== chosen;
  }
  find(list.parentElement as HTMLElement, "[data-copy]").hidden = list.firstElementChild !== chosen;
}

/** Opens try-it of a panel, and goes to it. */
export function openTryIt(panel: HTMLElement): void {
  const tab = all(panel, "[role=tab]").at(-1);
  tab?.click();
  tab?.focus({ preventScroll: true });
}
