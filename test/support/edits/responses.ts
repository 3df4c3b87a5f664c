/** What is read. */
import { answer, breaking, type Edit, fix, possible, put, read, schema, sharedLanguage } from "./edit.ts";

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
