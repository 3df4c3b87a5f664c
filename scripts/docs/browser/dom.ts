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

/** Pages of a file and locked browsers may have no store; then a choice holds for this visit. */
function store(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

export function recall(name: string): string {
  return store()?.getItem(name) ?? "";
}

export function remember(name: string, value: string): void {
  store()?.setItem(name, value);
}

/** Tells those who do not see the screen. */
export function say(text: string): void {
  find(document, "#said").textContent = text;
}

/** Copies a text and says so, on the button and to screen readers. Only a secure context has a clipboard. */
export async function copy(text: string, button: HTMLElement): Promise<void> {
  const copied = navigator.clipboard?.writeText(text).then(() => "Copied") ?? Promise.reject();
  button.textContent = await copied.catch(() => "Not allowed");
  say(button.textContent);
  setTimeout(() => {
    button.textContent = "Copy";
    say("");
  }, 1500);
}
