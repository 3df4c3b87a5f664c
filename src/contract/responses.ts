/** The body and the headers of an answer, held against the response that the contract declares. */
import type { ContractCase } from "./cases.ts";
import type { Answer, Finding } from "./judge.ts";
import { isJson, type Operation } from "./operations.ts";
import { type Basis, isObject, type Node, type Place } from "./place.ts";
import type { Validate } from "./validator.ts";
import { typesOf } from "./values.ts";

export function contentOf(response: Place, { headers }: Answer): Place | undefined {
  const type = essence(headers.get("content-type"));
  return response
    .get("content")
    .entries()
    .find(([name]) => essence(name) === type)?.[1];
}

export function* judgeBody(
  response: Place,
  answer: Answer,
  json: unknown,
  validate: Validate,
  basis: Basis,
): Generator<Finding> {
  const types = response
    .get("content")
    .entries()
    .map(([type]) => type);
  const base = { pointer: response.pointer, keyword: "content", basis };
  if (types.length === 0) {
    if (answer.text !== "") yield { ...base, check: "body", expected: "no body", got: "a body" };
    return;
  }
  const type = answer.headers.get("content-type");
  const media = contentOf(response, answer);
  if (!media) {
    yield {
      ...base,
      check: "mediaType",
      expected: types.join(" or "),
      got: type === null ? "no media type" : `${essence(type)}`,
    };
    return;
  }
  if (!isJson(String(type)) || !media.has("schema")) return;
  if (json === undefined) {
    yield {
      ...base,
      check: "body",
      expected: "JSON",
      got: answer.text === "" ? "no body" : "text that is not JSON",
    };
    return;
  }
  for (const { pointer, keyword, message } of validate(media.get("schema").pointer, json)) {
    yield {
      check: "body",
      pointer,
      keyword,
      basis,
      expected: "a body that is valid against its schema",
      got: `a body in which ${message}`,
    };
  }
}

export function* judgeHeaders(
  response: Place,
  { headers }: Answer,
  validate: Validate,
  basis: Basis,
): Generator<Finding> {
  for (const [name, header] of response.get("headers").entries()) {
    const value = headers.get(name);
    const base = { check: "header", pointer: header.pointer, basis } as const;
    if (value === null || value.trim() === "") {
      if (header.node["required"] !== true) continue;
      yield {
        ...base,
        keyword: "required",
        expected: `the header ${name}`,
        got: value === null ? "none" : "an empty one",
      };
    } else if (header.has("schema")) {
      const schema = header.get("schema");
      const numeric = typesOf(schema).some((type) => type === "number" || type === "integer");
      const read = numeric && Number.isFinite(Number(value)) ? Number(value) : value;
      for (const { pointer, keyword, message } of validate(schema.pointer, read)) {
        yield { ...base, pointer, keyword, expected: `a valid header ${name}`, got: `one that ${message}` };
      }
    }
  }
}

/** A field of the answer that has the name of what was sent shows it. */
export function* judgeEcho(
  operation: Operation,
  asked: ContractCase,
  media: Place | undefined,
  json: unknown,
  basis: Basis,
): Generator<Finding> {
  if (!media || !isObject(json)) return;
  const properties = media.get("schema", "properties");
  const path = operation.parameters.filter(({ in: where }) => where === "path").map(({ name }) => name);
  const sent: Node = {
    ...Object.fromEntries(path.map((name) => [name, asked.sent.parameters[name]])),
    ...(isObject(asked.sent.body) && asked.sent.body),
  };
  for (const [name, value] of Object.entries(sent)) {
    if (!properties.has(name) || (typeof value === "object" && value !== null)) continue;
    const got = !(name in json)
      ? "an answer without it"
      : String(json[name]) === String(value)
        ? undefined
        : "another value";
    if (got === undefined) continue;
    yield {
      check: "echo",
      pointer: properties.get(name).pointer,
      keyword: "echo",
      basis,
      expected: `${name} as it was sent`,
      got,
    };
  }
}

/** The marked places of a schema that a value makes use of. */
export function marksIn(schema: Place | undefined, value: unknown): string[] {
  if (!schema || schema.value === undefined) return [];
  const own = typeof schema.basis() === "object" ? [schema.pointer] : [];
  if (Array.isArray(value)) return [...own, ...value.flatMap((item) => marksIn(schema.get("items"), item))];
  if (!isObject(value)) return own;
  const properties = schema.get("properties");
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, item]) =>
      properties.has(key) ? marksIn(properties.get(key), item) : [],
    ),
  ];
}

export function readJson({ headers, text }: Answer): unknown {
  if (!isJson(headers.get("content-type") ?? "")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function essence(type: string | null): string | undefined {
  return type?.split(";")[0]?.trim().toLowerCase();
}
