/** A call that a sample makes, and the parts of it that each language writes down. */

/** What try-it holds, and what a sample shows. */
export interface Call {
  method: string;
  /** Where the paths of the contract start, without a slash at the end. */
  base: string;
  /** As in the contract, with names in braces. */
  path: string;
  pathValues: Record<string, string>;
  /** An array is one entry each, or joined by commas, as the contract says. */
  query: { name: string; values: string[]; explode: boolean }[];
  /** Without those of credentials and body. */
  headers: Record<string, string>;
  credentials?: { kind: "basic" | "bearer" | "key"; header: string; user: string };
  body?: { type: string; text: string };
  /** The method of our client that makes this call, where it has one. */
  clientMethod?: string;
}

/** The URL of a call, whatever is in its values. */
export function urlOf({ base, path, pathValues, query }: Call): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(pathValues[name] ?? ""));
  const pairs = query.flatMap(({ name, values, explode }) => {
    const encoded = values.map(encodeURIComponent);
    if (encoded.length === 0) return [];
    const texts = explode ? encoded : [encoded.join(",")];
    return texts.map((text) => `${encodeURIComponent(name)}=${text}`);
  });
  return base + filled + (pairs.length > 0 ? `?${pairs.join("&")}` : "");
}

/** The environment variable that holds the secret. */
export function secretOf({ kind }: NonNullable<Call["credentials"]>): string {
  return { basic: "API_PASSWORD", bearer: "API_TOKEN", key: "API_KEY" }[kind];
}

/** All headers but the one of credentials. */
export function plainHeaders({ headers, body }: Call): [name: string, value: string][] {
  return [...Object.entries(headers), ...(body ? [["Content-Type", body.type] as [string, string]] : [])];
}

/** The body as a value, where writing it again gives the same JSON; numbers may be too long for that. */
export function jsonOf({ body }: Call): { value: unknown } | undefined {
  if (!body || !isJson(body.type)) return undefined;
  try {
    const value: unknown = JSON.parse(body.text);
    const again = JSON.stringify(value);
    const isSame = again === withoutSpace(body.text) && !/\\ud[89a-f]/i.test(again);
    return isSame ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a media type is JSON. */
export function isJson(type: string): boolean {
  return /[/+]json\s*(;|$)/i.test(type);
}

function withoutSpace(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/gs, "$1");
}
