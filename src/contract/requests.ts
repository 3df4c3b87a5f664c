/** What surrounds a body: the path, parameters, credentials, the media type, and text that is no JSON. */
import type { Operation } from "./operations.ts";
import { declaredOf, isSafe } from "./operations.ts";
import type { Basis, Place } from "./place.ts";
import { type Gap, type Kind, unknownName } from "./probes.ts";

/** How a request proves who sends it; `valid` are the caller's own credentials. */
export type Credentials = "valid" | "none" | "otherScheme" | "brokenBase64" | "noColon" | "wrong";

/** What a request may do to the server's data, even on a server that checks nothing. */
export type Effect = "none" | "update" | "destructive";

/** What a probe changes in an otherwise valid request. */
export interface RequestProbe {
  path: string[];
  pointer: string;
  keyword: string;
  kind: Kind;
  label?: string;
  basis: Basis;
  /** Statuses that answer it, the declared ones of those that fit. Empty: any of its class. */
  statuses: number[];
  /** The only statuses that prove anything, where any other of the class could have another cause. */
  proof?: readonly number[];
  parameters?: Record<string, string | undefined>;
  /** Goes into the path as it is, percent-encoded already. */
  rawParameters?: Record<string, string>;
  credentials?: Credentials;
  contentType?: string | null;
  /** Null is no body, undefined the valid one. */
  body?: string | null;
  effect?: Effect;
  mock?: boolean;
}

/** Text that no server can take for a change, whatever it takes for a body. */
const HARMLESS = "{";

/** The statuses of these that are declared; servers choose differently, so each will do. */
const any = declaredOf;

/** The first of these statuses that is declared. */
function first(operation: Operation, ...statuses: number[]): number[] {
  return declaredOf(operation, ...statuses).slice(0, 1);
}

/** Statuses for a value that is refused. */
export function refusal(operation: Operation): number[] {
  return first(operation, 422, 400);
}

/** Each way of failing to prove who one is. The body is harmless: a server that looks at nothing changes nothing. */
export function credentialProbes(operation: Operation): { probes: RequestProbe[]; gaps: Gap[] } {
  const { security } = operation;
  if (!security) return { probes: [], gaps: [] };
  const { scheme, name, place } = security;
  const basic = scheme.node["type"] === "http" && String(scheme.node["scheme"]).toLowerCase() === "basic";
  const kinds: Credentials[] = basic
    ? ["none", "otherScheme", "brokenBase64", "noColon", "wrong"]
    : ["none", "wrong"];
  const harmless = operation.body?.required === true;
  const probes = kinds.map((credentials): RequestProbe => {
    return {
      path: ["security", name],
      pointer: credentials === "none" ? place.pointer : scheme.pointer,
      keyword: credentials === "none" ? "security" : "scheme",
      kind: "reject",
      label: credentials,
      basis: scheme.basis(),
      statuses: any(operation, 401),
      // The body would be refused too.
      proof: [401, 403],
      credentials,
      ...(harmless && { body: HARMLESS, effect: "none" }),
      ...(credentials === "wrong" && { mock: false }),
    };
  });
  return { probes, gaps: [] };
}

/** A body that is missing, is no JSON, or is not called JSON. */
export function bodyTextProbes(operation: Operation): RequestProbe[] {
  const { body } = operation;
  if (!body) return [];
  const names = body.schema
    .get("properties")
    .entries()
    .map(([name]) => name);
  const unknown = JSON.stringify(unknownName(names));
  const base = { pointer: body.place.pointer, kind: "reject", basis: body.place.basis() } as const;
  const effect = body.required ? ({ effect: "none" } as const) : {};
  const syntax = (label: string, text: string): RequestProbe => ({
    ...base,
    ...effect,
    path: ["body"],
    keyword: "content",
    label: `syntax/${label}`,
    statuses: first(operation, 400, 422),
    body: text,
  });
  const mediaType = (label: string, contentType: string | null, text?: string): RequestProbe => ({
    ...base,
    path: ["body"],
    pointer: body.media.pointer,
    keyword: "mediaType",
    label,
    statuses: first(operation, 415, 400),
    contentType,
    ...(text !== undefined && { body: text, ...effect }),
  });

  return [
    syntax("cutOff", `{${unknown}:`),
    syntax("trailingComma", `{${unknown}:1,}`),
    syntax("byteOrderMark", `\uFEFF{${unknown}:1}`),
    syntax("singleQuotes", `{'${unknown.slice(1, -1)}':1}`),
    syntax("text", "not JSON"),
    { ...syntax("duplicateKeys", `{${unknown}:1,${unknown}:2}`), kind: "either", statuses: [] },
    // The text is neither JSON nor a form with a known field: a server that reads either changes nothing.
    mediaType("text", "text/plain", "not a change"),
    mediaType("xml", "application/xml", "<not-a-change/>"),
    mediaType("form", "application/x-www-form-urlencoded", "not-a-change"),
    mediaType("malformed", "json", HARMLESS),
    mediaType("missing", null, HARMLESS),
    mediaType("textWithChange", "text/plain"),
    {
      ...base,
      path: ["body"],
      pointer: body.media.pointer,
      keyword: "mediaType",
      kind: "accept",
      label: "charset",
      statuses: [],
      contentType: `${body.mediaType}; charset=utf-8`,
    },
    {
      ...base,
      path: ["body"],
      pointer: body.media.pointer,
      keyword: "mediaType",
      kind: "accept",
      statuses: [],
    },
    ...(body.required
      ? [
          {
            ...base,
            ...effect,
            path: ["body"],
            keyword: "required",
            basis: body.place.basis("required"),
            statuses: any(operation, 400, 411, 422),
            body: null,
          } satisfies RequestProbe,
          {
            ...base,
            path: ["body"],
            keyword: "required",
            kind: "accept",
            basis: body.place.basis("required"),
            statuses: [],
          } satisfies RequestProbe,
        ]
      : []),
  ];
}

/** Whether a request without a body may change something. */
export function bareEffect(operation: Operation): Effect {
  if (isSafe(operation)) return "none";
  return operation.method === "DELETE" || operation.place.node["x-destructive"] === true
    ? "destructive"
    : "update";
}

/** Whether a value of a schema holds a field that is marked as destructive. */
export function isDestructive(schema: Place, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => {
    const place = Array.isArray(value) ? schema.get("items") : schema.get("properties", key);
    return place.node["x-destructive"] === true || isDestructive(place, item);
  });
}
