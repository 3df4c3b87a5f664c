import type { operations } from "../../../generated/openapi.ts";
import { UpdateUserApiError } from "./base.ts";

type Responses = operations[keyof operations]["responses"];

/** The statuses of the errors that the contract declares. */
export type ErrorStatus = Exclude<keyof Responses, 200 | 201 | 202 | 204>;

/** The body that the contract declares for an error status. */
export type ErrorBody<Status extends ErrorStatus> = Responses[Status] extends {
  content: { "application/problem+json": infer Body };
}
  ? Body
  : never;

/**
 * The server answered with a status that is no success.
 *
 * ```ts
 * if (error instanceof ApiError && error.is(422)) console.log(error.problem?.errors);
 * ```
 */
export class ApiError<Status extends number = number> extends UpdateUserApiError {
  override name = "ApiError" as const;
  /** The status code; 0 for a redirect in a browser. */
  readonly status: Status;
  /** The body where it is a JSON object, as the contract declares it for this status; not validated. */
  readonly problem: ErrorBody<Status extends ErrorStatus ? Status : ErrorStatus> | undefined;
  declare readonly response: Response;

  constructor(message: string, response: Response, problem: ApiError<Status>["problem"]) {
    super(message, response);
    this.status = response.status as Status;
    this.problem = problem;
  }

  /** Whether the status is this one; narrows `status` and the type of `problem`. */
  is<Wanted extends ErrorStatus>(status: Wanted): this is ApiError<Wanted> {
    return (this.status as number) === status;
  }
}
