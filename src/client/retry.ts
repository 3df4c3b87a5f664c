/**
 * The pause before another attempt in milliseconds: until what `Retry-After` says, in seconds or as a date to
 * come; else a quarter of a second, doubled with each attempt, give or take half of it. `Infinity` where another
 * attempt could do the work twice, or would not help.
 *
 * @param attempt how many went before the last one
 * @param method undefined where no request could be made
 * @param response the last answer; undefined where none came
 */
export function pauseAfter(attempt: number, method: string | undefined, response?: Response): number {
  const status = response?.status ?? 503;
  const header = response?.headers.get("retry-after") ?? "";
  const isIdempotent = method !== "POST" && method !== "PATCH";
  // A 429, and a time to come back, say that nothing was done. All else may have come after the work.
  const mayRepeat =
    status === 429 || (status === 503 && header) || (isIdempotent && status >= 502 && status <= 504);
  if (!mayRepeat) return Infinity;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return ms >= 0 ? ms : 250 * 2 ** attempt * (0.5 + Math.random());
}
