/** Faults in what is asked of the call, its body and its fields together. */
import { BODY, camel, type Fault, field, json, problem, REQUEST, SECURITY, success } from "./fault.ts";

export const REQUESTS: Fault[] = [
  {
    name: "nobody is asked for credentials",
    place: "#/security",
    change: () => ({ authenticate: () => true }),
  },
  {
    name: "any credentials of the right form will do",
    place: SECURITY,
    change: () => ({
      authenticate: (sent) =>
        /^Basic [\w+/]+=*$/.test(sent ?? "") && atob(String(sent).slice(6)).includes(":"),
    }),
  },
  {
    name: "any Authorization header will do",
    place: SECURITY,
    change: () => ({ authenticate: (sent) => sent !== null }),
  },
  {
    name: "credentials without a colon will do",
    place: SECURITY,
    change: ({ authenticate }) => ({
      authenticate: (sent) => authenticate(sent) || sent === `Basic ${btoa("no-colon")}`,
    }),
  },
  {
    name: "broken base64 will do",
    place: SECURITY,
    change: ({ authenticate }) => ({ authenticate: (sent) => authenticate(sent) || sent === "Basic %%%" }),
  },
  {
    name: "an id may be anything",
    place: "#/components/parameters/UserId",
    change: () => ({ isId: () => true }),
  },
  {
    name: "an id may have a sign",
    place: "#/components/parameters/UserId",
    change: () => ({ isId: (text) => /^[-+]?[0-9]+$/.test(text) }),
  },
  {
    name: "an id may be a fraction",
    place: "#/components/parameters/UserId",
    change: () => ({ isId: (text) => Number.isFinite(Number(text)) && text.trim() !== "" }),
  },
  {
    name: "the end of an id is cut off",
    place: "#/components/parameters/UserId",
    change: () => ({ isId: (text) => !Number.isNaN(Number.parseInt(text, 10)) }),
  },
  {
    name: "text/plain is taken for JSON",
    place: `${BODY}/content`,
    change: () => ({ mediaTypes: ["application/json", "text/plain"] }),
  },
  {
    name: "a missing media type is taken for JSON",
    place: `${BODY}/content`,
    change: () => ({ mediaTypes: ["application/json", ""] }),
  },
  {
    name: "a form is taken for JSON",
    place: `${BODY}/content`,
    change: () => ({ mediaTypes: ["application/json", "application/x-www-form-urlencoded"] }),
  },
  {
    name: "JSON is a wrong media type",
    place: `${BODY}/content`,
    change: () => ({ mediaTypes: ["application/x-www-form-urlencoded"] }),
  },
  {
    name: "a charset makes the media type wrong",
    place: `${BODY}/content`,
    change: () => ({
      before: (request) =>
        request.headers.get("content-type")?.includes("charset")
          ? Response.json({}, { status: 415 })
          : undefined,
    }),
  },
  {
    name: "a byte order mark is skipped",
    place: BODY,
    change: () => ({ parse: (bytes) => JSON.parse(new TextDecoder().decode(bytes)) }),
  },
  {
    name: "a trailing comma is skipped",
    place: BODY,
    change: ({ parse }) => ({
      parse: (bytes) =>
        parse(
          new TextEncoder().encode(
            new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(/,\s*}/, "}"),
          ),
        ),
    }),
  },
  {
    name: "text that is no JSON is an empty change",
    place: BODY,
    change: ({ parse }) => ({
      parse: (bytes) => {
        try {
          return parse(bytes);
        } catch {
          return {};
        }
      },
    }),
  },
  {
    name: "a missing body is taken for an empty change",
    place: BODY,
    change: () => ({ refusesMissing: false, refusesEmpty: false }),
  },
  { name: "unknown fields are ignored", place: REQUEST, change: () => ({ refusesUnknown: false }) },
  { name: "an empty change is a success", place: REQUEST, change: () => ({ refusesEmpty: false }) },
  {
    name: "an array is taken for a change",
    place: REQUEST,
    change: () => ({ isObject: (body) => typeof body === "object" && body !== null, refusesEmpty: false }),
  },
  {
    name: "a scalar is taken for a change",
    place: REQUEST,
    change: ({ isObject }) => ({
      isObject: (body) => isObject(body) || typeof body !== "object",
      refusesEmpty: false,
    }),
  },
  {
    name: "null is taken for a change",
    place: REQUEST,
    change: ({ isObject }) => ({ isObject: (body) => isObject(body) || body === null, refusesEmpty: false }),
  },
  {
    name: "only the first of several fields is taken",
    place: REQUEST,
    change: () => ({ before: (_, body) => (Object.keys(json(body)).length > 3 ? problem(422) : undefined) }),
  },
  {
    name: "two fields together are refused",
    place: REQUEST,
    change: () => ({
      before: (_, body) => ("use_webrtc" in json(body) && "sip_uri" in json(body) ? problem(422) : undefined),
    }),
  },
  {
    name: "field names are read in camel case",
    place: field("first_name"),
    change: (parts) => ({
      types: Object.fromEntries(Object.entries(parts.types).map(([name, rule]) => [camel(name), rule])),
    }),
  },
  {
    name: "field names are read in any case",
    place: REQUEST,
    change: () => ({ before: (request, body) => (/"[A-Z_]+":/.test(body) ? success(request) : undefined) }),
  },
];
