import createFetchClient from "openapi-fetch";
import type { components, paths } from "../../generated/openapi.ts";
import { type CallOptions, type Policy, perform } from "./call.ts";
import { ArgumentError } from "./errors/argument.ts";

/** A user as the server answers. Every field is optional: the provider documents no answer. */
export type User = components["schemas"]["User"];
/** The fields to change, without the `id`, which the call takes by itself. */
export type UserChanges = Omit<components["schemas"]["UpdateUserRequest"], "id">;

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

/** The operations of the contract. */
export interface Client {
  /**
   * Changes the details of one user. Fields that are left out keep their values.
   *
   * @param id the user's id in decimal digits
   * @param changes at least one field
   * @returns the user after the update, or undefined where the server sends no body
   * @throws ArgumentError before anything is sent
   * @throws ApiError on a status that is no success
   * @throws InvalidResponseError on a success whose body is not a JSON object
   * @throws TimeoutError, NetworkError where no answer came; the update may have happened
   */
  updateUser(id: string, changes: UserChanges, options?: CallOptions): Promise<User | undefined>;
}

/**
 * A client for the API of one tenant.
 *
 * @throws ArgumentError on a base URL or user name that cannot be used
 */
export function createClient(options: ClientOptions): Client {
  const { username, password, fetch } = options;
  const baseUrl = checkBaseUrl(options);
  if (!username || !password || username.includes(":")) {
    throw new ArgumentError("username, without a colon, and password must be given");
  }
  const credentials = btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
  const http = createFetchClient<paths>({
    baseUrl,
    fetch: fetch as typeof globalThis.fetch,
    headers: { Authorization: `Basic ${credentials}` },
    // Followed, a redirect could carry the credentials to another origin.
    redirect: "manual",
  });

  return {
    async updateUser(id, changes, callOptions) {
      if (!/^\d+$/.test(id)) throw new ArgumentError("id must be decimal digits");
      if (!/^{"/.test(JSON.stringify(changes))) {
        throw new ArgumentError("changes must have at least one field");
      }
      return perform<User>(
        `PUT ${baseUrl}/api/users/${id}`,
        [credentials, password, changes.registration_password || password],
        (signal) =>
          http.PUT("/api/users/{id}", { params: { path: { id } }, body: changes, signal, parseAs: "text" }),
        { ...options, ...callOptions },
      );
    },
  };
}

function checkBaseUrl({ baseUrl, insecure }: ClientOptions): string {
  const url = URL.canParse(baseUrl) && new URL(baseUrl);
  const isSafe = url && (url.protocol === "https:" || insecure || LOOPBACK.test(url.hostname));
  // What is more than scheme, host and path would be lost, or be a secret in messages.
  if (!isSafe || url.href !== url.origin + url.pathname) {
    throw new ArgumentError("baseUrl must be https (or set insecure), without credentials, query, fragment");
  }
  return url.href.replace(/\/+$/, "");
}

const LOOPBACK = /^(127(\.\d+){3}|\[::1]|(.+\.)?localhost)$/;
