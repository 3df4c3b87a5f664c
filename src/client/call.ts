import { ApiError, type ErrorBody } from "./errors/api.ts";
import { InvalidResponseError } from "./errors/invalid-response.ts";
import { NetworkError } from "./errors/network.ts";
import { TimeoutError } from "./errors/timeout.ts";
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

/** What one attempt gave: the body of a success as text, that of an error parsed where it is JSON. */
interface Result {
  data?: string | undefined;
  error?: unknown;
  response: Response;
}

type Json = Record<string, unknown>;
type Secrets = string[];

/**
 * Runs a call: bounded by the timeout, ended by the signal, repeated where that may help.
 *
 * @param label method and URL, for messages
 * @param secrets what no error may hold
 */
export async function perform<T>(
  label: string,
  secrets: Secrets,
  send: (signal: AbortSignal) => Promise<Result>,
  { signal, timeout = 30_000, retry = 2 }: Policy & CallOptions,
): Promise<T | undefined> {
  const controller = new AbortController();
  const ended = controller.signal;
  const forward = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener("abort", forward);
  const timer = setTimeout(
    () => controller.abort(new TimeoutError(`${label} took longer than ${timeout} ms`)),
    Math.min(timeout, LONGEST_TIMER),
  );
  try {
    for (let attempt = 0; ; attempt++) {
      ended.throwIfAborted();
      const result = await send(ended).catch((error) => {
        ended.throwIfAborted();
        if (attempt >= retry) throw new NetworkError(`${label} failed: ${hide(reason(error), secrets)}`);
      });
      if (result && (attempt >= retry || !isRetried(result.response.status))) {
        return judge(label, secrets, result) as T | undefined;
      }
      await pause(pauseAfter(attempt, result?.response), ended);
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", forward);
  }
}

/** Any 2xx is a success, an empty one too: the provider documents no answer. */
function judge(label: string, secrets: Secrets, { data, error, response }: Result): Json | undefined {
  const answered = `${label} answered ${response.status}`;
  if (response.ok) {
    const body = parseObject(data);
    if (body || !data?.trim()) return body;
    throw new InvalidResponseError(
      `${answered} with a body that is not a JSON object; the update may have happened`,
      response,
    );
  }
  const hidden = JSON.stringify(error, (_key, value) =>
    typeof value === "string" ? hide(value, secrets) : value,
  );
  const problem = parseObject(hidden);
  const detail = problem?.["detail"] || response.statusText;
  throw new ApiError(`${answered}: ${detail}`, response, problem as ErrorBody | undefined);
}

function parseObject(text: string | undefined): Json | undefined {
  try {
    if (/^\s*{/.test(text as string)) return JSON.parse(text as string);
  } catch {
    // What is not JSON is not an object either.
  }
  return undefined;
}

/** Why a connection failed; `fetch` hides it in the cause. The error itself may hold the request. */
function reason(error: unknown): string {
  const { message = error, cause } = Object(error);
  return `${message}${cause ? `: ${cause.message || cause.code}` : ""}`;
}

function hide(text: string, secrets: Secrets): string {
  return secrets.reduce((hidden, secret) => hidden.replaceAll(secret, "***"), text);
}
