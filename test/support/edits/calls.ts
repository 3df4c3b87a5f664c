/** The call around both, and the names in the types. */
import { breaking, CALL, dry, type Edit, fix, item, possible, put, rename, schema, sent } from "./edit.ts";

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
