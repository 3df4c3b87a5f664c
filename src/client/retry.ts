/** Too many requests, and a gateway or server that is down for the moment. */
const RETRIED = new Set([429, 502, 503, 504]);

/** The longest pause between two attempts, in milliseconds, whatever the server asks for. */
const LONGEST = 30_000;

/** Whether a status is worth another attempt. */
export function isRetried(status: number): boolean {
  return RETRIED.has(status);
}

/**
 * The pause after an attempt in milliseconds: until what `Retry-After` says, in seconds or as a date
 * to come; else a quarter of a second, doubled with each attempt, give or take half of it.
 */
export function pauseAfter(attempt: number, response?: Response): number {
  const asked = response?.headers.get("retry-after") ?? "";
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  return Math.min(ms >= 0 ? ms : 250 * 2 ** attempt * (0.5 + Math.random()), LONGEST);
}

/** Waits, and no longer than until the signal of the call aborts. Never rejects. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)));
  });
}
