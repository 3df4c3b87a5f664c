/**
 * The headers of a request as Prism takes them. Prism checks the form of credentials with a decoder
 * that forgives, and refuses a password with a colon; it throws on a media type that is none.
 * It never sees the credentials themselves.
 */
export function readHeaders(headers: Headers): Record<string, string> {
  const read: Record<string, string> = Object.fromEntries(headers);
  const { authorization, accept } = read;
  if (authorization !== undefined && /^basic\b/i.test(authorization)) {
    read["authorization"] = isBasic(authorization) ? `Basic ${btoa("user:password")}` : "Basic";
  }
  if (accept !== undefined && !accept.split(",").every((range) => MEDIA_RANGE.test(range))) {
    delete read["accept"];
  }
  delete read["content-type"];
  const type = mediaTypeOf(headers);
  if (type !== undefined) read["content-type"] = type;
  return read;
}

/** The media type of the body in lower case, without parameters; undefined where the headers name none. */
export function mediaTypeOf(headers: Headers): string | undefined {
  return headers.get("content-type")?.match(MEDIA_TYPE)?.[1]?.toLowerCase();
}

const TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
const MEDIA_TYPE = new RegExp(`^\\s*(${TOKEN}/${TOKEN})\\s*(?:;|$)`);
const MEDIA_RANGE = new RegExp(`^\\s*${TOKEN}/${TOKEN}(?:\\s*;\\s*${TOKEN}=(?:${TOKEN}|"[^"\\\\]*"))*\\s*$`);
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/** RFC 7617: base64 of a name without a colon, a colon, and a password that may hold more of them. */
function isBasic(authorization: string): boolean {
  const [, token] = authorization.match(/^basic +(\S+)$/i) ?? [];
  return token !== undefined && BASE64.test(token) && Buffer.from(token, "base64").includes(":");
}

/** A query as Prism takes it: a parameter that is repeated is a list. */
export function readQuery(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );
}
