import { highlight } from "../highlight.ts";
import { type Html, html } from "./html.ts";

/** A block of code in colours. */
export function codeBlock(code: string, language: string, id?: string): Html {
  const pieces = highlight(code.trimEnd(), language).map(([text, className]) => {
    return className ? html`<span class=${className}>${text}</span>` : html`${text}`;
  });
  return html`<pre${id !== undefined && html` id="${id}"`}><code>${pieces}</code></pre>`;
}

/** An example as JSON. */
export function valueBlock(value: unknown, id: string): Html {
  return codeBlock(JSON.stringify(value, null, 2), "json", id);
}
