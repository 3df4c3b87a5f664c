/** One request of a case over `fetch`, and its answer read to the end. */
import { once } from "node:events";
import { base64 } from "../base64.ts";
import { escapePattern } from "../phrases.ts";
import type { Answer } from "./answer.ts";
import type { CaseRequest, Credentials } from "./case.ts";
import { type NoAnswer, reasonOf } from "./reasons.ts";

/** Where requests go, as whom, and how long each may take. */
export interface SendOptions {
  /** The server, with its base path if it has one. Not needed with `fetch` of a mock. */
  baseUrl?: string;
  /** Sends the requests. Default: the `fetch` of the runtime. */
  fetch?: (request: Request) => Promise<Response>;
  /** For HTTP Basic. Default: a user that every mock takes. */
  credentials?: { username: string; password: string };
  /** Milliseconds that one request may take. Default: 10,000 */
  timeout?: number;
  /** Ends what is under way; what is open in a run counts as not run. */
  signal?: AbortSignal;
}

/** Bytes of an answer that are read; more is a finding. */
const LIMIT = 1024 * 1024;
const TIMEOUT_MS = 10_000;
const ANYBODY = { username: "user", password: "password" };

/** Sends one request and reads its answer to the end. */
export async function send(request: CaseRequest, options: SendOptions): Promise<Answer | NoAnswer> {
  const timeout = options.timeout ?? TIMEOUT_MS;
  // Before Node 24, the garbage collector takes an AbortSignal.timeout() out of AbortSignal.any(): nothing would end.
  const ending = new AbortController();
  const end = (): void => ending.abort(options.signal?.reason);
  const timer = setTimeout(() => ending.abort(new DOMException("Too late", "TimeoutError")), timeout);
  const { signal } = ending;
  const { method, path, headers, body, credentials } = request;
  const sending = new Request(baseOf(options) + path, {
    method,
    headers: { ...headers, ...authorization(credentials, options.credentials ?? ANYBODY) },
    redirect: "manual",
    signal,
    // As bytes, for which `fetch` invents no media type.
    ...(body !== undefined && { body: new TextEncoder().encode(body) }),
  });
  let response: Response | undefined;
  const receive = async (): Promise<Answer | NoAnswer> => {
    response = await (options.fetch ?? fetch)(sending);
    const text = await textOf(response);
    if (text === undefined) return { why: `an answer of more than ${LIMIT} bytes` };
    return { status: response.status, headers: response.headers, text };
  };
  try {
    // A `fetch` that ignores the signal must not hold up the run either.
    const ended = once(signal, "abort").then(() => Promise.reject(signal.reason));
    if (options.signal?.aborted) end();
    options.signal?.addEventListener("abort", end);
    return await Promise.race([receive(), ended]);
  } catch (error) {
    return { why: reasonOf(error, timeout, response !== undefined) };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", end);
  }
}

/** Undefined where it is too long. */
async function textOf({ body }: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LIMIT) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Headers that no password makes right. */
export const WRONG_FORMS: Readonly<Partial<Record<Credentials, string>>> = {
  otherScheme: "Bearer not-a-token",
  brokenBase64: "Basic %%%",
  noColon: `Basic ${base64("no-colon")}`,
};

function authorization(
  kind: Credentials,
  { username, password }: NonNullable<SendOptions["credentials"]>,
): Record<string, string> {
  const values: typeof WRONG_FORMS = {
    valid: `Basic ${base64(`${username}:${password}`)}`,
    ...WRONG_FORMS,
    wrong: `Basic ${base64(`${username}:not-${crypto.randomUUID()}`)}`,
  };
  const value = values[kind];
  return value === undefined ? {} : { authorization: value };
}

/** The server's address, to which the path of a request is appended. */
export function baseOf({ baseUrl = "http://contract.invalid" }: SendOptions): string {
  return baseUrl.replace(/\/$/, "");
}

/** The password and the token of the credentials. */
function secretsOf({ credentials = ANYBODY }: SendOptions): [password: string, token: string] {
  const { username, password } = credentials;
  return [password, base64(`${username}:${password}`)];
}

/**
 * Patterns of what no answer may repeat: the token, and the password. A short password is looked for as a word,
 * and one that the contract has itself not at all, for it may stand in any answer.
 */
export function secretPatterns(options: SendOptions, document: object): RegExp[] {
  const [password, token] = secretsOf(options);
  const text = escapePattern(password);
  const pattern = new RegExp(password.length < 8 ? `(?<!\\w)${text}(?!\\w)` : text);
  const tellsNothing = password.length < 4 || pattern.test(JSON.stringify(document));
  return [new RegExp(escapePattern(token)), ...(tellsNothing ? [] : [pattern])];
}

/** A text that a server has sent, without the credentials that it may repeat. */
export function masked(text: string, options: SendOptions): string {
  return secretsOf(options).reduce((shown, secret) => {
    return secret.length < 4 ? shown : shown.replace(new RegExp(escapePattern(secret), "gi"), "***");
  }, text);
}
