import { readFile } from "node:fs/promises";

// biome-ignore lint/suspicious/noExplicitAny: a document is walked in every direction here.
type Json = any;

/** The bundled contract, parsed afresh. */
export async function contract(): Promise<Json> {
  return JSON.parse(await readFile(new URL("../../generated/openapi.json", import.meta.url), "utf8"));
}

/** Follows the references of a bundled document, wherever they stand. */
export function dereference(document: Json, node: Json = document): Json {
  if (Array.isArray(node)) return node.map((item) => dereference(document, item));
  if (typeof node !== "object" || node === null) return node;
  if (typeof node.$ref === "string") {
    const segments = node.$ref.slice(2).split("/");
    const target = segments.reduce(
      (parent: Json, segment: string) => parent[segment.replaceAll("~1", "/")],
      document,
    );
    return dereference(document, target);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, dereference(document, value)]));
}
