import { ApiError, type ErrorBody, InvalidResponseError, NetworkError, TimeoutError } from "./errors.ts";
import { pauseAfter } from "./retry.ts";
import { hide, type Secrets } from "./secrets.ts";

/** How patient a call is. */
export interface Policy {
  /** Milliseconds that a call may take with all its retries; `Infinity` for no bound. Default: 30,000. */
  timeout?: number;
  /**
   * How often a call is repeated, 0 for never: after 429, and after 503 with `Retry-After`; one that is idempotent
   * (GET, PUT, DELETE) after 502, 503, 504 and failed connections too. Where the pause would not fit into the
   * timeout, the call ends at once with what it has. Default: 2.
   */
  retry?: number;
}

/** What can be set for one call. */
export interface CallOptions {
  /** Ends the call, a pause between retries too. The call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** As in `ClientOptions`, for this call. */
  timeout?: number;
}

/** Makes the request of one attempt, with the settings that every request has. */
export type Send<Data> = (init: { signal: AbortSignal }) => Promise<Result<Data>>;

/** What openapi-fetch makes of an answer: an error is parsed where it is JSON. */
interface Result<Data> {
  data?: Data;
  error?: unknown;
  response?: Response;
}

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
  // 23 days: a timer of more than 31 bits fires at once.
  const bound = Math.min(timeout, 2e9);
  const deadline = Date.now() + bound;
  const controller = new AbortController();
  const ended = controller.signal;
  // Stryker disable next-line OptionalChaining: only the signal itself calls it, so that there is one.
  const forward = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener("abort", forward);
  let method: string | undefined;
  let label = "The request";
  let doubt = "";
  const timer = setTimeout(
    () => controller.abort(new TimeoutError(`${label} took longer than ${timeout} ms${doubt}`)),
    bound,
  );
  const init = {
    signal: ended,
    parseAs: "text",
    fetch(request: Request) {
      method = request.method;
      // For messages: a query may be long, and private.
      label = `${method} ${request.url.split("?")[0]}`;
      doubt = method === "GET" ? "" : "; the change may have happened";
      return fetch(request);
    },
  };
  try {
    for (let attempt = 0; ; attempt++) {
      ended.throwIfAborted();
      const result = await send(init).catch((error): Result<Data> => {
        ended.throwIfAborted();
        return { error };
      });
      const wait = pauseAfter(attempt, method, result.response);
      if (attempt >= retry || Date.now() + wait >= deadline) {
        return read(label, doubt, secrets, result) as Data | undefined;
      }
      await new Promise<void>((resolve) => {
        const pause = setTimeout(resolve, wait);
        ended.onabort = () => resolve(clearTimeout(pause));
      });
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", forward);
  }
}

/** Any 2xx is a success, an empty one too: the provider documents no answer. */
function read(
  label: string,
  doubt: string,
  secrets: Secrets,
  { data, error, response }: Result<unknown>,
): unknown {
  if (!response) {
    // `fetch` hides why it failed in the cause. The error itself may hold the request.
    const { message = error, cause } = Object(error);
    const reason = `${message}${cause ? `: ${cause.message || cause.code}` : ""}`;
    throw new NetworkError(`${label} failed: ${hide(reason, secrets)}${doubt}`);
  }
  const answered = `${label} answered ${response.status}`;
  if (response.ok) {
    const text = `${data ?? ""}`.trim();
    if (!text) return undefined;
    try {
      if (/^[{[]/.test(text)) return JSON.parse(text);
    } catch {
      // As any other body that is no answer.
    }
    throw new InvalidResponseError(`${answered} without a JSON object or array${doubt}`, response);
  }
  const hidden = JSON.stringify(error, (_key, value) =>
    typeof value === "string" ? hide(value, secrets) : value,
  );
  const problem: ErrorBody | undefined = /^{/.test(hidden) ? JSON.parse(hidden) : undefined;
  throw new ApiError(`${answered}: ${problem?.detail || response.statusText}`, response, problem);
}
