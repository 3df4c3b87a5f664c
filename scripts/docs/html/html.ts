/** Markup, and Markdown and code of the contract as markup. What looks like markup in it is text: it can neither run nor load. */
import MarkdownIt from "markdown-it";
import { highlight } from "../highlight.ts";

const md = new MarkdownIt();
// An image would be a request to somebody else's host; it becomes a link.
md.disable("image");
// The page has headings of its own above; a heading in a description is below them.
md.renderer.rules["heading_open"] = () => '<p class="heading">';
md.renderer.rules["heading_close"] = () => "</p>\n";

/** Markup that is safe as it stands. Everything else is escaped on its way into a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | false | undefined | readonly Part[];

/** A template whose values are escaped, unless they are markup themselves. */
export function html(template: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(String.raw({ raw: template }, ...values.map(textOf)));
}

/** Markdown as markup. */
export function prose(text: string): Html {
  return new Html(md.render(text));
}

/** Markdown of one line as markup. */
export function line(text: string): Html {
  return new Html(md.renderInline(text));
}

/** A block of code in colours. */
export function codeBlock(code: string, language: string, attributes: Html = html``): Html {
  const pieces = highlight(code.trimEnd(), language).map(([text, className]) => {
    return className ? html`<span class=${className}>${text}</span>` : html`${text}`;
  });
  return html`<pre tabindex="0"${attributes}><code>${pieces}</code></pre>`;
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (part === false || part === undefined) return "";
  if (typeof part === "object") return part.map(textOf).join("");
  return md.utils.escapeHtml(String(part));
}
