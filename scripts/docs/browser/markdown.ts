/** What the page shows of an operation, as Markdown: for a chat, a ticket or a model. */

const HEADINGS: Record<string, string> = { H2: "#", H3: "##", H4: "###" };
const SKIPPED = ".anchor, .actions, .filter, .jump";

/** The blocks inside an element, one after another. */
export function toMarkdown(root: Element): string {
  return `${blocks(root).join("\n\n")}\n`;
}

function blocks(parent: Element): string[] {
  const found: string[] = [];
  let running = "";
  const end = (): void => {
    if (running.trim()) found.push(running.trim());
    running = "";
  };
  for (const node of parent.childNodes) {
    const block = node instanceof Element && asBlock(node);
    if (block) {
      end();
      found.push(...block);
    } else running += inline(node);
  }
  end();
  return found;
}

function asBlock(element: Element): string[] | undefined {
  const { tagName } = element;
  if (element.matches(SKIPPED)) return [];
  const heading = HEADINGS[tagName];
  if (heading) return [`${heading} ${inline(element)}`];
  if (tagName === "PRE") {
    const text = element.textContent;
    const mark = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
    return [`${mark}\n${text}\n${mark}`];
  }
  if (element.matches(".meta")) return [[...element.children].map(fact).join(" · ")];
  if (element.matches(".assumption")) return [fact(element)];
  if (tagName === "SUMMARY") return [`**${inline(element)}**`];
  if (tagName === "UL" || tagName === "OL") return [[...element.children].map(item).join("\n")];
  if (tagName === "DL") {
    return [
      [...element.children]
        .map((row) => `- ${[...row.children].map(inline).filter(Boolean).join(": ")}`)
        .join("\n"),
    ];
  }
  if (tagName === "TABLE") return [table(element as HTMLTableElement)];
  return /^(P|DIV|SECTION|DETAILS)$/.test(tagName) ? blocks(element) : undefined;
}

function fact(element: Element): string {
  const reason = element.matches(".assumption") && element.lastElementChild;
  return reason ? `Assumption: ${inline(reason)}` : inline(element);
}

function item(element: Element): string {
  return `- ${blocks(element)
    .join("\n\n")
    .replaceAll(/\n(?=.)/g, "\n  ")}`;
}

function table({ rows }: HTMLTableElement): string {
  const lines = [...rows].map(({ cells }) => `| ${[...cells].map(inline).join(" | ")} |`);
  return lines.toSpliced(1, 0, lines[0]?.replace(/[^|]+/g, " --- ") ?? "").join("\n");
}

function inline(node: Node): string {
  if (!(node instanceof Element)) return (node.textContent ?? "").replace(/\s+/g, " ");
  if (node.matches(SKIPPED)) return "";
  const text = [...node.childNodes].map(inline).join("").trim();
  if (node.tagName === "CODE" && text) return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
  if (node.tagName === "STRONG") return `**${text}**`;
  if (node.tagName === "EM") return `*${text}*`;
  if (node instanceof HTMLAnchorElement && !node.getAttribute("href")?.startsWith("#"))
    return `[${text}](${node.href})`;
  return node.matches(".badge, .type, .gloss") && text ? ` (${text})` : text;
}
