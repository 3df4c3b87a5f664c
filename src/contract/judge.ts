/** An answer held against the contract. */
import type { ContractCase } from "./cases.ts";
import { declared, isJson, type Operation } from "./operations.ts";
import { type Basis, isObject, type Node, type Place } from "./place.ts";
import { leaks, secretsIn, writeOnlyIn, writeOnlySent } from "./secrets.ts";
import type { Validate } from "./validator.ts";

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** One way in which an answer is not what the contract says. It never holds a value that was sent or received. */
export interface Finding {
  check:
    | "answer"
    | "class"
    | "status"
    | "declared"
    | "mediaType"
    | "body"
    | "header"
    | "secret"
    | "leak"
    | "echo"
    | "effect";
  /** JSON pointer into the document, of what does not hold. */
  pointer: string;
  keyword: string;
  /** Documented: the server breaks its own documentation. Assumed: our assumption is refuted. */
  basis: Basis;
  expected: string;
  got: string;
}

/** What an answer shows. */
export interface Judgement {
  findings: Finding[];
  /** Pointers of the assumptions that the answer bears out, where it has findings on none of them. */
  seen: string[];
}

/** Judges one answer. `secrets` are the texts that no answer may hold. */
export function judge(
  operation: Operation,
  asked: ContractCase,
  answer: Answer,
  validate: Validate,
  secrets: readonly string[],
): Judgement {
  const { status } = answer;
  const response = declared(operation, status);
  const findings: Finding[] = [...judgeStatus(operation, asked, status)];
  const outcome = response ? responseBasis(response, asked) : asked.outcome;
  const json = readJson(answer);
  const seen: string[] = [];
  if (response) {
    findings.push(
      ...judgeHeaders(response, answer, validate, outcome),
      ...judgeBody(response, answer, json, validate, outcome),
    );
    if (json !== undefined) seen.push(...marksIn(contentOf(response, answer)?.get("schema"), json));
  } else {
    const got = `${status}, which is not declared`;
    findings.push({
      check: "declared",
      pointer: `${operation.place.pointer}/responses`,
      keyword: "responses",
      basis: operation.place.basis() === "documented" ? asked.outcome : operation.place.basis(),
      expected: "a declared status",
      got,
    });
  }
  if (
    status === 401 &&
    !answer.headers.has("www-authenticate") &&
    !findings.some(({ check }) => check === "header")
  ) {
    findings.push({
      check: "header",
      pointer: response?.pointer ?? asked.pointer,
      keyword: "headers",
      basis: outcome,
      expected: "a WWW-Authenticate challenge with the 401",
      got: "none",
    });
  }
  if (response && status < 300)
    findings.push(...judgeEcho(operation, asked, contentOf(response, answer), json, outcome));
  findings.push(
    ...writeOnlyIn(operation, asked, json, answer),
    ...secretsIn(operation, asked, answer, secrets),
    ...leaks(asked, answer),
  );
  if (typeof outcome === "object") seen.push(outcome.assumed);
  for (const [name, header] of response?.get("headers").entries() ?? []) {
    const basis = header.basis();
    if (typeof basis === "object" && answer.headers.has(name)) seen.push(basis.assumed);
  }
  for (const place of writeOnlySent(operation, asked)) {
    const basis = place.basis("writeOnly");
    if (typeof basis === "object" && status < 300) seen.push(basis.assumed);
  }
  return { findings, seen };
}

/** A status in words: `any 2xx`, `422`, `404 or 422`. */
export function expectedStatus({ kind, statuses }: ContractCase, exact = true): string {
  if (kind === "either") return "any answer below 500";
  return exact && statuses.length > 0 ? statuses.join(" or ") : `any ${kind === "accept" ? "2xx" : "4xx"}`;
}

function* judgeStatus(operation: Operation, asked: ContractCase, status: number): Generator<Finding> {
  const { kind, statuses, pointer, keyword } = asked;
  const group = Math.floor(status / 100);
  const inClass = kind === "either" ? group < 5 : group === (kind === "accept" ? 2 : 4);
  if (!inClass) {
    yield {
      check: "class",
      pointer,
      keyword,
      basis: asked.probe,
      expected: expectedStatus(asked, false),
      got: String(status),
    };
  } else if (kind !== "either" && statuses.length > 0 && !statuses.includes(status)) {
    const [first = 0] = statuses;
    const exact = declared(operation, first)?.pointer ?? pointer;
    yield {
      check: "status",
      pointer: exact,
      keyword: "status",
      basis: asked.outcome,
      expected: expectedStatus(asked),
      got: String(status),
    };
  }
}

/** What the form of a response rests on. */
function responseBasis(response: Place, asked: ContractCase): Basis {
  const own = response.basis();
  return own === "documented" && asked.probe !== "documented" ? asked.outcome : own;
}

function contentOf(response: Place, { headers }: Answer): Place | undefined {
  const type = essence(headers.get("content-type"));
  return response
    .get("content")
    .entries()
    .find(([name]) => essence(name) === type)?.[1];
}

function* judgeBody(
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
  for (const { pointer, keyword, message } of validate(`${media.pointer}/schema`, json)) {
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

function* judgeHeaders(
  response: Place,
  { headers }: Answer,
  validate: Validate,
  basis: Basis,
): Generator<Finding> {
  for (const [name, header] of response.get("headers").entries()) {
    const value = headers.get(name);
    const base = { check: "header", pointer: header.pointer, basis } as const;
    if (value === null) {
      if (header.node["required"] === true)
        yield { ...base, keyword: "required", expected: `the header ${name}`, got: "none" };
    } else if (header.has("schema")) {
      for (const { pointer, keyword, message } of validate(`${header.pointer}/schema`, value)) {
        yield { ...base, pointer, keyword, expected: `a valid header ${name}`, got: `one that ${message}` };
      }
    }
  }
}

/** A field of the answer that has the name of what was sent shows it. */
function* judgeEcho(
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
function marksIn(schema: Place | undefined, value: unknown): string[] {
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

function readJson({ headers, text }: Answer): unknown {
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
