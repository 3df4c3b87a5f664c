import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import { base64 } from "../base64.ts";
import { isLoopback } from "../loopback.ts";
import { type CallOptions, type Policy, perform, type Send } from "./call.ts";
import { ArgumentError } from "./errors.ts";

/** Where the client calls, as whom, and how patiently. */
export interface ClientOptions extends Policy {
  /** For example `https://acme.td.commpeak.com`. HTTPS, unless it is loopback or `insecure` is true. */
  baseUrl: string;
  /** Name of the API user, without a colon. */
  username: string;
  /** Password of the API user. */
  password: string;
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
   * @throws InvalidResponseError on a success whose body is neither a JSON object nor an array
   * @throws TimeoutError, NetworkError where no answer came
   */
  call<Data>(
    send: Send<Data>,
    options?: CallOptions,
    secrets?: readonly (string | undefined)[],
  ): Promise<Data | undefined>;
}

/**
 * A connection to the API of one tenant, with the types that `openapi-typescript` makes of its contract.
 *
 * @throws ArgumentError on a base URL, user name or password that cannot be used
 */
export function connect<Paths extends object>(options: ClientOptions): Connection<Paths> {
  const { username, password } = options;
  const baseUrl = checkBaseUrl(options);
  if (!username || !password || username.includes(":")) {
    throw new ArgumentError("username, without a colon, and password must be given");
  }
  const credentials = base64(`${username}:${password}`);
  const http = createFetchClient<Paths>({
    baseUrl,
    headers: { Authorization: `Basic ${credentials}` },
    // Followed, a redirect could carry the credentials to another origin.
    redirect: "manual",
  });

  return {
    http,
    call: (send, callOptions, secrets = []) =>
      perform(send, [credentials, password, ...secrets], { ...options, ...callOptions }),
  };
}

function checkBaseUrl({ baseUrl, insecure }: ClientOptions): string {
  const url = URL.canParse(baseUrl) && new URL(baseUrl);
  const isSafe = url && (url.protocol === "https:" || insecure || isLoopback(url));
  // What is more than scheme, host and path would be lost, or be a secret in messages.
  if (!isSafe || url.href !== url.origin + url.pathname) {
    throw new ArgumentError("baseUrl must be https (or set insecure), without credentials, query, fragment");
  }
  return url.href.replace(/\/+$/, "");
}
