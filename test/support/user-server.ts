/**
 * An Update User server written from the provider's page by hand, without Prism and without a schema
 * validator, so that the contract's cases have something else than themselves to agree with. Each part
 * can be replaced by a faulty one.
 */

/** Why a value of a field is refused, or nothing. */
type Rule = (value: unknown) => string | undefined;

/** The parts of the server. */
export interface Parts {
  authenticate: (authorization: string | null) => boolean;
  /** Headers of a 401. */
  challenge: Record<string, string>;
  isId: (segment: string) => boolean;
  mediaTypes: readonly string[];
  /** Throws on what is no JSON. */
  parse: (bytes: Uint8Array) => unknown;
  /** Type and values of each field. */
  types: Record<string, Rule>;
  values: Record<string, Rule>;
  isObject: (body: unknown) => boolean;
  refusesUnknown: boolean;
  refusesEmpty: boolean;
  refusesMissing: boolean;
  /** Statuses of each refusal. */
  statuses: Record<"malformed" | "unauthorized" | "unknown" | "mediaType" | "invalid" | "success", number>;
  problemType: string;
  successType: string;
  /** The last word on the body of a success. */
  answer: (user: Record<string, unknown>, changes: Record<string, unknown>, id: string) => unknown;
  /** The last word on the body of an error. */
  problem: (problem: Record<string, unknown>, request: Request, body: unknown) => unknown;
  /** Takes the place of the whole answer, for what has no other place. */
  before: (request: Request, body: string) => Promise<Response> | Response | undefined;
}

export const CREDENTIALS = { username: "user", password: "correct horse" };

const isString: Rule = (value) => (typeof value === "string" ? undefined : "must be string");
const isNumber: Rule = (value) => (typeof value === "number" ? undefined : "must be number");
const oneOf =
  (...values: unknown[]): Rule =>
  (value) =>
    values.includes(value) ? undefined : `must be one of ${values.join(", ")}`;

const STRINGS = [
  "username",
  "email",
  "sip_uri",
  "predictive_dynamic_extension",
  "first_name",
  "last_name",
  "virtual_extension",
  "default_language",
  "max_session_time",
  "max_concurrent_sessions",
  "twofa_type",
  "member_all_skill_groups",
  "member_all_desks",
  "registration_password",
  "is_clockedin",
  "is_predictive_clockedin",
];
const NUMBERS = [
  "id",
  "is_active",
  "is_deleted",
  "use_extended_ip_acl",
  "user_route_caller_id",
  "timezone_id",
  "use_webrtc",
];

const USER = {
  id: "1024",
  username: "ada.lovelace",
  email: "ada@example.com",
  is_active: "1",
  is_clockedin: "1",
  sip_uri: "sip:1024@pbx.example.com",
  auto_dial: "0",
  is_deleted: "0",
  use_extended_ip_acl: "0",
  user_route_caller_id: "15550100",
  timezone_id: "12",
  use_webrtc: "1",
  first_name: "Ada",
  last_name: "Lovelace",
  virtual_extension: "1024",
  default_language: "en_US",
  max_session_time: "480",
  max_concurrent_sessions: "1",
  twofa_type: "default",
  member_all_desks: "0",
  desks: [],
  roles: {},
  groups: [],
};

