/** What no answer may hold: write-only fields, credentials, the insides of a server. */
import type { Operation } from "../openapi/operations.ts";
import { isComposite, isObject, type Place } from "../openapi/place.ts";
import type { Answer, Finding } from "./answer.ts";
import type { Case } from "./case.ts";

/** A write-only field that comes back, by its name or by its value. */
export function* writeOnlyIn(
  operation: Operation,
  testCase: Case,
  json: unknown,
  answer: Answer,
): Generator<Finding> {
  if (!operation.body) return;
  for (const [name, place] of writeOnlyFields(operation.body.schema)) {
    const value = isObject(testCase.sent.body) ? testCase.sent.body[name] : undefined;
    const repeated = typeof value === "string" && value.length > 5 && everything(answer).includes(value);
    if (!repeated && !hasKey(json, name)) continue;
    const { pointer } = place;
    const basis = place.basis("writeOnly");
    const expected = `an answer without ${name}`;
    yield { check: "secret", pointer, keyword: "writeOnly", basis, expected, got: "an answer with it" };
  }
}

/** The write-only fields that a case sends. */
export function writeOnlySent({ body }: Operation, { sent }: Case): Place[] {
  if (!body || !isObject(sent.body)) return [];
  const names = Object.keys(sent.body);
  return writeOnlyFields(body.schema).flatMap(([name, place]) => (names.includes(name) ? [place] : []));
}

/** The write-only fields of a schema and of the objects in it, by name. */
export function writeOnlyFields(schema: Place): [name: string, property: Place][] {
  const properties = schema.get("properties").entries();
  return properties.flatMap(([name, property]): [string, Place][] => {
    return property.node["writeOnly"] === true ? [[name, property]] : writeOnlyFields(property);
  });
}

/** Credentials that an answer repeats. `secrets` match what no answer may hold. */
export function* secretsIn(
  { security }: Operation,
  testCase: Case,
  answer: Answer,
  secrets: readonly RegExp[],
): Generator<Finding> {
  const text = everything(answer);
  if (!secrets.some((secret) => secret.test(text))) return;
  const { pointer } = security?.scheme ?? testCase;
  const expected = "an answer without the caller's credentials";
  const got = "an answer that repeats them";
  yield { check: "secret", pointer, keyword: "security", basis: "documented", expected, got };
}

const INSIDES = [
  /\bat \S+ \(?[^\s()]+:\d+:\d/,
  // A frame without a name. The file's extension tells it from a time of day.
  /\bat [^\s()]+\.\w+:\d+:\d/,
  /Traceback \(most recent call last\)/,
  /\bon line \d+\b/i,
  /\bSQLSTATE\b|\bORA-\d{5}\b|syntax error at or near/,
  /(?:^|[\s"'(])\/(?:var|usr|home|srv|opt|app)\/[\w./-]/,
  /\b(?:Exception|Error) in thread\b|\.java:\d+\)/,
];

/** An error answer that shows the inside of the server. */
export function* leaks({ pointer, keyword }: Case, { status, text }: Answer): Generator<Finding> {
  if (status < 500 || !INSIDES.some((sign) => sign.test(text))) return;
  const expected = "an error without the server's insides";
  const got = "a stack trace, a file path or a query";
  yield { check: "leak", pointer, keyword, basis: "documented", expected, got };
}

function everything({ headers, text }: Answer): string {
  return [text, ...headers.values()].join("\n");
}

function hasKey(value: unknown, name: string): boolean {
  if (!isComposite(value)) return false;
  return Object.entries(value).some(([key, item]) => key === name || hasKey(item, name));
}
