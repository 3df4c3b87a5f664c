import { ApiError, type ErrorBody, InvalidResponseError, NetworkError, TimeoutError } from "./errors.ts";
import { isRetried, pause, pauseAfter } from "./retry.ts";

/** How patient a call is. */
export interface Policy {
  /** Milliseconds that a call may take with all its retries; `Infinity` for no bound. Default: 30,000. */
  timeout?: number;
  /** How often 429, 502, 503, 504 and failed connections are retried; 0 for never. Default: 2. */
  retry?: number;
}

/** What can be set for one call. */
export interface CallOptions {
  /** Ends the call, a pause between retries too. The call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** As in `ClientOptions`, for this call. */
  timeout?: number;
}

/** In milliseconds, 23 days: a timer of more than 31 bits fires at once. */
const LONGEST_TIMER = 2e9;

/** Makes the request of one attempt, with the settings that every request has. */
export type Send<Data> = (init: { signal: AbortSignal }) => Promise<Result<Data>>;

/** What openapi-fetch makes of an answer: an error is parsed where it is JSON. */
interface Result<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** What no error may hold. */
type Secrets = readonly (string | undefined)[];

/** Runs a call: bounded by the timeout, ended by the signal, repeated where that may help. */
export async function perform<Data>(
  send: Send<Data>,
  secrets: Secrets,
  {
    fetch = globalThis.fetch,
    signal,
    timeout = 30_000,
    retry = 2,
  }: Policy & CallOptions & { fetch?: (request: Request) => Promise<Response> },
): Promise<Data | undefined> {
  const controller = new AbortController();
  const ended = controller.signal;
  const forward = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener("abort", forward);
  let label = "";
  const timer = setTimeout(
    () => controller.abort(new TimeoutError(`${label} took longer than ${timeout} ms`)),
    Math.min(timeout, LONGEST_TIMER),
  );
  const init = {
    signal: ended,
    parseAs: "text",
    fetch(request: Request) {
      // For messages: a query may be long, and private.
      label = `${request.method} ${request.url.split("?")[0]}`;
      return fetch(request);
    },
  };
  try {
    for (let attempt = 0; ; attempt++) {
      ended.throwIfAborted();
      const result = await send(init).catch((error) => {
        ended.throwIfAborted();
        if (attempt >= retry) throw new NetworkError(`${label} failed: ${hide(reason(error), secrets)}`);
      });
      if (result && (attempt >= retry || !isRetried(result.response.status))) {
        return read(label, secrets, result) as Data | undefined;
      }
      await pause(pauseAfter(attempt, result?.response), ended);
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", forward);
  }
}

/** Any 2xx is a success, an empty one too: the provider documents no answer. */
function read(label: string, secrets: Secrets, { data, error, response }: Result<unknown>): unknown {
  const answered = `${label} answered ${response.status}`;
  if (response.ok) {
    const text = String(data ?? "").trim();
    const body = parse(text, /^[{[]/);
    if (body || !text) return body;
    throw new InvalidResponseError(
      `${answered} with a body that is neither a JSON object nor an array; it may have taken effect`,
      response,
    );
  }
  const hidden = JSON.stringify(error, (_key, value) =>
    typeof value === "string" ? hide(value, secrets) : value,
  );
  const problem = parse(hidden, /^{/) as ErrorBody | undefined;
  throw new ApiError(`${answered}: ${problem?.detail || response.statusText}`, response, problem);
}

/** What a JSON text of this beginning holds; undefined where it is another, or no JSON. */
function parse(text: string, beginning: RegExp): unknown {
  try {
    return beginning.test(text) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Why a connection failed; `fetch` hides it in the cause. The error itself may hold the request. */
function reason(error: unknown): string {
  const { message = error, cause } = Object(error);
  return `${message}${cause ? `: ${cause.message || cause.code}` : ""}`;
}

function hide(text: string, secrets: Secrets): string {
  return secrets.reduce<string>(
    (hidden, secret) => (secret ? hidden.replaceAll(secret, "***") : hidden),
    text,
  );
}
