export { defaultLanguages, twoFactorTypes } from "../generated/lists.ts";
export type {
  components,
  DefaultLanguage,
  operations,
  Problem,
  paths,
  TwoFactorType,
  UpdateUserRequest,
} from "../generated/openapi.ts";
export type { CallOptions } from "./client/call.ts";
export { type Client, createClient, type User, type UserChanges } from "./client/client.ts";
export type { ClientOptions } from "./client/connection.ts";
export {
  ApiError,
  ArgumentError,
  type ErrorBody,
  type ErrorStatus,
  InvalidResponseError,
  NetworkError,
  TimeoutError,
  UpdateUserApiError,
} from "./client/errors.ts";
