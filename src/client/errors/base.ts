/**
 * What every error of this client is an instance of. Messages carry method and URL where there was a
 * request. Neither a message nor a property holds credentials.
 *
 * One thing is thrown as it is: the reason with which the caller aborted.
 */
export abstract class UpdateUserApiError extends Error {
  /** The response, where there was one. Its body has been read. */
  readonly response: Response | undefined;

  constructor(message: string, response?: Response) {
    super(message);
    this.response = response;
  }
}
