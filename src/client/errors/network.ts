import { UpdateUserApiError } from "./base.ts";

/**
 * No answer came, or it broke off, and no retry was left. **The update may have happened**: the
 * connection can fail after the server has done its work. The call may be repeated.
 */
export class NetworkError extends UpdateUserApiError {
  override name = "NetworkError" as const;
}
