/** The body and the headers of an answer, held against the response that the contract declares. */
import { bodySchema } from "../openapi/operations.ts";
import { isComposite, isObject, type Node, type Place } from "../openapi/place.ts";
import type { Answer, Exchange, Finding } from "./answer.ts";
import type { Case } from "./case.ts";
import type { Validate } from "./validator.ts";

/** The body of an answer as JSON; undefined where its media type or its text is something else. */
export function readJson({ headers, text }: Answer): unknown {
  return /[/+]json$/.test(essence(headers) ?? "") ? parsed(text) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether an answer has the media type that a response declares. */
export function hasDeclaredType(response: Place, { headers }: Answer): boolean {
  return response.get("content").has(essence(headers) ?? "");
}

export function* judgeBody(
  response: Place,
  { answer, json, basis }: Exchange,
  validate: Validate,
): Generator<Finding> {
  const [declared] = Object.keys(response.get("content").node);
  const base = { pointer: response.pointer, keyword: "content", basis };
  if (declared === undefined) {
    if (answer.text !== "") yield { ...base, check: "body", expected: "no body", got: "a body" };
  } else if (!hasDeclaredType(response, answer)) {
    const got = essence(answer.headers) ?? "no media type";
    yield { ...base, check: "mediaType", expected: declared, got };
  } else if (json === undefined) {
    const got = answer.text === "" ? "no body" : "text that is not JSON";
    yield { ...base, check: "body", expected: "JSON", got };
  } else {
    for (const { pointer, keyword, message } of validate(bodySchema(response).pointer, json)) {
      const expected = "a body that is valid against its schema";
      yield { check: "body", pointer, keyword, basis, expected, got: `a body in which ${message}` };
    }
  }
}

export function* judgeHeaders(
  response: Place,
  { answer, basis }: Exchange,
  validate: Validate,
): Generator<Finding> {
  for (const [name, header] of response.get("headers").entries()) {
    const value = answer.headers.get(name);
    const base = { check: "header", pointer: header.pointer, basis } as const;
    if (value === null || value.trim() === "") {
      if (header.node["required"] !== true) continue;
      const got = value === null ? "none" : "an empty one";
      yield { ...base, keyword: "required", expected: `the header ${name}`, got };
    } else {
      const schema = header.get("schema");
      const isNumeric = /^(number|integer)$/.test(String(schema.node["type"]));
      const read = isNumeric && Number.isFinite(Number(value)) ? Number(value) : value;
      for (const { pointer, keyword, message } of validate(schema.pointer, read)) {
        yield { ...base, pointer, keyword, expected: `a valid header ${name}`, got: `one that ${message}` };
      }
    }
  }
}

/** A field of the answer that has the name of what was sent shows it. */
export function* judgeEcho(
  response: Place,
  { operation, testCase: { sent }, json, basis }: Exchange,
): Generator<Finding> {
  if (!isObject(json)) return;
  const properties = bodySchema(response).get("properties");
  const path = operation.parameters.filter(({ in: where }) => where === "path").map(({ name }) => name);
  const expected: Node = {
    ...Object.fromEntries(path.map((name) => [name, sent.parameters[name]])),
    ...(isObject(sent.body) && sent.body),
  };
  for (const [name, value] of Object.entries(expected)) {
    const property = properties.get(name);
    // A list or an object may be shown in another form.
    if (!properties.has(name) || property.node["writeOnly"] === true || isComposite(value)) continue;
    if (name in json && isSame(json[name], value)) continue;
    const { pointer } = property;
    const got = name in json ? "another value" : "an answer without it";
    yield { check: "echo", pointer, keyword: "echo", basis, expected: `${name} as it was sent`, got };
  }
}

/** Changed fields that a later look does not show. */
export function lost({ pointer, keyword, answerBasis: basis, sent }: Case, look: Answer): Finding[] {
  const read = parsed(look.text);
  const expected = "the changed fields, read afterwards";
  const found = (got: string): Finding[] => [{ check: "effect", pointer, keyword, basis, expected, got }];
  if (look.status >= 300) return found(String(look.status));
  if (!isObject(read)) return found(`${look.status} without a JSON object`);
  const changed = Object.entries(sent.body as object);
  const shown = changed.filter(([name, value]) => name in read && !isComposite(value));
  if (shown.length === 0) return found("none of them");
  const others = shown.filter(([name, value]) => !isSame(read[name], value)).map(([name]) => name);
  return others.length === 0 ? [] : found(`another value of ${others.join(", ")}`);
}

/** Whether two scalars say the same: types differ between what is sent and what is read, and 1 is true. */
function isSame(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((value) => (typeof value === "boolean" ? Number(value) : value));
  return String(a) === String(b);
}

/** The media type of an answer without its parameters, in lower case. */
export function essence(headers: Headers): string | undefined {
  return headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
}
