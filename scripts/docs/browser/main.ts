/** What the page can do beyond being read. Without it, everything can still be read. */
import { all, copy, find, recall, remember } from "./dom.ts";
import { toMarkdown } from "./markdown.ts";
import { followReading, layOutTheRest } from "./navigation.ts";
import type { PageData } from "./page-data.ts";
import { setUpTryIt } from "./try-it.ts";

const data: PageData = JSON.parse(find(document, "#data").textContent);
const root = document.documentElement;

const dark = matchMedia("(prefers-color-scheme: dark)");
const themeSwitch = find(document, "[data-theme-switch]");
const isDark = (): boolean => (root.dataset["theme"] ?? (dark.matches ? "dark" : "light")) === "dark";
const showTheme = (): void => themeSwitch.setAttribute("aria-pressed", String(isDark()));
themeSwitch.hidden = false;
themeSwitch.addEventListener("click", () => {
  root.dataset["theme"] = isDark() ? "light" : "dark";
  remember("theme", root.dataset["theme"]);
  showTheme();
});
dark.addEventListener("change", showTheme);
showTheme();

function chooseLanguage(language: string): void {
  for (const radio of all<HTMLInputElement>(document, ".tabs input"))
    radio.checked ||= radio.value === language;
}
chooseLanguage(recall("language") ?? "");
for (const tabs of all(document, ".tabs")) {
  tabs.addEventListener("change", ({ target }) => {
    const { value } = target as HTMLInputElement;
    remember("language", value);
    chooseLanguage(value);
  });
}

for (const button of all(document, "[data-copy-sample]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const card = button.closest(".card") as HTMLElement;
    void copy(`${find(card, "input:checked + label + pre").textContent}\n`, button);
  });
}
for (const button of all(document, "[data-copy-markdown]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const section = button.closest("section") as HTMLElement;
    const sample = find(section, "input:checked + label + pre").textContent;
    const text = `${toMarkdown(find(section, ".prose"))}\n## Sample\n\n\`\`\`\n${sample}\n\`\`\`\n`;
    void copy(text, button);
  });
}
document.addEventListener("click", ({ target }) => {
  const anchor = (target as Element).closest<HTMLAnchorElement>("a.anchor");
  if (anchor) void copy(anchor.href);
});

for (const row of all(document, ".filter")) {
  row.hidden = false;
  const fields = all(row.parentElement as HTMLElement, ":scope > .fields > .field");
  const input = find<HTMLInputElement>(row, "input");
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const field of fields) {
      const text = field.textContent.toLowerCase();
      field.hidden = !words.every((word) => text.includes(word));
    }
    const shown = fields.filter(({ hidden }) => !hidden).length;
    find(row, "[role=status]").textContent = words.length === 0 ? "" : `${shown} of ${fields.length} fields`;
  });
}

for (const form of all<HTMLFormElement>(document, "form[data-operation]")) {
  inOwnTask(() => setUpTryIt(form, data, form.dataset["operation"] ?? ""));
}

/** After the load: the browser lays the page out before it, and with this in one task would hold up a slow phone. */
function inOwnTask(step: () => void): void {
  addEventListener("load", () => setTimeout(step));
}

/** A link may lead into what is folded. */
function unfold(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details"))
    fold.open = true;
  target?.scrollIntoView();
}
addEventListener("hashchange", unfold);
if (location.hash) unfold();

if (/Mac|iP/.test(navigator.platform)) {
  for (const key of all(document, ".try kbd")) key.textContent = "⌘+Enter";
}
inOwnTask(followReading);
layOutTheRest();
