/** Faults in the answers. */
import { bodySchema, type Operation, successesOf } from "../../../src/openapi/operations.ts";
import { isObject, type Node, type Place } from "../../../src/openapi/place.ts";
import { writeOnlyFields } from "../../../src/verify/secrets.ts";
import { requiredOf } from "../../../src/verify/values.ts";
import { CORRECT, CREDENTIALS, type Parts } from "../plain-server.ts";
import { fieldsOf, type Row } from "./fault.ts";

export function* answerFaults(operation: Operation): Generator<Row> {
  const [success] = successesOf(operation);
  if (success) yield* successFaults(operation, ...success);
  yield* problemFaults(operation);
  yield* statusFaults(operation);
  yield* challengeFaults(operation);
  yield* secretFaults(operation);
}

function* successFaults({ parameters, body }: Operation, status: number, response: Place): Generator<Row> {
  const schema = bodySchema(response);
  yield ["a success has another status", response, statuses({ success: status === 201 ? 200 : 201 })];
  if (schema.value === undefined) return;
  yield ["a success is called text/plain", response, { successType: "text/plain" }];
  yield ["a success is not JSON", response, { answer: () => "{" }];
  yield ["a success is empty", response, { answer: () => "" }];
  yield ["a success is a number", schema, { answer: () => 7 }];
  const properties = schema.get("properties");
  for (const [name, property] of properties.entries()) {
    if (!property.has("type")) continue;
    const answer = (body: unknown): Node => ({ ...Object(body), [name]: otherType(property) });
    yield [`${name} of the answer has another type`, property, { answer }];
  }
  const named = parameters.find(({ in: where, name }) => where === "path" && properties.has(name));
  if (named) {
    const answer = (body: unknown): Node => ({ ...Object(body), [named.name]: "1" });
    yield ["the answer is about another one", properties.get(named.name), { answer }];
  }
  // Where the answer shows what was sent.
  if (!body || properties.entries().length === 0) return;
  const leavesOut: Parts["answer"] = (answer, changes) => without(answer, Object.keys(changes));
  yield ["the answer leaves what was sent out", properties, { answer: leavesOut }];
  const alters: Parts["answer"] = (answer, changes) => {
    const members = Object.entries(Object(answer)).map(([name, value]) => {
      return [name, name in changes && typeof value === "string" ? `${value}x` : value];
    });
    return Object.fromEntries(members);
  };
  yield ["the answer shows other texts than were sent", properties, { answer: alters }];
}

function* problemFaults(operation: Operation): Generator<Row> {
  // An id that is refused may be a 404, so that only a body or a query is sure to be answered with a 422.
  const shown = operation.body || !operation.security ? 422 : 401;
  const response = operation.responses.get(shown) ?? operation.place;
  const schema = bodySchema(response);
  const html = { problemType: "text/html", problem: () => "<h1>Error</h1>" };
  yield ["errors are called application/json", response, { problemType: "application/json" }];
  yield ["errors are HTML", response, html];
  for (const name of requiredOf(schema)) {
    yield [`a problem has no ${name}`, schema, { problem: (problem) => without(problem, [name]) }];
  }
  for (const { path, schema: property } of fieldsOf(schema)) {
    const other = { [path]: otherType(property) };
    const change = { problem: (problem: Node) => ({ ...problem, ...other }) };
    yield [`${path} of a problem has another type`, property, change];
  }
  const texts = { problem: (problem: Node) => ({ ...problem, errors: ["wrong"] }) };
  yield ["the entries of errors are texts", schema.get("properties", "errors", "items"), texts];
}

/** What a refusal with this status is taken for; a 400 where nothing is listed. */
const OTHER_STATUS: Record<number, number> = { 400: 422, 401: 403 };

/** Refusals with another status than the declared one. */
function* statusFaults(operation: Operation): Generator<Row> {
  for (const [declared, response] of operation.responses) {
    const [refusal] = Object.entries(CORRECT.statuses).find(([, status]) => status === declared) ?? [];
    // An id that is refused may be a 404 or a 422, so that no other status of it tells anything.
    if (refusal === undefined || declared === 404 || (declared === 422 && !operation.body)) continue;
    const other = OTHER_STATUS[declared] ?? 400;
    yield [`what should be a ${declared} is a ${other}`, response, statuses({ [refusal]: other })];
  }
}

function statuses(changed: Partial<Parts["statuses"]>): Partial<Parts> {
  return { statuses: { ...CORRECT.statuses, ...changed } };
}

function* challengeFaults({ responses }: Operation): Generator<Row> {
  for (const [, header] of responses.get(401)?.get("headers").entries() ?? []) {
    yield ["a 401 has no challenge", header, { challenge: {} }];
    yield ["the challenge is empty", header, { challenge: { "www-authenticate": "" } }];
  }
}

function* secretFaults({ body, security }: Operation): Generator<Row> {
  for (const [name, field] of body ? writeOnlyFields(body.schema) : []) {
    const answer: Parts["answer"] = (answer, changes) => {
      return isObject(answer) && name in changes ? { ...answer, [name]: changes[name] } : answer;
    };
    yield [`the answer repeats ${name}`, field, { answer }];
    yield [`an error repeats ${name}`, field, detailed((_, sent) => `Refused: ${JSON.stringify(sent)}`)];
  }
  if (!security) return;
  const { scheme } = security;
  const authorization = ({ headers }: Request): string => `${headers.get("authorization")}`;
  yield ["an error repeats the Authorization header", scheme, detailed(authorization)];
  yield ["an error repeats the caller's password", scheme, detailed(() => CREDENTIALS.password)];
}

/** Each error says this. */
function detailed(detail: (request: Request, sent: unknown) => string): Partial<Parts> {
  return { problem: (problem, request, sent) => ({ ...problem, detail: detail(request, sent) }) };
}

/** A value of another type than the schema's. */
function otherType({ node }: Place): unknown {
  return node["type"] === "number" || node["type"] === "integer" ? "seven" : 7;
}

function without(value: unknown, names: readonly string[]): Node {
  return Object.fromEntries(Object.entries(Object(value)).filter(([name]) => !names.includes(name)));
}
