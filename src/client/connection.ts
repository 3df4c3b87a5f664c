import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import { base64 } from "../base64.ts";
import { isLoopback } from "../loopback.ts";
import { type CallOptions, type Policy, perform, type Send } from "./call.ts";
import { check } from "./errors.ts";

/** Where the client calls, as whom, and how patiently. */
export interface ClientOptions extends Policy {
  /** For example `https://acme.td.commpeak.com`. HTTPS, unless it is loopback or `insecure` is true. */
  baseUrl: string;
  /** Name of the API user, without a colon. `undefined`, as of an environment variable that is not set, throws. */
  username: string | undefined;
  /** Password of the API user, of any length and characters. `undefined` throws. */
  password: string | undefined;
  /** Allows credentials to go over plain HTTP to another machine. Default: false. */
  insecure?: boolean;
  /**
   * What sends the request, for example `createMockFetch()`; it has to heed the request's signal.
   * Default: the global `fetch`.
   */
  fetch?: (request: Request) => Promise<Response>;
}

/** What every method of a client needs. */
export interface Connection<Paths extends object> {
  /** Makes the requests of the contract; its answers are read by `call`. */
  http: FetchClient<Paths>;
  /**
   * Makes one call, with retries, and reads its answer: an object, an array, or undefined where there is no body.
   *
   * @param send makes the request with `http` and this `init`; it runs anew for each attempt
   * @param secrets what is sent and no error may hold, beside the credentials
   * @throws ApiError on a status that is no success
   * @throws InvalidResponseError on a success whose body is neither empty nor a JSON object or array
   * @throws TimeoutError, NetworkError where no answer came; unless it was a GET, the change may have happened
   */
  call<Data>(
    send: Send<Data>,
    options?: CallOptions,
    ...secrets: readonly (string | undefined)[]
  ): Promise<Data | undefined>;
}

/**
 * A connection to the API of one tenant, with the types that `openapi-typescript` makes of its contract.
 *
 * @throws ArgumentError on a base URL, user name or password that cannot be used
 */
export function connect<Paths extends object>(options: ClientOptions): Connection<Paths> {
  const { baseUrl, insecure, username, password } = options;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  check(url?.host, "baseUrl must begin with https://");
  check(url.protocol === "https:" || insecure || isLoopback(url), "baseUrl must be https, or set insecure");
  // What is more than scheme, host and path would be lost, or be a secret in messages.
  check(!url.username && !url.password, "baseUrl must be without credentials");
  check(!url.href.includes("?"), "baseUrl must be without a query");
  check(!url.href.includes("#"), "baseUrl must be without a fragment");
  check(username, "username must be given");
  check(!username.includes(":"), "username must be without a colon");
  check(password, "password must be given");
  const credentials = base64(`${username}:${password}`);
  const http = createFetchClient<Paths>({
    baseUrl: url.href.replace(/\/+$/, ""),
    headers: { Authorization: `Basic ${credentials}` },
    // Followed, a redirect could carry the credentials to another origin.
    redirect: "manual",
  });

  return {
    http,
    call: (send, callOptions, ...secrets) =>
      perform(send, [credentials, password, ...secrets], { ...options, ...callOptions }),
  };
}
