/** Faults in the answers. */
import { CREDENTIALS } from "../user-server.ts";
import { camel, type Fault, field, RESPONSES, SECURITY } from "./fault.ts";

export const ANSWERS: Fault[] = [
  {
    name: "a 401 has no challenge",
    place: "#/components/headers/WWW-Authenticate",
    change: () => ({ challenge: {} }),
  },
  {
    name: "the challenge is empty",
    place: "#/components/headers/WWW-Authenticate",
    change: () => ({ challenge: { "www-authenticate": "" } }),
  },
  {
    name: "errors are called application/json",
    place: RESPONSES,
    change: () => ({ problemType: "application/json" }),
  },
  {
    name: "errors are HTML",
    place: RESPONSES,
    change: () => ({ problemType: "text/html", problem: () => "<h1>Error</h1>" }),
  },
  {
    name: "a success is called text/plain",
    place: `${RESPONSES}/UserUpdated`,
    change: () => ({ successType: "text/plain" }),
  },
  { name: "a success is not JSON", place: `${RESPONSES}/UserUpdated`, change: () => ({ answer: () => "{" }) },
  { name: "a success is empty", place: `${RESPONSES}/UserUpdated`, change: () => ({ answer: () => "" }) },
  {
    name: "a success is a list",
    place: "#/components/schemas/User",
    change: () => ({ answer: (user) => [user] }),
  },
  ...["type", "title", "status", "detail"].map(
    (name): Fault => ({
      name: `a problem has no ${name}`,
      place: "#/components/schemas/Problem",
      change: () => ({ problem: ({ [name]: _, ...rest }) => rest }),
    }),
  ),
  {
    name: "the status of a problem is text",
    place: "#/components/schemas/Problem/properties/status",
    change: () => ({ problem: (problem) => ({ ...problem, status: String(problem["status"]) }) }),
  },
  {
    name: "errors are texts",
    place: "#/components/schemas/ProblemError",
    change: () => ({ problem: (problem) => ({ ...problem, errors: ["wrong"] }) }),
  },
  {
    name: "errors have no detail",
    place: "#/components/schemas/ProblemError",
    change: () => ({ problem: (problem) => ({ ...problem, errors: [{ pointer: "#" }] }) }),
  },
  ...["id", "timezone_id", "is_active", "username", "desks", "roles", "groups"].map(
    (name): Fault => ({
      name: `${name} of the answer is a number`,
      place: `#/components/schemas/User/properties/${name}`,
      change: () => ({ answer: (user) => ({ ...user, [name]: 7 }) }),
    }),
  ),
  {
    name: "the answer repeats the registration password",
    place: field("registration_password"),
    change: () => ({
      answer: (user, changes) => ({
        ...user,
        ...changes,
        ...Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, String(value)])),
      }),
    }),
  },
  {
    name: "an error repeats the registration password",
    place: field("registration_password"),
    change: () => ({
      problem: (problem, _, body) => ({ ...problem, detail: `Refused: ${JSON.stringify(body)}` }),
    }),
  },
  {
    name: "the answer repeats the caller's password",
    place: SECURITY,
    change: () => ({ answer: (user) => ({ ...user, caller: CREDENTIALS.password }) }),
  },
  {
    name: "an error repeats the Authorization header",
    place: SECURITY,
    change: () => ({
      problem: (problem, request) => ({ ...problem, detail: request.headers.get("authorization") ?? "none" }),
    }),
  },
  {
    name: "the answer is about another user",
    place: "#/components/schemas/User/properties/id",
    change: () => ({ answer: (user) => ({ ...user, id: "1" }) }),
  },
  {
    name: "the answer shows the user before the change",
    place: "#/components/schemas/User/properties",
    change: () => ({ answer: (user) => ({ ...user, first_name: "Before", email: "before@example.com" }) }),
  },
  {
    name: "the answer leaves the changed field out",
    place: "#/components/schemas/User/properties/last_name",
    change: () => ({ answer: ({ last_name: _, ...user }) => user }),
  },
  {
    name: "the fields of the answer are in camel case",
    place: "#/components/schemas/User/properties",
    change: () => ({
      answer: (user) => Object.fromEntries(Object.entries(user).map(([name, value]) => [camel(name), value])),
    }),
  },
];
