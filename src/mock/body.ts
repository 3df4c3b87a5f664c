import { JSON_TYPE, type Operation } from "../openapi/operations.ts";
import { mediaTypeOf } from "./headers.ts";
import { Refusal } from "./problem.ts";

/** The largest body that is taken, in bytes, as with stock Prism. */
export const LARGEST: number = 10 * 1024 * 1024;

interface Body {
  /** Null where there is no body. */
  value: unknown;
  /** Whether `value` says all that was sent: numbers of JSON can be larger and finer than those of JavaScript. */
  isExact: boolean;
}

/**
 * Reads the body of a request.
 *
 * @throws Refusal 413 on a body that is too large, 422 where none is taken, 415 on a media type or coding that
 *   cannot be taken, 400 on content that cannot be read
 */
export function parseBody(
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
  operation: Operation,
): Body {
  if (bytes.byteLength === 0) return { value: null, isExact: true };
  if (bytes.byteLength > LARGEST) throw new Refusal(413, `The body is larger than ${LARGEST} bytes.`);
  if (!operation.body) throw new Refusal(422, `${operation.method} ${operation.path} takes no body.`);
  const coding = headers["content-encoding"]?.trim().toLowerCase();
  if (coding && coding !== "identity") {
    throw new Refusal(415, "Send the body without content coding.", { "accept-encoding": "identity" });
  }
  if (mediaTypeOf(headers) !== JSON_TYPE) throw new Refusal(415, `Send the body as ${JSON_TYPE}.`);
  const text = decode(bytes);
  // Prism takes what is false for no body at all. Any other scalar it refuses for its type.
  return { value: parseJson(text) || true, isExact: !SUSPECT.test(text) || numbersIn(text).every(isExact) };
}

function decode(bytes: Uint8Array): string {
  try {
    return UTF_8.decode(bytes);
  } catch {
    throw new Refusal(400, "The body is not text in UTF-8.");
  }
}

const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

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

/** What every number has that loses something; most bodies have no such text. */
const SUSPECT = /[\d.]{16}|\d[eE]|-0/;

function numbersIn(json: string): string[] {
  const bare = json.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, "");
  return bare.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g) ?? [];
}

/** JavaScript keeps fifteen digits of any number, and all of an integer that is not too large. */
function isExact(number: string): boolean {
  const value = Number(number);
  const digits = number.replaceAll(/e.*|\D/gi, "").replace(/^0+/, "");
  if (value === 0) return digits === "" && !number.startsWith("-");
  return digits.length < 16 ? Number.isFinite(value) : /^-?\d+$/.test(number) && Number.isSafeInteger(value);
}
