import type { operations } from "../../generated/openapi.ts";

/**
 * What every error of this client is an instance of. Messages carry method and URL where there was a
 * request. Neither a message nor a property holds credentials.
 *
 * One thing is thrown as it is: the reason with which the caller aborted.
 */
export abstract class UpdateUserApiError extends Error {
  /** The response, where there was one. Its body has been read. */
  declare readonly response: Response | undefined;

  constructor(message: string, response?: Response) {
    super(message);
    this.response = response;
  }
}

/** An argument is wrong. Nothing was sent. */
export class ArgumentError extends UpdateUserApiError {
  override name = "ArgumentError" as const;
}

/** @throws ArgumentError with the rule as its message, where it does not hold */
export function check(holds: unknown, rule: string): asserts holds {
  if (!holds) throw new ArgumentError(rule);
}

/**
 * No answer came, or it broke off, and no retry was left. **The change may have happened**, unless the call only
 * reads: the connection can fail after the server has done its work. A GET, PUT or DELETE may be repeated.
 */
export class NetworkError extends UpdateUserApiError {
  override name = "NetworkError" as const;
}

/**
 * The call, its retries included, took longer than its `timeout`. **The change may have happened**, unless the call
 * only reads. A GET, PUT or DELETE may be repeated.
 */
export class TimeoutError extends UpdateUserApiError {
  override name = "TimeoutError" as const;
}

/**
 * The status says success, but the body is neither empty nor a JSON object or array. **The change may have
 * happened**, unless the call only reads; what answered may be a proxy or a sign-in page, too.
 */
export class InvalidResponseError extends UpdateUserApiError {
  override name = "InvalidResponseError" as const;
  declare readonly response: Response;
}

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
 * The server answered with a status that is no success. Its headers are in `response.headers`, such as the
 * `Retry-After` of a 429 that asks for more time than the call had left.
 *
 * ```ts
 * if (error instanceof ApiError && error.is(422)) console.log(error.problem?.errors);
 * ```
 */
export class ApiError extends UpdateUserApiError {
  override name = "ApiError" as const;
  /** The status code; 0 for a redirect in a browser. */
  declare readonly status: number;
  /** The body where it is a JSON object, as the contract declares it for this status; not validated. */
  declare readonly problem: ErrorBody | undefined;
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
