/** Markdown of the contract as HTML. Markup in it is text: it can neither run nor load anything. */
import MarkdownIt from "markdown-it";

const md = new MarkdownIt({ html: false, linkify: false, typographer: false });
// An image would be a request to somebody else's host; it becomes a link.
md.disable("image");
// The page has headings of its own above; a heading in a description is below them.
md.renderer.rules["heading_open"] = () => '<p class="heading">';
md.renderer.rules["heading_close"] = () => "</p>\n";
md.renderer.rules["table_open"] = () => '<div class="table"><table>\n';
md.renderer.rules["table_close"] = () => "</table></div>\n";

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

/** What a table of a description says about one status: heading and cell of each column but the first. */
export type Notes = [heading: string, cell: string][];

/**
 * Takes the table whose rows are named by statuses out of a description, so that each row can be shown
 * where its status is.
 *
 * @param instead what stands in the table's place
 */
export function takeStatusTable(
  text: string,
  statuses: readonly string[],
  instead: string,
): { text: string; notes: Map<string, Notes> } {
  const tokens = md.parse(text, {});
  for (const [start, { type, map }] of tokens.entries()) {
    if (type !== "table_open" || !map) continue;
    const end = tokens.findIndex((token, index) => index > start && token.type === "table_close");
    const rows = readRows(tokens.slice(start, end));
    const [headings = [], ...body] = rows;
    if (!body.every(([status = ""]) => statuses.includes(status))) continue;
    const lines = text.split("\n");
    lines.splice(map[0], map[1] - map[0], instead, "");
    const notes = body.map(([status = "", ...cells]): [string, Notes] => {
      return [status, cells.map((cell, index) => [headings[index + 1] ?? "", cell])];
    });
    return { text: lines.join("\n"), notes: new Map(notes) };
  }
  return { text, notes: new Map() };
}

function readRows(tokens: ReturnType<typeof md.parse>): string[][] {
  const rows: string[][] = [];
  for (const { type, content } of tokens) {
    if (type === "tr_open") rows.push([]);
    if (type === "inline") rows.at(-1)?.push(content);
  }
  return rows;
}
