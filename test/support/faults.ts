/** The faults of the Update User server that the contract's cases have to catch, one each. */
import { CREDENTIALS, correctParts, type Parts } from "./user-server.ts";

/** A fault, and the place in the contract that a finding has to name. */
export interface Fault {
  name: string;
  /** The beginning of a JSON pointer. */
  place: string;
  change: (parts: Parts) => Partial<Parts>;
}

const REQUEST = "#/components/schemas/UpdateUserRequest";
const RESPONSES = "#/components/responses";
const SECURITY = "#/components/securitySchemes/basicAuth";
const BODY = "#/paths/~1api~1users~1{id}/put/requestBody";

/** Closed lists stand in files of their own. */
const LISTS: Record<string, string> = {
  default_language: "#/components/schemas/DefaultLanguage",
  twofa_type: "#/components/schemas/TwoFactorType",
};

function field(name: string): string {
  return LISTS[name] ?? `${REQUEST}/properties/${name}`;
}

/** Values of the closed lists, copied from the page. */
const VALUES: Record<string, unknown[]> = {
  is_active: [0, 1],
  is_deleted: [0, 1],
  use_extended_ip_acl: [0, 1],
  use_webrtc: [0, 1],
  default_language: ["en_US", "es_ES", "pt_BR"],
  twofa_type: ["default", "disabled", "email", "google"],
};

const { types, values } = correctParts();

const FIELDS: Fault[] = [
  ...Object.keys(types).map(
    (name): Fault => ({
      name: `${name} takes any type`,
      place: field(name),
      change: (parts) => ({
        types: { ...parts.types, [name]: () => undefined },
        values: {
          ...parts.values,
          [name]: (value) => (typeof value === "object" ? undefined : values[name]?.(value)),
        },
      }),
    }),
  ),
  ...Object.keys(values).map(
    (name): Fault => ({
      name: `${name} takes any value of its type`,
      place: field(name),
      change: (parts) => ({ values: { ...parts.values, [name]: () => undefined } }),
    }),
  ),
  ...Object.keys(types).map(
    (name): Fault => ({
      name: `${name} is not known`,
      place: field(name),
      change: (parts) => ({ types: { ...parts.types, [name]: () => "is not a field" } }),
    }),
  ),
  ...Object.entries(VALUES).flatMap(([name, list]) =>
    list.map(
      (refused): Fault => ({
        name: `${name} refuses ${refused}`,
        place: field(name),
        change: (parts) => ({
          values: {
            ...parts.values,
            [name]: (value) => (value === refused ? "must be something else" : values[name]?.(value)),
          },
        }),
      }),
    ),
  ),
];

function status(name: string, place: string, kind: keyof Parts["statuses"], code: number): Fault {
  return {
    name,
    place: `${RESPONSES}/${place}`,
    change: ({ statuses }) => ({ statuses: { ...statuses, [kind]: code } }),
  };
}

const STATUSES: Fault[] = [
  status("a success is a 201", "UserUpdated", "success", 201),
  status("malformed JSON is a 422", "MalformedRequest", "malformed", 422),
  status("missing credentials are a 403", "Unauthorized", "unauthorized", 403),
  status("a wrong media type is a 400", "UnsupportedMediaType", "mediaType", 400),
  status("a refused value is a 400", "ValidationFailed", "invalid", 400),
  { ...status("malformed JSON is a 500", "", "malformed", 500), place: BODY },
  { ...status("a refused value is a 200", "", "invalid", 200), place: REQUEST },
  { ...status("a bad id is a 500", "", "unknown", 500), place: "#/components/parameters/UserId" },
  { ...status("a success is a 302", "", "success", 302), place: REQUEST },
];

