/** Edits of the contract, each with what it is to a consumer. */
import type { Rating } from "../../scripts/release/finding.ts";

// biome-ignore lint/suspicious/noExplicitAny: a document is changed in every place here.
type Json = any;

/** One edit, on the published contract as `before` prepares it. An audience that is not named sees nothing. */
export interface Edit {
  title: string;
  before?: (document: Json) => void;
  change: (document: Json) => void;
  sends?: Rating;
  reads?: Rating;
  types?: Rating;
}

const [breaking, possible, fix] = ["breaking", "new", "fix"] as const;

const CALL = "/api/users/{id}";
const schema = (document: Json, name: string): Json => document.components.schemas[name];
const sent = (document: Json): Json => schema(document, "UpdateUserRequest").properties;
const read = (document: Json): Json => schema(document, "User").properties;
const item = (document: Json): Json => document.paths[CALL];
const put = (document: Json): Json => item(document).put;
const answer = (document: Json, name: string): Json => document.components.responses[name];
const dry = (required?: boolean): Json => ({
  name: "dry",
  in: "query",
  required,
  schema: { type: "boolean" },
});

function rename(document: Json, from: string, to: string): void {
  Object.assign(document, JSON.parse(JSON.stringify(document).replaceAll(from, to)));
}

/** A schema that is both sent and read. */
function sharedLanguage(document: Json): void {
  read(document).default_language = { $ref: "#/components/schemas/DefaultLanguage" };
}

/** What is sent. */
export const REQUESTS: Edit[] = [
  {
    title: "a value is added to a closed list",
    change: (d) => schema(d, "DefaultLanguage").enum.push("ru_RU"),
    sends: possible,
    types: breaking,
  },
  {
    title: "a value is added to a closed list of one field",
    change: (d) => sent(d).is_active.enum.push(2),
    sends: possible,
    types: breaking,
  },
  {
    title: "a value is taken from a closed list",
    change: (d) => schema(d, "DefaultLanguage").enum.pop(),
    sends: breaking,
    types: breaking,
  },
  {
    title: "a closed list is opened",
    change: (d) => delete sent(d).is_active.enum,
    sends: possible,
    types: breaking,
  },
  {
    title: "an optional field is added",
    change: (d) => (sent(d).nickname = { type: "string" }),
    sends: possible,
  },
  {
    title: "a required field is added",
    change: (d) => {
      sent(d).nickname = { type: "string" };
      schema(d, "UpdateUserRequest").required = ["nickname"];
    },
    sends: breaking,
    types: breaking,
  },
  { title: "a field is removed", change: (d) => delete sent(d).sip_uri, sends: breaking, types: breaking },
  {
    title: "a field becomes required",
    change: (d) => (schema(d, "UpdateUserRequest").required = ["email"]),
    sends: breaking,
    types: breaking,
  },
  {
    title: "a field is no longer required",
    before: (d) => (schema(d, "UpdateUserRequest").required = ["email"]),
    change: (d) => delete schema(d, "UpdateUserRequest").required,
    sends: possible,
  },
  {
    title: "a field takes another type",
    change: (d) => (sent(d).sip_uri.type = "number"),
    sends: breaking,
    types: breaking,
  },
  {
    title: "a field takes a second type",
    change: (d) => (sent(d).sip_uri.type = ["string", "number"]),
    sends: possible,
    types: breaking,
  },
  {
    title: "a field may be null",
    change: (d) => (sent(d).sip_uri.type = ["string", "null"]),
    sends: possible,
    types: breaking,
  },
  {
    title: "an integer may be any number",
    before: (d) => (sent(d).id.type = "integer"),
    change: (d) => (sent(d).id.type = "number"),
    sends: possible,
  },
  { title: "a number has to be an integer", change: (d) => (sent(d).id.type = "integer"), sends: breaking },
  { title: "a pattern is set", change: (d) => (sent(d).sip_uri.pattern = "^sip:"), sends: breaking },
  {
    title: "a limit is raised",
    before: (d) => (sent(d).email.maxLength = 5),
    change: (d) => (sent(d).email.maxLength = 9),
    sends: possible,
  },
  {
    title: "a limit is lowered",
    before: (d) => (sent(d).email.maxLength = 9),
    change: (d) => (sent(d).email.maxLength = 5),
    sends: breaking,
  },
  { title: "a format is dropped", change: (d) => delete sent(d).email.format, sends: possible },
  {
    title: "an empty change is allowed",
    change: (d) => delete schema(d, "UpdateUserRequest").minProperties,
    sends: possible,
  },
  {
    title: "unknown fields are allowed",
    change: (d) => delete schema(d, "UpdateUserRequest").additionalProperties,
    sends: possible,
  },
  {
    title: "unknown fields are refused",
    before: (d) => delete schema(d, "UpdateUserRequest").additionalProperties,
    change: (d) => (schema(d, "UpdateUserRequest").additionalProperties = false),
    sends: breaking,
  },
  { title: "a field may no longer be sent", change: (d) => (sent(d).email.readOnly = true), sends: breaking },
  {
    title: "a default is another",
    before: (d) => (sent(d).timezone_id.default = 1),
    change: (d) => (sent(d).timezone_id.default = 2),
    sends: breaking,
  },
  { title: "a field is deprecated", change: (d) => (sent(d).sip_uri.deprecated = true), sends: possible },
  {
    title: "the values of a list are in another order",
    change: (d) => schema(d, "DefaultLanguage").enum.reverse(),
    sends: fix,
  },
  {
    title: "the body may be left out",
    change: (d) => (put(d).requestBody.required = false),
    sends: possible,
  },
  {
    title: "the body has another media type",
    change: (d) => {
      const { content } = put(d).requestBody;
      content["application/merge-patch+json"] = content["application/json"];
      delete content["application/json"];
    },
    sends: breaking,
    types: breaking,
  },
  {
    title: "the body has a second media type",
    change: (d) => {
      const { content } = put(d).requestBody;
      content["application/cbor"] = { ...content["application/json"] };
    },
    sends: possible,
  },
];

