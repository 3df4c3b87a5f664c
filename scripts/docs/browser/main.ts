/** What the page can do beyond being read. Without it, everything can still be read. */
import { all, copy, find, recall, remember } from "./dom.ts";
import { followReading, setUpLinks } from "./navigation.ts";
import { setUpTabs } from "./tabs.ts";
import { setUpTryIt } from "./try-it.ts";

const scheme = find<HTMLMetaElement>(document, "[name=color-scheme]");
const theme = find<HTMLSelectElement>(document, "[data-theme-choice]");
theme.value = scheme.content;
theme.addEventListener("change", () => {
  remember("theme", theme.value);
  scheme.content = theme.value;
});

function chooseLanguage(language: string): void {
  for (const radio of all<HTMLInputElement>(document, ".languages input"))
    radio.checked ||= radio.value === language;
}
chooseLanguage(recall("language"));
document.addEventListener("change", ({ target }) => {
  const radio = target as HTMLInputElement;
  if (!radio.matches(".languages input")) return;
  remember("language", radio.value);
  chooseLanguage(radio.value);
});

for (const button of all(document, "[data-copy]")) {
  button.addEventListener("click", () => {
    const source = button.closest(".endpoint") ?? (button.closest(".card") as HTMLElement);
    void copy(find(source, ".endpoint code, :checked + label + pre").textContent, button);
  });
}

for (const row of all(document, ".filter")) {
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

for (const tabs of all(document, "[role=tablist]")) setUpTabs(tabs);
for (const form of all<HTMLFormElement>(document, "form[data-operation]"))
  setUpTryIt(form, form.dataset["operation"] ?? "");

for (const element of all(document, "[data-no-script]")) element.hidden = true;
const withScript = "[role=tablist], [data-copy], [data-pick], [data-theme-choice], .filter";
for (const element of all(document, withScript)) element.hidden = false;
setUpLinks();
followReading();
