import type { operations } from "../../../generated/openapi.ts";
import { UpdateUserApiError } from "./base.ts";

type Responses = operations[keyof operations]["responses"];
type StatusOf<R> = R extends unknown ? keyof R : never;
type WithoutSuccess<S> = S extends number ? (`${S}` extends `2${string}` ? never : S) : never;
type BodyOf<R, S extends number> = R extends {
  [K in S]: { content: { "application/problem+json": infer Body } };
}
  ? Body
  : never;

/** The statuses of the errors that the contract declares. */
export type ErrorStatus = WithoutSuccess<StatusOf<Responses>>;

/** The body that the contract declares for an error status. */
export type ErrorBody<Status extends ErrorStatus = ErrorStatus> = Status extends unknown
  ? BodyOf<Responses, Status>
  : never;

/**
 * The server answered with a status that is no success.
 *
 * ```ts
 * if (error instanceof ApiError && error.is(422)) console.log(error.problem?.errors);
 * ```
 */
export class ApiError extends UpdateUserApiError {
  override name = "ApiError" as const;
  /** The status code; 0 for a redirect in a browser. */
  readonly status: number;
  /** The body where it is a JSON object, as the contract declares it for this status; not validated. */
  readonly problem: ErrorBody | undefined;
  declare readonly response: Response;

  constructor(message: string, response: Response, problem: ErrorBody | undefined) {
    super(message, response);
    this.status = response.status;
    this.problem = problem;
  }

  /** Whether the status is this one; narrows `status` and the type of `problem`. */
  is<Status extends ErrorStatus>(
    status: Status,
  ): this is this & { readonly status: Status; readonly problem: ErrorBody<Status> | undefined } {
    return this.status === status;
  }
}
