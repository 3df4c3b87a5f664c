/** Faults in what is asked of the call and its body as a whole. */
import { JSON_TYPE, type Operation } from "../../../src/openapi/operations.ts";
import { requiredOf, writable } from "../../../src/verify/values.ts";
import type { Change } from "../plain-server.ts";
import { answerTo, bare, json, problem, type Row } from "./fault.ts";

export function* callFaults(operation: Operation): Generator<Row> {
  yield* credentialFaults(operation);
  yield* pathFaults(operation);
  yield* mediaTypeFaults(operation);
  yield* bodyFaults(operation);
}

function* credentialFaults({ security }: Operation): Generator<Row> {
  if (!security) return;
  const { scheme, requirement } = security;
  const lenient = (isTaken: (sent: string) => boolean): Change => {
    return ({ authenticate }) => ({ authenticate: (sent) => authenticate(sent) || isTaken(`${sent}`) });
  };
  const hasForm = (sent: string): boolean => {
    return /^Basic [\w+/]+=*$/.test(sent) && atob(sent.slice(6)).includes(":");
  };
  yield ["nobody is asked for credentials", requirement, { authenticate: () => true }];
  yield ["any credentials of the right form will do", scheme, lenient(hasForm)];
  yield ["any Authorization header will do", scheme, { authenticate: (sent) => sent !== null }];
  yield [
    "credentials without a colon will do",
    scheme,
    lenient((sent) => sent === `Basic ${btoa("no-colon")}`),
  ];
  yield ["broken base64 will do", scheme, lenient((sent) => sent === "Basic %%%")];
}

/** For ids of digits, as the fixture and the contract have them. */
const LENIENT_IDS: Record<string, (text: string) => boolean> = {
  "may be anything": () => true,
  "may have a sign": (text) => /^[-+]?[0-9]+$/.test(text),
  "may be a fraction": (text) => Number.isFinite(Number(text)) && text.trim() !== "",
  "is cut off at its end": (text) => !Number.isNaN(Number.parseInt(text, 10)),
};

function* pathFaults({ parameters }: Operation): Generator<Row> {
  for (const { name, place } of parameters.filter(({ in: where }) => where === "path")) {
    for (const [what, isTaken] of Object.entries(LENIENT_IDS)) {
      yield [`${name} ${what}`, place, { segment: (_, text) => isTaken(text) }];
    }
  }
}

function* mediaTypeFaults({ body }: Operation): Generator<Row> {
  if (!body) return;
  const form = "application/x-www-form-urlencoded";
  yield ["text/plain is taken for JSON", body.media, { mediaTypes: [JSON_TYPE, "text/plain"] }];
  yield ["a missing media type is taken for JSON", body.media, { mediaTypes: [JSON_TYPE, ""] }];
  yield ["a form is taken for JSON", body.media, { mediaTypes: [JSON_TYPE, form] }];
  yield ["JSON is a wrong media type", body.media, { mediaTypes: [form] }];
  const refusing: Change = {
    before: ({ headers }) => (headers.get("content-type")?.includes("charset") ? bare(415) : undefined),
  };
  yield ["a charset makes the media type wrong", body.media, refusing];
}

function* bodyFaults({ body }: Operation): Generator<Row> {
  if (!body) return;
  const { schema, place: content } = body;
  const names = writable(schema).map(([name]) => name);
  const ends = [names[0], names.at(-1)];
  yield [
    "text that is no JSON is an empty body",
    content,
    ({ parse }) => ({
      refusesFew: false,
      parse: (bytes) => {
        try {
          return parse(bytes);
        } catch {
          return {};
        }
      },
    }),
  ];
  if (schema.has("additionalProperties"))
    yield ["unknown fields are ignored", schema, { isKnown: () => true }];
  if (schema.has("minProperties")) yield ["an empty change is a success", schema, { refusesFew: false }];
  // Where fields are required, none of these has them.
  if (requiredOf(schema).length === 0) {
    const missing = { refusesMissing: false, refusesFew: false };
    yield ["a missing body is taken for an empty one", content, missing];
    yield ["an array is taken for a body", schema, takenForBody(Array.isArray)];
    yield ["a scalar is taken for a body", schema, takenForBody((value) => typeof value !== "object")];
    yield ["null is taken for a body", schema, takenForBody((value) => value === null)];
  }
  if (names.length > 3) {
    const refusing = answerTo(
      (text) => Object.keys(json(text)).length > 3,
      () => problem(422),
    );
    yield ["more than three fields are refused", schema, refusing];
  }
  yield [
    "the first and the last field together are refused",
    schema,
    answerTo(
      (text) => ends.every((name) => `${name}` in json(text)),
      () => problem(422),
    ),
  ];
  yield [
    "field names are read in any case",
    schema,
    ({ isKnown }) => ({ isKnown: (at, name) => isKnown(at, name.toLowerCase()) }),
  ];
}

/** Such values are as good as a body without fields. */
function takenForBody(isTaken: (value: unknown) => boolean): Change {
  return ({ isObject, parse }) => ({
    isObject: (value) => isObject(value) || isTaken(value),
    refusesFew: false,
    parse: (bytes) => {
      const value = parse(bytes);
      return isTaken(value) ? {} : value;
    },
  });
}
