import { parse } from "node:querystring";

/** Headers as they were sent, by names in lower case. */
export type SentHeaders = Readonly<Record<string, string>>;

/**
 * The headers of a request as Prism takes them. It never sees the credentials themselves: it checks their form with
 * a decoder that forgives, and refuses a password with a colon. `Accept` and the media type are judged here, for it
 * throws on those that are none.
 */
export function readHeaders(headers: SentHeaders): Record<string, string> {
  const { accept, "content-type": type, "content-length": length, authorization, ...read } = headers;
  if (authorization === undefined) return read;
  const [scheme = ""] = authorization.trim().split(" ");
  return { ...read, authorization: isBasic(authorization) ? SOMEBODY : scheme };
}

const SOMEBODY = `Basic ${btoa("user:password")}`;

/** The media type of the body in lower case, without parameters; undefined where the headers name none. */
export function mediaTypeOf(headers: SentHeaders): string | undefined {
  return headers["content-type"]?.match(MEDIA_TYPE)?.[1]?.toLowerCase();
}

/** Whether a request takes an answer of this media type (RFC 9110, 12.5.1). A header that cannot be read asks for nothing. */
export function accepts({ accept }: SentHeaders, mediaType: string): boolean {
  if (accept === undefined) return true;
  const given = accept.split(",").filter((range) => range.trim());
  const ranges = given.map((range) => range.match(MEDIA_RANGE)).filter((range) => range !== null);
  if (ranges.length < given.length) return true;
  const wanted = [mediaType, mediaType.replace(/\/.*/, "/*"), "*/*"];
  // The most specific range counts.
  const range = wanted.map((one) => ranges.find(([, name]) => name?.toLowerCase() === one)).find(Boolean);
  return range !== undefined && Number(range[2]?.match(WEIGHT)?.[1] ?? 1) > 0;
}

const TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
const MEDIA_TYPE = new RegExp(`^\\s*(${TOKEN}/${TOKEN})\\s*(?:;|$)`);
const MEDIA_RANGE = new RegExp(
  `^\\s*(${TOKEN}/${TOKEN})((?:\\s*;\\s*${TOKEN}=(?:${TOKEN}|"[^"\\\\]*"))*)\\s*$`,
);
const WEIGHT = /;\s*q=([\d.]+)/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/** RFC 7617: base64 of a name without a colon, a colon, and a password that may hold more of them. */
function isBasic(authorization: string): boolean {
  const [, token] = authorization.match(/^basic +(\S+)$/i) ?? [];
  return token !== undefined && BASE64.test(token) && Buffer.from(token, "base64").includes(":");
}

/** A query as Prism takes it: a parameter that is repeated is a list. */
export function readQuery(query: string): Record<string, string | string[]> {
  const all = { maxKeys: 0 };
  return { ...(parse(query, "&", "=", all) as Record<string, string | string[]>) };
}
