import { JSON_TYPE, type Operation } from "../openapi/operations.ts";
import { mediaTypeOf } from "./headers.ts";

/** A request that is refused before its content is judged. */
export class Refusal extends Error {
  override name = "Refusal" as const;
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, detail: string, headers: Record<string, string> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

/** The largest body that is read, in bytes, as with stock Prism. */
const LIMIT = 10 * 1024 * 1024;

/** Reads a body whole. @throws Refusal 413 where it is larger than 10 MiB */
export async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = (): Refusal => new Refusal(413, `The body is larger than ${LIMIT} bytes.`);
  if (Number(request.headers.get("content-length")) > LIMIT) throw tooLarge();
  if (!request.body) return new Uint8Array();

  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
}

/**
 * Turns a body into what Prism judges: JSON is parsed, other text stays text, no body is undefined.
 *
 * @throws Refusal 415 on a media type or coding that cannot be taken, 400 on content that cannot be read
 */
export function parseBody(bytes: Uint8Array, headers: Headers, operation: Operation): unknown {
  if (bytes.byteLength === 0) return undefined;
  const coding = headers.get("content-encoding")?.trim().toLowerCase();
  if (coding && coding !== "identity") {
    throw new Refusal(415, "Send the body without content coding.", { "accept-encoding": "identity" });
  }
  const type = mediaTypeOf(headers);
  if (type === undefined && operation.body) {
    throw new Refusal(415, `Name the media type of the body: Content-Type: ${JSON_TYPE}.`);
  }
  const text = decode(bytes);
  return type === JSON_TYPE ? parseJson(text) : text;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal(400, "The body is not text in UTF-8.");
  }
}

function parseJson(text: string): unknown {
  if (text.startsWith("\uFEFF"))
    throw new Refusal(400, "The body begins with a byte order mark, which JSON has not.");
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's own message quotes the body, and with it perhaps a password.
    const [, line, column] = (error as Error).message.match(/\(line (\d+) column (\d+)\)/) ?? [];
    const place = line === undefined ? "" : `: line ${line}, column ${column}`;
    throw new Refusal(400, `The body is not valid JSON${place}.`);
  }
}
