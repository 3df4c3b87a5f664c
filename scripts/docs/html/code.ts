import { highlight } from "../highlight.ts";
import { type Html, html } from "./html.ts";

/** A block of code in colours. */
export function codeBlock(code: string, language: string, id?: string): Html {
  return html`<pre${id !== undefined && html` id="${id}"`}><code>${colours(code.trimEnd(), language)}</code></pre>`;
}

/** An example as JSON, or as it is where it is the text of something else. */
export function valueBlock(value: unknown, id: string): Html {
  const isText = typeof value === "string";
  return codeBlock(isText ? value : JSON.stringify(value, null, 2), isText ? "text" : "json", id);
}

function colours(code: string, language: string): Html[] {
  if (language === "text") return [html`${code}`];
  return highlight(code, language).map(([text, className]) => {
    return className ? html`<span class=${className}>${text}</span>` : html`${text}`;
  });
}
