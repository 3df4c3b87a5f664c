/** What surrounds a body: credentials, the media type, and text that is no JSON. */
import { JSON_TYPE, type Operation } from "../openapi/operations.ts";
import type { Case, Credentials, Kind, Values } from "./case.ts";
import { unknownName } from "./keywords.ts";

type Claim = Pick<Case, "pointer" | "keyword" | "kind" | "basis">;
type Exception = Pick<Case, "statuses" | "proof" | "mock" | "record">;

/** What a case claims, where it differs from others of its kind, and what it changes in a valid request. */
export interface RequestProbe extends Claim, Partial<Exception> {
  /** The segments that name the probed place in a case's id. */
  path: readonly string[];
  /** Tells the probes of one keyword apart. */
  label?: string | undefined;
  /** An empty list leaves a parameter out. */
  parameters?: Record<string, Values>;
  credentials?: Credentials;
  contentType?: string | null;
  /** What the body says as JSON. Default: a change that harms nobody. */
  value?: unknown;
  /** Stands in for a body, and is no change to any server; null is no body. */
  text?: string | null;
  /** Whether what it has changed is read afterwards. */
  isRead?: boolean;
}

/** Text that no server can take for a change, whatever it takes for a body. */
const HARMLESS = "{";
/** The same that nobody can take for JSON. */
const TEXT = "not a change";

/** The statuses of these that are declared, in their order; servers choose differently, so each will do. */
export function declaredOf({ responses }: Operation, ...statuses: number[]): number[] {
  return statuses.filter((status) => responses.has(status));
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
      ...(body && { text: HARMLESS }),
      ...(body && isMalformed && { text: TEXT, contentType: "text/plain" }),
      mock: credentials !== "wrong",
    };
  });
}

/** A body that is missing, is no JSON, or is not called JSON. */
export function bodyTextProbes(operation: Operation): RequestProbe[] {
  const { body } = operation;
  if (!body) return [];
  const base = { path: ["body"], pointer: body.place.pointer, basis: body.place.basis() };
  const ofType = { ...base, pointer: body.media.pointer, keyword: "mediaType" };
  const ofRequired = { ...base, keyword: "required", basis: body.place.basis("required") };
  const unknown = JSON.stringify(unknownName(body.schema));
  const texts: [label: string, kind: Kind, text: string][] = [
    ["cutOff", "reject", `{${unknown}:`],
    ["text", "reject", "not JSON"],
    // RFC 8259 leaves them to the parser: a mark before the text (8.1), extensions (9), names given twice (4).
    ["byteOrderMark", "either", `\uFEFF{${unknown}:1}`],
    ["trailingComma", "either", `{${unknown}:1,}`],
    ["singleQuotes", "either", `{'${unknown.slice(1, -1)}':1}`],
    ["duplicateKeys", "either", `{${unknown}:1,${unknown}:2}`],
  ];
  const mediaTypes: [label: string, contentType: string | null, text?: string][] = [
    // The text is neither JSON nor a form with a known field: a server that reads either changes nothing.
    ["text", "text/plain", TEXT],
    ["xml", "application/xml", "<not-a-change/>"],
    ["form", "application/x-www-form-urlencoded", "not-a-change"],
    ["malformed", "json", HARMLESS],
    ["missing", null, HARMLESS],
    ["textWithChange", "text/plain"],
  ];
  return [
    ...texts.map(([label, kind, text]): RequestProbe => {
      const statuses = kind === "reject" ? declaredOf(operation, 400, 422).slice(0, 1) : [];
      return { ...base, keyword: "content", kind, label: `syntax/${label}`, statuses, text };
    }),
    ...mediaTypes.map(([label, contentType, text]): RequestProbe => {
      const statuses = declaredOf(operation, 415, 400).slice(0, 1);
      return { ...ofType, kind: "reject", label, statuses, contentType, ...(text !== undefined && { text }) };
    }),
    { ...ofType, kind: "accept", label: "charset", contentType: `${JSON_TYPE}; charset=utf-8` },
    { ...ofType, kind: "accept" },
    { ...ofRequired, kind: "reject", statuses: declaredOf(operation, 400, 411, 422), text: null },
    { ...ofRequired, kind: "accept" },
  ];
}
