import { UpdateUserApiError } from "./base.ts";

/**
 * The status says success, but the body is neither empty nor a JSON object. **The update may have
 * happened**; what answered may be a proxy or a sign-in page, too.
 */
export class InvalidResponseError extends UpdateUserApiError {
  override name = "InvalidResponseError" as const;
  declare readonly response: Response;
}
