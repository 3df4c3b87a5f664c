import { UpdateUserApiError } from "./base.ts";

/**
 * The call, its retries included, took longer than its `timeout`. **The update may have happened.**
 * The call may be repeated.
 */
export class TimeoutError extends UpdateUserApiError {
  override name = "TimeoutError" as const;
}
