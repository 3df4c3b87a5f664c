/** A document as the page shows it. Whatever the page cannot show is an error with its pointer. */

import { Cursor } from "./cursor.ts";
import type { Credentials, Operation, Page, Server, Tag } from "./model.ts";
import { readOperation } from "./operations.ts";
import { link, readProse } from "./prose.ts";
import { SchemaReader } from "./schemas.ts";

/**
 * Reads an OpenAPI 3.1 document that is bundled: its references lead nowhere else.
 *
 * @param clientMethods the operations for which our client has a method
 * @throws UnrenderableError on the first construct that the page cannot show
 */
export function readPage(document: object, clientMethods: ReadonlySet<string> = new Set()): Page {
  const root = new Cursor(document);
  const version = root.text("openapi") ?? "";
  if (!version.startsWith("3.1"))
    throw root.fault(`must be an OpenAPI 3.1 version, not "${version}"`, "openapi");
  root.ignore("jsonSchemaDialect", "components");
  const schemas = new SchemaReader();
  const info = root.at("info");
  if (!info) throw root.fault('has no "info"');
  const [about, own] = [readProse(root), readProse(info)];
  const page = {
    ...own,
    text: [own.text, about.text].filter(Boolean).join("\n\n"),
    extensions: [...own.extensions, ...about.extensions],
    title: info.text("title") ?? "API",
    version: info.text("version") ?? "",
    summary: info.text("summary") ?? "",
    legal: readLegal(info),
    servers: root.under("servers").map(([, server]) => readServer(server)),
  };
  info.finish();
  const operations = root.under("paths").flatMap(([path, item]) => {
    return METHODS.filter((method) => item.has(method)).map((method, index, { length }) => {
      const operation = readOperation({ root, item, path, method, schemas, clientMethods });
      if (index === length - 1) item.finish();
      return operation;
    });
  });
  const tags = readTags(root, operations);
  root.finish();
  return { ...page, tags, credentials: distinct(operations.flatMap(({ credentials }) => credentials)) };
}

const METHODS = ["get", "post", "put", "patch", "delete", "head", "options"];

function readLegal(info: Cursor): string {
  const parts: string[] = [];
  const terms = info.text("termsOfService");
  if (terms) parts.push(link("Terms of service", terms));
  const contact = info.at("contact");
  if (contact) {
    const [name, url, email] = [contact.text("name"), contact.text("url"), contact.text("email")];
    if (url) parts.push(link(name ?? url, url));
    else if (name) parts.push(name);
    if (email) parts.push(link(email, `mailto:${email}`));
    contact.finish();
  }
  const license = info.at("license");
  if (license) {
    const name = license.text("name") ?? "";
    const url = license.text("url");
    const identifier = license.text("identifier");
    const label = identifier && identifier !== name ? `${name} (${identifier})` : name;
    parts.push(`License: ${url ? link(label, url) : label}`);
    license.finish();
  }
  return parts.join(" · ");
}

function readServer(at: Cursor): Server {
  const variables = at.under("variables").map(([name, variable]) => {
    const read = {
      name,
      default: variable.text("default") ?? "",
      description: variable.text("description") ?? "",
      values: variable.under("enum").map(([, { value }]) => String(value)),
    };
    variable.finish();
    return read;
  });
  const url = at.text("url") ?? "";
  for (const [, name = ""] of url.matchAll(/\{([^}]+)\}/g)) {
    if (!variables.some((variable) => variable.name === name)) throw at.fault(`no variable "${name}"`, "url");
  }
  const server = { url, description: at.text("description") ?? "", variables, mock: false };
  at.finish();
  return server;
}

function readTags(root: Cursor, operations: Operation[]): Tag[] {
  const declared = root.under("tags").map(([, at]) => {
    const tag = { ...readProse(at), name: at.text("name") ?? "" };
    at.finish();
    return tag;
  });
  const used = new Set(operations.map(({ tag }) => tag));
  for (const { name } of declared) used.delete(name);
  const others = [...used].map((name) => ({ name, text: "", extensions: [] }));
  return [...declared, ...others].map((tag) => {
    return { ...tag, operations: operations.filter((operation) => operation.tag === tag.name) };
  });
}

function distinct(credentials: Credentials[]): Credentials[] {
  return [...new Map(credentials.map((one) => [one.name, one])).values()];
}
