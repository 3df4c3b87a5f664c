import { UpdateUserApiError } from "./base.ts";

/** An argument is wrong. Nothing was sent. */
export class ArgumentError extends UpdateUserApiError {
  override name = "ArgumentError" as const;
}
