/** An operation as a file of Markdown, and the list of these files: for a chat, a ticket or a model. */
import { bodySchema, type Operation } from "../../src/openapi/operations.ts";
import { Place } from "../../src/openapi/place.ts";
import { phraseOf } from "../../src/phrases.ts";
import { type Example, examplesIn, requestExamples } from "./html/examples.ts";
import { type Field, fieldsOf } from "./html/fields.ts";
import { headersOf, markdownFileOf, placesOf, titleOf } from "./html/operation.ts";
import { firstCall } from "./samples/first-call.ts";
import { LANGUAGES } from "./samples/index.ts";
import type { Server } from "./servers.ts";
import { choicesOf, exampleOf, flagsOf, limitsOf, reasonOf, saidOf, saysMore, typeOf } from "./words.ts";

export function operationMarkdown(operation: Operation, servers: readonly Server[]): string {
  const { id, method, path, place, body, responses, security } = operation;
  const base = servers[0]?.url.replace(/\/+$/, "") ?? "";
  const call = firstCall(operation, servers);
  const shown = new Set<string>();
  const blocks = [
    `# ${titleOf(operation)}`,
    `\`${method} ${base}${path}\``,
    ...said([place]),
    "## Base URL",
    ...servers.map(({ url, description }) => `\`${url}\` ${description}`),
    ...(security ? ["## Authentication", security.scheme.text("description") ?? ""] : []),
    ...placesOf(operation).flatMap(([, title, fields]) => [`## ${title}`, fieldList(fields, shown)]),
    ...(body ? ["## Request body", ...bodyBlocks(body.place, `${id}.body`, [body.place], shown)] : []),
    ...requestExamples(operation).flatMap((example) => exampleBlocks(example, "###")),
    "## Responses",
    ...[...responses].flatMap(([status, response]) => {
      const headers = headersOf(response, id);
      return [
        `### ${status} ${phraseOf(status)}`,
        ...said([response]),
        ...(headers.length > 0 ? ["#### Headers", fieldList(headers, shown)] : []),
        ...(response.has("content") ? ["#### Body", ...bodyBlocks(response, id, [], shown)] : []),
        ...examplesIn(response, id).flatMap((example) => exampleBlocks(example, "####")),
      ];
    }),
    "## Samples",
    ...LANGUAGES.flatMap(({ key, label, write }) => [`### ${label}`, fence(write(call), key)]),
  ];
  return `${join(blocks)}\n`;
}

/** What https://llmstxt.org asks for: title, summary, and a line for each file. */
export function llmsText(document: object, operations: readonly Operation[]): string {
  const info = Place.root(document).get("info");
  const lines = operations.map((operation) => {
    return `- [${titleOf(operation)}](${markdownFileOf(operation)}): ${operation.method} ${operation.path}`;
  });
  const about = [`# ${info.text("title")}`, `> ${info.text("summary")}`, info.text("description")?.trim()];
  return `${join([...about, "## Operations", lines.join("\n")])}\n`;
}

/** Description, what may be harmed, and what is guessed. */
function said(places: readonly Place[]): string[] {
  const dangers = places.flatMap((place) => place.text("x-destructive") ?? []);
  const reasons = places.flatMap((place) => reasonOf(place) ?? []);
  return [
    saidOf(places),
    ...dangers.map((danger) => `**Warning:** ${danger}`),
    ...reasons.map((reason) => `Assumption: ${reason}`),
  ];
}

function bodyBlocks(owner: Place, id: string, owners: readonly Place[], shown: Set<string>): string[] {
  const [[type] = []] = owner.get("content").entries();
  const schema = bodySchema(owner);
  const facts = [`\`${type}\``, schema.component ?? typeOf(schema), ...limitsOf(schema)].join(", ");
  return [facts, ...said([...owners, schema]), insideOf(schema, id, shown)];
}

function fieldList(fields: readonly Field[], shown: Set<string>): string {
  return fields.map((field) => fieldItem(field, shown)).join("\n");
}

function fieldItem({ name, id, required, schema, owner }: Field, shown: Set<string>): string {
  const places = owner ? [owner, schema] : [schema];
  const example = exampleOf(places);
  const facts = [
    typeOf(schema),
    ...flagsOf(schema, required).map((flag) => flag.toLowerCase()),
    ...places.flatMap(limitsOf),
    ...(example === undefined ? [] : [`for example ${example}`]),
  ];
  const choices = choicesOf(schema).map(([value, meaning]) => `- ${value}: ${meaning}`);
  const inside = join([...said(places), choices.join("\n"), insideOf(schema, id, shown)]);
  return `- \`${name}\` (${facts.join(", ")})\n${inside.replaceAll(/^(?=.)/gm, "  ")}`;
}

/** The fields of a schema or of its entries; those of a component once. */
function insideOf(schema: Place, id: string, shown: Set<string>): string {
  const { component = "" } = schema;
  const fields = fieldsOf(schema, id);
  if (fields.length > 0 && shown.has(component)) return `The fields of ${component} are above.`;
  if (component) shown.add(component);
  if (fields.length > 0) return fieldList(fields, shown);
  const items = schema.get("items");
  if (!saysMore(items)) return "";
  const facts = [items.component ?? typeOf(items), ...limitsOf(items)].join(", ");
  return join([`Each entry: ${facts}`, ...said([items]), insideOf(items, id, shown)]);
}

function exampleBlocks({ summary, value }: Example, heading: string): string[] {
  return [`${heading} Example: ${summary}`, fence(JSON.stringify(value, null, 2), "json")];
}

/** A block of code whose fence is longer than any in it. */
function fence(code: string, language: string): string {
  const runs = [...code.matchAll(/`+/g)].map(([run]) => run.length + 1);
  const mark = "`".repeat(Math.max(3, ...runs));
  return `${mark}${language}\n${code.trimEnd()}\n${mark}`;
}

function join(blocks: readonly (string | undefined)[]): string {
  return blocks.filter(Boolean).join("\n\n");
}
