import type { Cursor } from "./cursor.ts";
import type { Prose } from "./model.ts";

/** Reads what every described object has: description, external documentation, the mark of an assumption. */
export function readProse(at: Cursor): Prose {
  const assumption = at.text("x-assumption");
  const description = at.text("description")?.trim() ?? "";
  const suffix = `Assumption: ${assumption?.trim()}`;
  const own = description.endsWith(suffix) ? description.slice(0, -suffix.length).trim() : description;
  return {
    text: [own, readLink(at, "externalDocs")].filter(Boolean).join("\n\n"),
    ...(assumption !== undefined && { assumption: `${assumption.trim()}${readAssumed(at)}` }),
    extensions: at.extensions(),
  };
}

/** The keywords that an assumption is about, where it is not about all that stands beside it. */
function readAssumed(at: Cursor): string {
  const keywords = at.under("x-assumed").map(([, { value }]) => code(String(value)));
  if (keywords.length === 0) return "";
  return ` Only ${keywords.join(" and ")} ${keywords.length === 1 ? "is" : "are"} assumed.`;
}

function readLink(at: Cursor, key: string): string {
  const docs = at.at(key);
  if (!docs) return "";
  const url = docs.text("url") ?? "";
  const text = docs.text("description") ?? url;
  docs.finish();
  return link(text, url);
}

/** A link in Markdown. */
export function link(text: string, url: string): string {
  return `[${text.trim().replace(/[[\]\\]/g, "\\$&")}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

/** Code in Markdown, whatever is in it. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const gap = /^`|`$/.test(text) ? " " : "";
  return fence + gap + text + gap + fence;
}

/** A value as it stands in JSON, in code. */
export function literal(value: unknown): string {
  return code(JSON.stringify(value) ?? "undefined");
}
