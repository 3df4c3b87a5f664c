import { isUtf8 } from "node:buffer";
import { JSON_TYPE, type Operation } from "../openapi/operations.ts";
import { mediaTypeOf, type SentHeaders } from "./headers.ts";
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
export function parseBody(bytes: Uint8Array, headers: SentHeaders, operation: Operation): Body {
  if (bytes.byteLength === 0) return { value: null, isExact: true };
  if (bytes.byteLength > LARGEST) throw new Refusal(413, `The body is larger than ${LARGEST} bytes.`);
  if (!operation.body) throw new Refusal(422, `${operation.method} ${operation.path} takes no body.`);
  const coding = headers["content-encoding"]?.trim().toLowerCase();
  if (coding && coding !== "identity") {
    throw new Refusal(415, "Send the body without content coding.", { "accept-encoding": "identity" });
  }
  if (mediaTypeOf(headers) !== JSON_TYPE) throw new Refusal(415, `Send the body as ${JSON_TYPE}.`);
  if (!isUtf8(bytes)) throw new Refusal(400, "The body is not text in UTF-8.");
  const text = Buffer.from(bytes).toString();
  // Prism takes what is false for no body at all. Any other scalar it refuses for its type.
  return { value: parseJson(text) || true, isExact: !SUSPECT.test(text) || numbersIn(text).every(isExact) };
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

/** What every number has that loses something. */
const SUSPECT = /[\d.]{16}|\d[eE]|-0/;

function numbersIn(json: string): string[] {
  const bare = json.replaceAll(/\\./g, "").replaceAll(/"[^"]*"/g, "");
  return bare.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g) ?? [];
}

/** JavaScript keeps fifteen digits of a number within its normal range, and all of an integer that is not too large. */
function isExact(number: string): boolean {
  const value = Number(number);
  const digits = number.replaceAll(/e.*|\D/gi, "").replace(/^0+/, "");
  if (value === 0) return digits === "" && !number.startsWith("-");
  const isNormal = Math.abs(value) > 2.3e-308 && Number.isFinite(value);
  return digits.length < 16 ? isNormal : /^-?\d+$/.test(number) && Number.isSafeInteger(value);
}
