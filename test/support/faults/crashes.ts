/** A server that breaks, hangs or hangs up. */
import type { Operation } from "../../../src/openapi/operations.ts";
import { bare, closed, type Fault, json } from "./fault.ts";

const STACK = "TypeError: null\n    at update (/srv/app/index.js:10:5)";

export function crashes(operation: Operation): Fault[] {
  const { body, parameters, place } = operation;
  const path = parameters.find(({ in: where }) => where === "path");
  const ofPath: Fault[] = path
    ? [
        {
          name: `a very long ${path.name} crashes it`,
          place: path.place.pointer,
          change: () => ({ before: ({ url }) => (url.length > 500 ? bare(502) : undefined) }),
        },
      ]
    : [];
  if (!body) {
    const broken = {
      name: "it breaks on every call",
      place: place.pointer,
      change: () => ({ before: () => bare(500, STACK) }),
    };
    return [broken, ...ofPath];
  }
  const content = body.place.pointer;
  return [
    ...ofPath,
    {
      name: "a null value crashes it, with a stack trace",
      place: body.schema.pointer,
      change: () => ({
        before: (_, text) => (Object.values(json(text)).includes(null) ? bare(500, STACK) : undefined),
      }),
    },
    {
      name: "malformed JSON crashes it",
      place: content,
      change: () => ({
        before: (_, text) =>
          text.startsWith("{") && Object.keys(json(text)).length === 0 && text !== "{}"
            ? bare(500)
            : undefined,
      }),
    },
    {
      name: "duplicate keys crash it",
      place: content,
      change: () => ({ before: (_, text) => (/("\w+"):.*\1:/.test(text) ? bare(500) : undefined) }),
    },
    {
      name: "it hangs on a missing body",
      place: content,
      change: () => ({ before: (_, text) => (text === "" ? new Promise(() => {}) : undefined) }),
    },
    {
      name: "it closes the connection on text that is no JSON",
      place: content,
      change: () => ({
        before: (_, text) => (text === "not JSON" ? closed() : undefined),
      }),
    },
    {
      name: "its answer never ends",
      place: content,
      change: () => ({ before: (_, text) => (text === "" ? new Response(new ReadableStream()) : undefined) }),
    },
  ];
}
