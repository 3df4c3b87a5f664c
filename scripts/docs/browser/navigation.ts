import { all } from "./dom.ts";

/** Marks in the navigation what is being read. */
export function followReading(): void {
  const links = all<HTMLAnchorElement>(document, ".side a");
  const byTarget = new Map(links.map((link) => [link.hash.slice(1), link]));
  const targets = [...byTarget.keys()].flatMap((id) => document.getElementById(id) ?? []);
  const near = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      const current = targets.findLast((target) => near.has(target));
      if (!current) return;
      for (const link of links) link.removeAttribute("aria-current");
      byTarget.get(current.id)?.setAttribute("aria-current", "location");
    },
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const target of targets) observer.observe(target);
}

const AT_ONCE = 8;
const PAUSE_MS = 20;

/** Lays out what the style leaves for later, a little at a time: links into it then land where they should. */
export function layOutTheRest(): void {
  const waiting = all(document, ".field, .answer, .example");
  const step = (): void => {
    for (const element of waiting.splice(0, AT_ONCE)) element.style.contentVisibility = "visible";
    if (waiting.length > 0) setTimeout(step, PAUSE_MS);
    else document.documentElement.dataset["ready"] = "";
  };
  setTimeout(step, PAUSE_MS);
}