/** The parts of a server without a fault. */
export function correctParts(): Parts {
  return {
    authenticate: (authorization) =>
      authorization === `Basic ${btoa(`${CREDENTIALS.username}:${CREDENTIALS.password}`)}`,
    challenge: { "www-authenticate": 'Basic realm="dialer", charset="UTF-8"' },
    isId: (segment) => /^[0-9]+$/.test(segment),
    mediaTypes: ["application/json"],
    parse: (bytes) => {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      return JSON.parse(text);
    },
    types: {
      ...Object.fromEntries(STRINGS.map((name) => [name, isString])),
      ...Object.fromEntries(NUMBERS.map((name) => [name, isNumber])),
    },
    values: {
      email: (value) => (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(String(value)) ? undefined : "must be an address"),
      is_active: oneOf(0, 1),
      is_deleted: oneOf(0, 1),
      use_extended_ip_acl: oneOf(0, 1),
      use_webrtc: oneOf(0, 1),
      default_language: oneOf("en_US", "es_ES", "pt_BR"),
      twofa_type: oneOf("default", "disabled", "email", "google"),
    },
    isObject: (body) => typeof body === "object" && body !== null && !Array.isArray(body),
    refusesUnknown: true,
    refusesEmpty: true,
    refusesMissing: true,
    statuses: { malformed: 400, unauthorized: 401, unknown: 404, mediaType: 415, invalid: 422, success: 200 },
    problemType: "application/problem+json",
    successType: "application/json",
    answer: (user) => user,
    problem: (problem) => problem,
    before: () => undefined,
  };
}

/** A server made of parts, as a `fetch`. It keeps nothing from one request to the next. */
export function serverOf(parts: Parts): (request: Request) => Promise<Response> {
  return async (request) => {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const instead = await parts.before(request, new TextDecoder().decode(bytes));
    if (instead) return instead;
    let body: unknown;
    const refuse = (
      kind: Exclude<keyof Parts["statuses"], "success">,
      detail: string,
      extra: object = {},
      headers: Record<string, string> = {},
    ): Response => {
      const status = parts.statuses[kind];
      const problem = parts.problem(
        { type: "about:blank", title: kind, status, detail, ...extra },
        request,
        body,
      );
      return respond(status, parts.problemType, problem, headers);
    };

    if (!parts.authenticate(request.headers.get("authorization"))) {
      return refuse("unauthorized", "The credentials are missing or wrong.", {}, parts.challenge);
    }
    const [, segment] = new URL(request.url).pathname.match(/^\/api\/users\/([^/]+)$/) ?? [];
    const id = segment && decodeURIComponent(segment);
    if (request.method !== "PUT" || id === undefined || !parts.isId(id)) {
      return refuse("unknown", "There is no such user.");
    }
    const type = request.headers.get("content-type")?.split(";")[0]?.trim();
    if (bytes.length > 0 && !parts.mediaTypes.includes(type ?? "")) {
      return refuse("mediaType", "Send application/json.");
    }
    if (bytes.length === 0) {
      if (parts.refusesMissing) return refuse("malformed", "Send a body.");
      body = {};
    } else {
      try {
        body = parts.parse(bytes);
      } catch {
        return refuse("malformed", "The body is not JSON.");
      }
    }
    const faults = validate(parts, body);
    if (faults.length > 0) return refuse("invalid", "The body is not valid.", { errors: faults });

    const changes = (parts.isObject(body) ? body : {}) as Record<string, unknown>;
    const shown = Object.entries(changes).filter(([name]) => name in USER && name !== "id");
    const user = { ...USER, id, ...Object.fromEntries(shown.map(([name, value]) => [name, String(value)])) };
    return respond(parts.statuses.success, parts.successType, parts.answer(user, changes, id), {});
  };
}

function validate(parts: Parts, body: unknown): { pointer: string; detail: string }[] {
  if (!parts.isObject(body)) return [{ pointer: "#", detail: "must be object" }];
  const entries = Object.entries(body ?? {});
  if (entries.length === 0 && parts.refusesEmpty) return [{ pointer: "#", detail: "must have a field" }];
  return entries.flatMap(([name, value]) => {
    const type = parts.types[name];
    const detail = type
      ? (type(value) ?? parts.values[name]?.(value))
      : parts.refusesUnknown
        ? "is not a field"
        : undefined;
    return detail === undefined ? [] : [{ pointer: `#/${name}`, detail }];
  });
}

function respond(status: number, type: string, body: unknown, headers: Record<string, string>): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { "content-type": type, ...headers } });
}