/** What is read. */
export const RESPONSES: Edit[] = [
  {
    title: "a value is added to a closed list",
    before: (d) => (read(d).is_active.enum = ["0", "1"]),
    change: (d) => read(d).is_active.enum.push("2"),
    reads: breaking,
    types: breaking,
  },
  {
    title: "a value is taken from a closed list",
    before: (d) => (read(d).is_active.enum = ["0", "1"]),
    change: (d) => read(d).is_active.enum.pop(),
    reads: fix,
  },
  {
    title: "a value is added to a closed list that is sent too",
    before: sharedLanguage,
    change: (d) => schema(d, "DefaultLanguage").enum.push("ru_RU"),
    reads: breaking,
    sends: possible,
    types: breaking,
  },
  {
    title: "a value is taken from a closed list that is sent too",
    before: sharedLanguage,
    change: (d) => schema(d, "DefaultLanguage").enum.pop(),
    reads: fix,
    sends: breaking,
    types: breaking,
  },
  { title: "a field is added", change: (d) => (read(d).nickname = { type: "string" }), reads: possible },
  { title: "a field is removed", change: (d) => delete read(d).email, reads: breaking, types: breaking },
  { title: "a field is always there", change: (d) => (schema(d, "User").required = ["id"]), reads: possible },
  {
    title: "a field is no longer always there",
    change: (d) => schema(d, "Problem").required.pop(),
    reads: breaking,
    types: breaking,
  },
  {
    title: "a field has another type",
    change: (d) => (read(d).email.type = "number"),
    reads: breaking,
    types: breaking,
  },
  {
    title: "a field may be null",
    change: (d) => (read(d).email.type = ["string", "null"]),
    reads: breaking,
    types: breaking,
  },
  {
    title: "a field inside a list may be null",
    change: (d) => (schema(d, "ProblemError").properties.detail.type = ["string", "null"]),
    reads: breaking,
    types: breaking,
  },
  {
    title: "a pattern is dropped",
    before: (d) => (read(d).id.pattern = "^[0-9]+$"),
    change: (d) => delete read(d).id.pattern,
    reads: breaking,
  },
  { title: "a pattern is set", change: (d) => (read(d).id.pattern = "^[0-9]+$"), reads: fix },
  {
    title: "a field is no longer answered",
    change: (d) => (read(d).email.writeOnly = true),
    reads: breaking,
  },
  {
    title: "a status is added",
    change: (d) => (put(d).responses[429] = { description: "Too many calls." }),
    reads: possible,
  },
  {
    title: "a status is removed",
    change: (d) => delete put(d).responses[404],
    reads: breaking,
    types: breaking,
  },
  {
    title: "a header is added",
    change: (d) => (answer(d, "UserUpdated").headers = { "X-Id": { schema: { type: "string" } } }),
    reads: possible,
  },
  {
    title: "a header is removed",
    change: (d) => delete answer(d, "Unauthorized").headers,
    reads: breaking,
    types: breaking,
  },
  {
    title: "a header may be missing",
    change: (d) => (d.components.headers["WWW-Authenticate"].required = false),
    reads: breaking,
  },
  {
    title: "an example is another",
    change: (d) => (read(d).email.example = "grace@example.com"),
    reads: fix,
  },
];

