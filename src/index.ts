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
export {
  type Client,
  type ClientOptions,
  createClient,
  type User,
  type UserChanges,
} from "./client/client.ts";
export { ApiError, type ErrorBody, type ErrorStatus } from "./client/errors/api.ts";
export { ArgumentError } from "./client/errors/argument.ts";
export { UpdateUserApiError } from "./client/errors/base.ts";
export { InvalidResponseError } from "./client/errors/invalid-response.ts";
export { NetworkError } from "./client/errors/network.ts";
export { TimeoutError } from "./client/errors/timeout.ts";