const REQUESTS: Fault[] = [
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

const ANSWERS: Fault[] = [
  {
    name: "a 401 has no challenge",
    place: "#/components/headers/WWW-Authenticate",
    change: () => ({ challenge: {} }),
  },
  {
    name: "the challenge is empty",
    place: "#/components/headers/WWW-Authenticate",
    change: () => ({ challenge: { "www-authenticate": "" } }),
  },
  {
    name: "errors are called application/json",
    place: RESPONSES,
    change: () => ({ problemType: "application/json" }),
  },
  {
    name: "errors are HTML",
    place: RESPONSES,
    change: () => ({ problemType: "text/html", problem: () => "<h1>Error</h1>" }),
  },
  {
    name: "a success is called text/plain",
    place: `${RESPONSES}/UserUpdated`,
    change: () => ({ successType: "text/plain" }),
  },
  { name: "a success is not JSON", place: `${RESPONSES}/UserUpdated`, change: () => ({ answer: () => "{" }) },
  { name: "a success is empty", place: `${RESPONSES}/UserUpdated`, change: () => ({ answer: () => "" }) },
  {
    name: "a success is a list",
    place: "#/components/schemas/User",
    change: () => ({ answer: (user) => [user] }),
  },
  ...["type", "title", "status", "detail"].map(
    (name): Fault => ({
      name: `a problem has no ${name}`,
      place: "#/components/schemas/Problem",
      change: () => ({ problem: ({ [name]: _, ...rest }) => rest }),
    }),
  ),
  {
    name: "the status of a problem is text",
    place: "#/components/schemas/Problem/properties/status",
    change: () => ({ problem: (problem) => ({ ...problem, status: String(problem["status"]) }) }),
  },
  {
    name: "errors are texts",
    place: "#/components/schemas/ProblemError",
    change: () => ({ problem: (problem) => ({ ...problem, errors: ["wrong"] }) }),
  },
  {
    name: "errors have no detail",
    place: "#/components/schemas/ProblemError",
    change: () => ({ problem: (problem) => ({ ...problem, errors: [{ pointer: "#" }] }) }),
  },
  ...["id", "timezone_id", "is_active", "username", "desks", "roles", "groups"].map(
    (name): Fault => ({
      name: `${name} of the answer is a number`,
      place: `#/components/schemas/User/properties/${name}`,
      change: () => ({ answer: (user) => ({ ...user, [name]: 7 }) }),
    }),
  ),
  {
    name: "the answer repeats the registration password",
    place: field("registration_password"),
    change: () => ({
      answer: (user, changes) => ({
        ...user,
        ...changes,
        ...Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, String(value)])),
      }),
    }),
  },
  {
    name: "an error repeats the registration password",
    place: field("registration_password"),
    change: () => ({
      problem: (problem, _, body) => ({ ...problem, detail: `Refused: ${JSON.stringify(body)}` }),
    }),
  },
  {
    name: "the answer repeats the caller's password",
    place: SECURITY,
    change: () => ({ answer: (user) => ({ ...user, caller: CREDENTIALS.password }) }),
  },
  {
    name: "an error repeats the Authorization header",
    place: SECURITY,
    change: () => ({
      problem: (problem, request) => ({ ...problem, detail: request.headers.get("authorization") ?? "none" }),
    }),
  },
  {
    name: "the answer is about another user",
    place: "#/components/schemas/User/properties/id",
    change: () => ({ answer: (user) => ({ ...user, id: "1" }) }),
  },
  {
    name: "the answer shows the user before the change",
    place: "#/components/schemas/User/properties",
    change: () => ({ answer: (user) => ({ ...user, first_name: "Before", email: "before@example.com" }) }),
  },
  {
    name: "the answer leaves the changed field out",
    place: "#/components/schemas/User/properties/last_name",
    change: () => ({ answer: ({ last_name: _, ...user }) => user }),
  },
  {
    name: "the fields of the answer are in camel case",
    place: "#/components/schemas/User/properties",
    change: () => ({
      answer: (user) => Object.fromEntries(Object.entries(user).map(([name, value]) => [camel(name), value])),
    }),
  },
];

const CRASHES: Fault[] = [
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

function json(text: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function problem(code: number): Response {
  const body = { type: "about:blank", title: "Refused", status: code, detail: "It is refused." };
  return Response.json(body, { status: code, headers: { "content-type": "application/problem+json" } });
}

function success({ url }: Request): Response {
  return Response.json({ id: url.split("/").at(-1) });
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}

export const FAULTS: readonly Fault[] = [...FIELDS, ...STATUSES, ...REQUESTS, ...ANSWERS, ...CRASHES];
