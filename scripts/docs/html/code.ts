import { highlight } from "../highlight.ts";
import type { Example } from "./examples.ts";
import { type Html, html } from "./html.ts";

/** A block of code in colours. */
export function codeBlock(code: string, language: string, attributes: Html = html``): Html {
  const pieces = highlight(code.trimEnd(), language).map(([text, className]) => {
    return className ? html`<span class=${className}>${text}</span>` : html`${text}`;
  });
  return html`<pre tabindex="0"${attributes}><code>${pieces}</code></pre>`;
}

/** An example of the reference, which try-it reads there. */
export function exampleBlock({ id, value }: Example): Html {
  return codeBlock(JSON.stringify(value, null, 2), "json", html` id="${id}"`);
}
