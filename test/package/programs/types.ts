/**
 * The types as a user meets them: a line after `@ts-expect-error` has to be refused, all others to be
 * accepted.
 */
import {
  ApiError,
  type ArgumentError,
  type CallOptions,
  type Client,
  type ClientOptions,
  type components,
  createClient,
  type DefaultLanguage,
  defaultLanguages,
  type ErrorBody,
  type ErrorStatus,
  type InvalidResponseError,
  type NetworkError,
  type operations,
  type Problem,
  type paths,
  type TimeoutError,
  type TwoFactorType,
  twoFactorTypes,
  type UpdateUserApiError,
  type UpdateUserRequest,
  type User,
  type UserChanges,
} from "../../../src/index.ts";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : "these types differ";

/** Compiles only where the types are the same. */
function same<A, B>(_same: Same<A, B>): void {}

// @ts-expect-error: this check can fail.
same<string, string | undefined>(true);
// @ts-expect-error: nor does `any` pass for another type.
// biome-ignore lint/suspicious/noExplicitAny: it has to be told apart.
same<string, any>(true);

const options: ClientOptions = { baseUrl: "https://acme.example.com", username: "any", password: "any" };
const client: Client = createClient({ ...options, timeout: 1000, retry: 0, insecure: true, fetch });

// What is right.
const unset: string | undefined = undefined;
createClient({ ...options, username: unset, password: unset });
const patience: CallOptions = { signal: AbortSignal.timeout(1000), timeout: Number.POSITIVE_INFINITY };
const call = client.updateUser("1024", { first_name: "Augusta", twofa_type: "google" }, patience);
same<typeof call, Promise<User | undefined>>(true);

// What is wrong.
// @ts-expect-error: no such field.
client.updateUser("1024", { first_nam: "x" });
// @ts-expect-error: no such value.
client.updateUser("1024", { twofa_type: "pigeon" });
// @ts-expect-error: no such value.
client.updateUser("1024", { default_language: "tlh" });
// @ts-expect-error: without the changes.
client.updateUser("1024");
// @ts-expect-error: without the id.
client.updateUser({ first_name: "Augusta" });
// @ts-expect-error: the id is an argument of its own.
client.updateUser("1024", { id: 1024 });
// @ts-expect-error: an id is text.
client.updateUser(1024, { first_name: "Augusta" });
// @ts-expect-error: without the password.
createClient({ baseUrl: "https://acme.example.com", username: "any" });
// @ts-expect-error: no such option.
client.updateUser("1024", { first_name: "Augusta" }, { retries: 1 });

/** What a user does with an error. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) return "another error";
  same<typeof error.status, number>(true);
  same<typeof error.problem, Problem | undefined>(true);
  same<typeof error.response, Response>(true);
  same<typeof error.name, "ApiError">(true);
  if (error.is(404)) {
    same<typeof error.status, 404>(true);
    same<typeof error.problem, Problem | undefined>(true);
    return error.problem?.detail ?? "";
  }
  // @ts-expect-error: the contract declares no such status.
  error.is(418);
  if (error.is(422)) {
    same<typeof error.status, 422>(true);
    const pointers: (string | undefined)[] | undefined = error.problem?.errors?.map(({ pointer }) => pointer);
    return `${pointers}`;
  }
  same<typeof error.status, number>(true);
  return `${error.status}: ${error.problem?.title}`;
}

/** The name tells the errors apart, too. */
export function tell(
  error: ApiError | ArgumentError | InvalidResponseError | NetworkError | TimeoutError,
): Response | undefined {
  const base: UpdateUserApiError = error;
  if (error.name === "InvalidResponseError") same<typeof error, InvalidResponseError>(true);
  if (error.name === "TimeoutError") same<typeof error, TimeoutError>(true);
  return base.response;
}

// The contract.
type Schemas = components["schemas"];
type Answers = operations["updateUser"]["responses"];
same<paths["/api/users/{id}"]["put"], operations["updateUser"]>(true);
same<User, Schemas["User"]>(true);
same<UpdateUserRequest, Schemas["UpdateUserRequest"]>(true);
same<UserChanges, Omit<UpdateUserRequest, "id">>(true);
same<NonNullable<UserChanges["twofa_type"]>, TwoFactorType>(true);
same<Extract<ErrorStatus, keyof Answers>, Exclude<keyof Answers, 200>>(true);
same<ErrorBody<404>, Problem>(true);
same<NonNullable<Problem["status"]>, number>(true);
// Every field is optional.
same<User, Partial<User>>(true);
same<UserChanges, Partial<UserChanges>>(true);
same<User["first_name"], string | undefined>(true);

const languages: readonly { readonly value: DefaultLanguage; readonly label: string }[] = defaultLanguages;
const factors: readonly { readonly value: TwoFactorType; readonly label: string }[] = twoFactorTypes;
same<(typeof defaultLanguages)[number]["value"], DefaultLanguage>(true);
same<(typeof twoFactorTypes)[number]["value"], TwoFactorType>(true);
// @ts-expect-error: the lists are read-only.
defaultLanguages.push(...languages, ...factors);
