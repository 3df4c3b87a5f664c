/** Markdown of the contract as HTML. Markup in it is text: it can neither run nor load anything. */
import MarkdownIt from "markdown-it";

const md = new MarkdownIt({ html: false, linkify: false, typographer: false });
// An image would be a request to somebody else's host; it becomes a link.
md.disable("image");
// The page has headings of its own above; a heading in a description is below them.
md.renderer.rules["heading_open"] = () => '<p class="heading">';
md.renderer.rules["heading_close"] = () => "</p>\n";

export function markdown(text: string): string {
  return md.render(text);
}

/** Without a paragraph around it. */
export function inlineMarkdown(text: string): string {
  return md.renderInline(text);
}

export function escapeHtml(text: string): string {
  return md.utils.escapeHtml(text);
}
