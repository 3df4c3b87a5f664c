/** A server that breaks, hangs or hangs up. */
import { BODY, type Fault, field, json, REQUEST } from "./fault.ts";

export const CRASHES: Fault[] = [
  {
    name: "a null value crashes it, with a stack trace",
    place: REQUEST,
    change: () => ({
      before: (_, body) =>
        Object.values(json(body)).includes(null)
          ? new Response("TypeError: null\n    at update (/srv/app/user.js:10:5)", { status: 500 })
          : undefined,
    }),
  },
  {
    name: "malformed JSON crashes it",
    place: BODY,
    change: () => ({
      before: (_, body) =>
        body.startsWith("{") && Object.keys(json(body)).length === 0 && body !== "{}"
          ? new Response("", { status: 500 })
          : undefined,
    }),
  },
  {
    name: "duplicate keys crash it",
    place: BODY,
    change: () => ({
      before: (_, body) => (/("\w+"):.*\1:/.test(body) ? new Response("", { status: 500 }) : undefined),
    }),
  },
  {
    name: "a very long id crashes it",
    place: "#/components/parameters/UserId",
    change: () => ({
      before: ({ url }) => (url.length > 500 ? new Response("", { status: 502 }) : undefined),
    }),
  },
  {
    name: "it hangs on a missing body",
    place: BODY,
    change: () => ({ before: (_, body) => (body === "" ? new Promise(() => {}) : undefined) }),
  },
  {
    name: "it closes the connection on an e-mail address that is none",
    place: field("email"),
    change: () => ({
      before: (_, body) =>
        body.includes("not-an-address")
          ? Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNRESET" } }))
          : undefined,
    }),
  },
  {
    name: "its answer never ends",
    place: BODY,
    change: () => ({ before: (_, body) => (body === "" ? new Response(new ReadableStream()) : undefined) }),
  },
];
