import { escapeHtml, inlineMarkdown, markdown } from "../markdown.ts";

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
  return new Html(markdown(text));
}

/** Markdown of one line as markup. */
export function line(text: string): Html {
  return new Html(inlineMarkdown(text));
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (part === false || part === undefined) return "";
  if (typeof part === "object") return part.map(textOf).join("");
  return escapeHtml(String(part));
}
