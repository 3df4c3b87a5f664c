/** What is sent. */
import { breaking, type Edit, fix, possible, put, schema, sent } from "./edit.ts";

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
