/** The first match; the page that these scripts are built with always has one. */
export function find<T extends HTMLElement>(root: ParentNode, selector: string): T {
  return root.querySelector<T>(selector) as T;
}

export function all<T extends HTMLElement>(root: ParentNode, selector: string): T[] {
  return [...root.querySelectorAll<T>(selector)];
}

/** An element with text or elements in it. Nothing is ever read as markup. */
export function element(name: string, className: string, ...content: (string | Node)[]): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** What was stored under a name; pages of a file and locked browsers may have no store. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then the choice holds for this visit.
  }
}

/** Tells those who do not see the screen. */
export function say(text: string): void {
  find(document, "#said").textContent = text;
}

/** Copies a text and says so, on the button and to screen readers. */
export async function copy(text: string, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  say("Copied");
  button.textContent = "Copied";
  setTimeout(() => {
    button.textContent = "Copy";
    say("");
  }, 1500);
}
