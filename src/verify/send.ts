/** One request of a case over `fetch`, and its answer read to the end. */
import { base64 } from "../base64.ts";
import type { Answer } from "./answer.ts";
import type { CaseRequest, Credentials } from "./case.ts";

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
  /** Ends what is under way. */
  signal?: AbortSignal;
}

/** Bytes of an answer that are read; more is a finding. */
const LIMIT = 1024 * 1024;
const TIMEOUT_MS = 10_000;
const ANYBODY = { username: "user", password: "password" };

/** Rejects where no answer came, or none that ends. */
export async function send(request: CaseRequest, options: SendOptions): Promise<Answer> {
  const limit = AbortSignal.timeout(options.timeout ?? TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  const base = (options.baseUrl ?? "http://contract.invalid").replace(/\/$/, "");
  const { method, path, headers, body, credentials } = request;
  const sending = new Request(base + path, {
    method,
    headers: { ...headers, ...authorization(credentials, options.credentials ?? ANYBODY) },
    redirect: "manual",
    signal,
    // As bytes, for which `fetch` invents no media type.
    ...(body !== undefined && { body: new TextEncoder().encode(body) }),
  });
  let onAbort = (): void => {};
  const late = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    // A `fetch` that ignores the signal must not hold up the run either.
    return await Promise.race([read((options.fetch ?? fetch)(sending)), late]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

async function read(pending: Promise<Response>): Promise<Answer> {
  const response = await pending;
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LIMIT) throw new Error(`an answer of more than ${LIMIT} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return { status: response.status, headers: response.headers, text: text + decoder.decode() };
}

/** Headers that no password makes right. */
export const WRONG_FORMS: Readonly<Record<"otherScheme" | "brokenBase64" | "noColon", string>> = {
  otherScheme: "Bearer not-a-token",
  brokenBase64: "Basic %%%",
  noColon: `Basic ${base64("no-colon")}`,
};

function authorization(
  kind: Credentials,
  { username, password }: NonNullable<SendOptions["credentials"]>,
): Record<string, string> {
  const values: Record<Credentials, string | undefined> = {
    valid: `Basic ${base64(`${username}:${password}`)}`,
    none: undefined,
    ...WRONG_FORMS,
    wrong: `Basic ${base64(`${username}:not-${crypto.randomUUID()}`)}`,
  };
  const value = values[kind];
  return value === undefined ? {} : { authorization: value };
}

/** Texts that no answer may repeat. */
export function secretsOf({ credentials }: SendOptions): string[] {
  const { username, password } = credentials ?? ANYBODY;
  const token = base64(`${username}:${password}`);
  // The word "password" may stand in any answer.
  return credentials ? [password, token] : [token];
}

/** Why there is no answer, without anything that was sent. */
export function reasonOf(error: unknown, { timeout = TIMEOUT_MS }: SendOptions): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string } };
  if (name === "TimeoutError") return `none within ${timeout} ms`;
  if (message.startsWith("an answer of")) return message;
  return `none: ${CODES[cause?.code ?? ""] ?? cause?.code ?? "the connection broke or the answer is not HTTP"}`;
}

const CODES: Record<string, string> = {
  ECONNREFUSED: "nothing listens there (ECONNREFUSED)",
  ENOTFOUND: "no such host (ENOTFOUND)",
  EAI_AGAIN: "the name of the host cannot be looked up (EAI_AGAIN)",
  ECONNRESET: "the server closed the connection (ECONNRESET)",
  UND_ERR_SOCKET: "the server closed the connection",
};
