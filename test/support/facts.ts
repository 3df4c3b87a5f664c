/**
 * What the provider's public pages say, copied by hand. Whatever else the contract says is an
 * assumption. A second operation is one more entry; its sentences are in `sentences.ts`.
 */

/** A field's type, or its closed list of strings with their labels; in brackets, that of each entry of an array. */
export type FieldFact = EntryFact | readonly [EntryFact];
type EntryFact = "string" | "number" | "integer" | "boolean" | "array" | "object" | Labels;
type Labels = Readonly<Record<string, string>>;

/** What is documented about one operation. What a call does not have is left out. */
export interface OperationFacts {
  method: string;
  server: string;
  /** The variables of the server's URL with their defaults. */
  variables: Record<string, string>;
  path: string;
  /** As `type scheme`; none of a call that is open to all. */
  authentication?: string;
  /** By place and name: `path id`, `query page`. */
  parameters?: Record<string, FieldFact>;
  /** The fields of the request's body. */
  body?: Record<string, FieldFact>;
  /** Which parameters and fields have to be there: `path id`, `username`. */
  required?: readonly string[];
  answer: AnswerFacts;
  /** Fields of the body which one page lists and another leaves out: they carry the mark. */
  uncertain?: readonly string[];
  /** Not documented but held here all the same: whether the call can harm, its fields that can, and secret ones. */
  isDestructive?: boolean;
  destructive?: readonly string[];
  secret?: readonly string[];
  /** Documented fields of the answer that the contract leaves out on purpose. */
  withheld?: readonly string[];
}

/** What is documented about a success, as far as it is. */
interface AnswerFacts {
  status?: number;
  mediaType?: string;
  /** Whether it is an array; the fields are then those of each entry. */
  isList?: boolean;
  fields?: Record<string, FieldFact>;
}

/** What is documented of every call. */
const API = {
  server: "https://{tenant}.td.commpeak.com",
  variables: { tenant: "example" },
  authentication: "http basic",
};

/** The fields of a user in an answer, as the Get User page lists them. */
const USER: Record<string, FieldFact> = {
  id: "string",
  username: "string",
  email: "string",
  is_active: "string",
  is_clockedin: "string",
  sip_uri: "string",
  auto_dial: "string",
  is_deleted: "string",
  use_extended_ip_acl: "string",
  user_route_caller_id: "string",
  timezone_id: "string",
  use_webrtc: "string",
  first_name: "string",
  last_name: "string",
  virtual_extension: "string",
  default_language: "string",
  max_session_time: "string",
  max_concurrent_sessions: "string",
  twofa_type: "string",
  member_all_desks: "string",
  desks: "array",
  roles: "object",
  groups: "array",
};

export const FACTS: Record<string, OperationFacts> = {
  updateUser: {
    ...API,
    method: "put",
    path: "/api/users/{id}",
    parameters: { "path id": "string" },
    body: {
      id: "number",
      username: "string",
      email: "string",
      is_active: "number",
      sip_uri: "string",
      is_deleted: "number",
      use_extended_ip_acl: "number",
      user_route_caller_id: "number",
      predictive_dynamic_extension: "string",
      timezone_id: "number",
      first_name: "string",
      last_name: "string",
      virtual_extension: "string",
      default_language: {
        en_US: "English (United States)",
        es_ES: "Spanish (Spain)",
        pt_BR: "Portuguese (Brazil)",
      },
      max_session_time: "string",
      max_concurrent_sessions: "string",
      twofa_type: {
        default: "Default from the role or the tenant",
        disabled: "Disabled, sign-in without 2FA",
        email: "One-time code by e-mail",
        google: "One-time code from the Google 2FA app",
      },
      member_all_skill_groups: "string",
      member_all_desks: "string",
      registration_password: "string",
      is_clockedin: "string",
      is_predictive_clockedin: "string",
      use_webrtc: "number",
    },
    required: ["path id"],
    // The page names the media type of the answer, no more.
    answer: { mediaType: "application/json", fields: USER },
    uncertain: ["id"],
    destructive: [
      "username",
      "email",
      "is_active",
      "sip_uri",
      "is_deleted",
      "use_extended_ip_acl",
      "twofa_type",
      "registration_password",
      "use_webrtc",
    ],
    secret: ["registration_password"],
    withheld: ["registration_password"],
  },
};