/** The call around both, and the names in the types. */
export const CALLS: Edit[] = [
  {
    title: "an operation is added",
    change: (d) => (item(d).get = { operationId: "getUser", responses: { 204: { description: "None." } } }),
    sends: possible,
  },
  {
    title: "an operation has another method",
    change: (d) => {
      item(d).patch = put(d);
      delete item(d).put;
    },
    sends: breaking,
  },
  {
    title: "an operation has another name",
    change: (d) => (put(d).operationId = "changeUser"),
    types: breaking,
  },
  { title: "an operation is deprecated", change: (d) => (put(d).deprecated = true), sends: possible },
  {
    title: "a path is another",
    change: (d) => {
      d.paths["/api/v2/users/{id}"] = item(d);
      delete d.paths[CALL];
    },
    sends: breaking,
  },
  {
    title: "a path parameter has another name",
    change: (d) => {
      d.components.parameters.UserId.name = "user_id";
      d.paths["/api/users/{user_id}"] = item(d);
      delete d.paths[CALL];
    },
    sends: fix,
    types: breaking,
  },
  {
    title: "a path parameter takes less",
    change: (d) => (d.components.parameters.UserId.schema.pattern = "^[0-9]{1,9}$"),
    sends: breaking,
  },
  {
    title: "a path parameter takes more",
    change: (d) => delete d.components.parameters.UserId.schema.pattern,
    sends: possible,
  },
  { title: "a query parameter is added", change: (d) => item(d).parameters.push(dry()), sends: possible },
  {
    title: "a required query parameter is added",
    change: (d) => item(d).parameters.push(dry(true)),
    sends: breaking,
    types: breaking,
  },
  {
    title: "a query parameter may be left out",
    before: (d) => item(d).parameters.push(dry(true)),
    change: (d) => delete item(d).parameters[1].required,
    sends: possible,
  },
  {
    title: "a query parameter has another name",
    before: (d) => item(d).parameters.push(dry()),
    change: (d) => (item(d).parameters[1].name = "wet"),
    sends: breaking,
    types: breaking,
  },
  {
    title: "a schema has another name",
    change: (d) => rename(d, "DefaultLanguage", "Language"),
    sends: fix,
    types: breaking,
  },
  {
    title: "a response component has another name",
    change: (d) => rename(d, "UserNotFound", "NoSuchUser"),
    reads: fix,
    types: breaking,
  },
  {
    title: "a parameter component has another name",
    change: (d) => rename(d, "UserId", "IdOfUser"),
    sends: fix,
    types: breaking,
  },
  {
    title: "a schema is written out where it is used",
    change: (d) => {
      sent(d).default_language = schema(d, "DefaultLanguage");
      delete d.components.schemas.DefaultLanguage;
    },
    sends: fix,
    types: breaking,
  },
  {
    title: "another way to sign in is added",
    change: (d) => {
      d.components.securitySchemes.digest = { type: "http", scheme: "digest" };
      d.security.push({ digest: [] });
    },
    sends: possible,
  },
  {
    title: "signing in works another way",
    change: (d) => (d.components.securitySchemes.basicAuth.scheme = "bearer"),
    sends: breaking,
  },
  { title: "no credentials are asked for", change: (d) => (d.security = []), sends: possible },
  {
    title: "the server has another address",
    change: (d) => (d.servers[0].url = "https://{tenant}.example.com"),
    sends: breaking,
  },
  {
    title: "the server's variable takes fewer values",
    change: (d) => (d.servers[0].variables.tenant.enum = ["example"]),
    sends: breaking,
  },
  { title: "a description is another", change: (d) => (put(d).description = "Changes a user."), sends: fix },
  {
    title: "a label of a value is another",
    change: (d) => (schema(d, "DefaultLanguage")["x-enumDescriptions"].en_US = "English"),
    sends: fix,
  },
  {
    title: "the keys are in another order",
    change: (d) => (d.info = Object.fromEntries(Object.entries(d.info).reverse())),
    types: fix,
  },
  { title: "the version alone is another", change: (d) => (d.info.version = "9.9.9") },
];
