/** One fault of a server, and what the lists of faults share. */
import { isObject, type Node, type Place } from "../../../src/openapi/place.ts";
import { writable } from "../../../src/verify/values.ts";
import type { Change } from "../plain-server.ts";

/** What is wrong, the place in the document that a finding has to name, and what makes a correct server so. */
export type Row = [name: string, place: Place, change: Change];

/** A property of a body, however deep, with the names that lead to it. */
export interface Field {
  path: string;
  schema: Place;
}

export function fieldsOf(schema: Place, path: readonly string[] = []): Field[] {
  return writable(schema).flatMap(([name, property]) => {
    const own = [...path, name];
    const inner = property.node["type"] === "object" ? fieldsOf(property, own) : [];
    return [{ path: own.join("."), schema: property }, ...inner];
  });
}

/** Another answer to the requests whose body is so. */
export function answerTo(
  isMeant: (text: string) => boolean,
  answer: () => Promise<Response> | Response,
): Change {
  return { before: (_, text) => (isMeant(text) ? answer() : undefined) };
}

export function json(text: string): Node {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export function problem(status: number): Response {
  const body = { type: "about:blank", title: "Refused", status, detail: "It is refused." };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}

/** A status alone, without anything that a contract could declare. */
export function bare(status: number, text = ""): Response {
  return new Response(text, { status });
}

/** No answer: the connection is closed. */
export function closed(): Promise<Response> {
  return Promise.reject(Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } }));
}
