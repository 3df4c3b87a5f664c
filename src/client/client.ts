import type { components, paths } from "../../generated/openapi.ts";
import type { CallOptions } from "./call.ts";
import { type ClientOptions, connect } from "./connection.ts";
import { check } from "./errors.ts";

/** A user as the server answers. Every field is optional: the provider documents no answer. */
export type User = components["schemas"]["User"];
/** The fields to change, without the `id`, which the call takes by itself. */
export type UserChanges = Omit<components["schemas"]["UpdateUserRequest"], "id">;

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
   * @throws InvalidResponseError on a success whose body is neither empty nor a JSON object or array
   * @throws TimeoutError, NetworkError where no answer came; the change may have happened
   */
  updateUser(id: string, changes: UserChanges, options?: CallOptions): Promise<User | undefined>;
}

/**
 * A client for the API of one tenant.
 *
 * @throws ArgumentError on a base URL, user name or password that cannot be used
 */
export function createClient(options: ClientOptions): Client {
  const { http, call } = connect<paths>(options);
  return {
    async updateUser(id, changes, callOptions) {
      check(/^\d+$/.test(id), "id must be decimal digits");
      check(/^{"/.test(JSON.stringify(changes)), "changes must have at least one field");
      return call(
        (init) => http.PUT("/api/users/{id}", { params: { path: { id } }, body: changes, ...init }),
        callOptions,
        changes.registration_password,
      );
    },
  };
}
