/** What surrounds a body: credentials, the media type, and text that is no JSON. */
import { JSON_TYPE, type Operation } from "../openapi/operations.ts";
import type { Basis } from "../openapi/place.ts";
import type { Credentials, Effect, Kind, Values } from "./case.ts";
import { unknownName } from "./keywords.ts";

/** What a probe changes in an otherwise valid request. */
export interface RequestProbe {
  /** The segments that name the probed place in a case's id. */
  path: readonly string[];
  pointer: string;
  keyword: string;
  kind: Kind;
  label?: string;
  basis: Basis;
  /** Statuses that answer it, the declared ones of those that fit. Empty: any of its class. */
  statuses: number[];
  /** The only statuses that prove anything, where any other of the class could have another cause. */
  proof?: readonly number[];
  /** Undefined leaves a parameter out. */
  parameters?: Record<string, Values | undefined>;
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
/** The same that nobody can take for JSON. */
const TEXT = "not a change";

/** What such a text does on a server that checks nothing: one that makes records may make another. */
function harmlessEffect({ isCreating }: Operation): Effect {
  return isCreating ? "update" : "none";
}

/** The statuses of these that are declared, in their order; servers choose differently, so each will do. */
export function declaredOf({ responses }: Operation, ...statuses: number[]): number[] {
  return statuses.filter((status) => responses.has(status));
}

/** Statuses for a value that is refused. */
export function refusal(operation: Operation): number[] {
  return declaredOf(operation, 422, 400).slice(0, 1);
}

/** Each way of failing to prove who one is. The body is harmless: a server that looks at nothing changes nothing. */
export function credentialProbes(operation: Operation): RequestProbe[] {
  const { security, body } = operation;
  if (!security) return [];
  const { scheme, name, requirement } = security;
  const kinds: Credentials[] = ["none", "otherScheme", "brokenBase64", "noColon", "wrong"];
  return kinds.map((credentials): RequestProbe => {
    // A 400 may be about the header as well (RFC 9110, 15.5.1): another media type tells whether it was looked at.
    const isMalformed = credentials === "brokenBase64" || credentials === "noColon";
    return {
      path: ["security", name],
      pointer: credentials === "none" ? requirement.pointer : scheme.pointer,
      keyword: credentials === "none" ? "security" : "scheme",
      kind: "reject",
      label: credentials,
      basis: "documented",
      statuses: [...declaredOf(operation, 401), ...(isMalformed ? [400] : [])],
      // The body would be refused too.
      proof: isMalformed ? [401, 403, 400] : [401, 403],
      credentials,
      ...(body && { body: HARMLESS, effect: harmlessEffect(operation) }),
      ...(body && isMalformed && { body: TEXT, contentType: "text/plain" }),
      ...(credentials === "wrong" && { mock: false }),
    };
  });
}

/** A body that is missing, is no JSON, or is not called JSON. */
export function bodyTextProbes(operation: Operation): RequestProbe[] {
  const { body } = operation;
  if (!body) return [];
  const unknown = JSON.stringify(unknownName(body.schema));
  const effect = harmlessEffect(operation);
  const base = { path: ["body"], kind: "reject", basis: body.place.basis() } as const;
  const ofContent = { ...base, pointer: body.place.pointer, keyword: "content", effect } as const;
  const ofType = { ...base, pointer: body.media.pointer, keyword: "mediaType" } as const;
  const ofRequired = { ...base, pointer: body.place.pointer, keyword: "required" } as const;

  const syntax = (label: string, text: string): RequestProbe => {
    const statuses = declaredOf(operation, 400, 422).slice(0, 1);
    return { ...ofContent, label: `syntax/${label}`, statuses, body: text };
  };
  const either = (probe: RequestProbe): RequestProbe => ({ ...probe, kind: "either", statuses: [] });
  const mediaType = (label: string, contentType: string | null): RequestProbe => {
    return { ...ofType, label, statuses: declaredOf(operation, 415, 400).slice(0, 1), contentType };
  };
  const harmless = (probe: RequestProbe, text: string): RequestProbe => {
    return { ...probe, body: text, effect };
  };
  return [
    syntax("cutOff", `{${unknown}:`),
    syntax("text", "not JSON"),
    // RFC 8259 leaves them to the parser: a mark before the text (8.1), extensions (9), names given twice (4).
    either(syntax("byteOrderMark", `\uFEFF{${unknown}:1}`)),
    either(syntax("trailingComma", `{${unknown}:1,}`)),
    either(syntax("singleQuotes", `{'${unknown.slice(1, -1)}':1}`)),
    either(syntax("duplicateKeys", `{${unknown}:1,${unknown}:2}`)),
    // The text is neither JSON nor a form with a known field: a server that reads either changes nothing.
    harmless(mediaType("text", "text/plain"), TEXT),
    harmless(mediaType("xml", "application/xml"), "<not-a-change/>"),
    harmless(mediaType("form", "application/x-www-form-urlencoded"), "not-a-change"),
    harmless(mediaType("malformed", "json"), HARMLESS),
    harmless(mediaType("missing", null), HARMLESS),
    mediaType("textWithChange", "text/plain"),
    { ...ofType, kind: "accept", label: "charset", statuses: [], contentType: `${JSON_TYPE}; charset=utf-8` },
    { ...ofType, kind: "accept", statuses: [] },
    {
      ...ofRequired,
      basis: body.place.basis("required"),
      statuses: declaredOf(operation, 400, 411, 422),
      body: null,
      effect,
    },
    { ...ofRequired, basis: body.place.basis("required"), kind: "accept", statuses: [] },
  ];
}

/** What a request may change that sends nothing destructive itself. */
export function bareEffect({ isSafe, method, place, parameters, isCreating }: Operation, kind: Kind): Effect {
  if (isSafe) return "none";
  const isMarked = place.isDestructive || parameters.some(({ schema }) => schema.isDestructive);
  if (method === "DELETE" || isMarked) return "destructive";
  return isCreating && kind === "accept" ? "create" : "update";
}
