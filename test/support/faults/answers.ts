/** Faults in the answers. */
import { bodySchema, type Operation, successesOf } from "../../../src/openapi/operations.ts";
import { isObject, type Node } from "../../../src/openapi/place.ts";
import { writeOnlyFields } from "../../../src/verify/secrets.ts";
import { CREDENTIALS, type Parts } from "../plain-server.ts";
import { type Fault, fieldsOf, otherType, placeOf } from "./fault.ts";

export function answerFaults(operation: Operation): Fault[] {
  return [
    ...successFaults(operation),
    ...problemFaults(operation),
    ...challengeFaults(operation),
    ...secretFaults(operation),
  ];
}

function successFaults(operation: Operation): Fault[] {
  const [[status, response] = [0, operation.place]] = successesOf(operation);
  const schema = bodySchema(response);
  const place = response.pointer;
  const other: Fault = {
    name: "a success has another status",
    place,
    change: () => ({ statuses: { ...STATUSES, success: status === 201 ? 200 : 201 } }),
  };
  if (schema.value === undefined) return [other];
  const isList = schema.node["type"] === "array";
  const fields = isList ? [] : schema.get("properties").entries();
  const path = operation.parameters.find(
    ({ in: where, name }) => where === "path" && schema.get("properties").has(name),
  );
  return [
    other,
    { name: "a success is called text/plain", place, change: () => ({ successType: "text/plain" }) },
    { name: "a success is not JSON", place, change: () => ({ answer: () => "{" }) },
    { name: "a success is empty", place, change: () => ({ answer: () => "" }) },
    { name: "a success is a number", place: schema.pointer, change: () => ({ answer: () => 7 }) },
    ...fields
      .filter(([, property]) => property.has("type"))
      .map(([name, property]): Fault => {
        return {
          name: `${name} of the answer has another type`,
          place: property.pointer,
          change: () => ({ answer: (body) => ({ ...Object(body), [name]: otherType(property) }) }),
        };
      }),
    ...(path
      ? [
          {
            name: "the answer is about another one",
            place: schema.get("properties", path.name).pointer,
            change: () => ({ answer: (body: unknown) => ({ ...Object(body), [path.name]: "1" }) }),
          },
        ]
      : []),
    ...echoFaults(
      operation,
      fields.map(([name]) => name),
      schema.get("properties").pointer,
    ),
  ];
}

/** Where the answer shows what was sent. */
function echoFaults({ body }: Operation, shown: readonly string[], place: string): Fault[] {
  if (!body || shown.length === 0) return [];
  return [
    {
      name: "the answer leaves what was sent out",
      place,
      change: () => ({ answer: (answer, changes) => without(answer, Object.keys(changes)) }),
    },
    {
      name: "the answer shows other texts than were sent",
      place,
      change: () => ({
        answer: (answer, changes) => {
          const texts = Object.entries(Object(answer)).map(([name, value]) => {
            return [name, name in changes && typeof value === "string" ? `${value}x` : value];
          });
          return Object.fromEntries(texts);
        },
      }),
    },
  ];
}

function problemFaults(operation: Operation): Fault[] {
  // An id that is refused may be a 404, so that only a body or a query is sure to be answered with a 422.
  const shown = operation.body || !operation.security ? 422 : 401;
  const response = operation.responses.get(shown) ?? operation.place;
  const schema = bodySchema(response);
  const place = schema.pointer;
  const required = (schema.node["required"] ?? []) as string[];
  const errors = schema.get("properties", "errors");
  return [
    {
      name: "errors are called application/json",
      place: response.pointer,
      change: () => ({ problemType: "application/json" }),
    },
    {
      name: "errors are HTML",
      place: response.pointer,
      change: () => ({ problemType: "text/html", problem: () => "<h1>Error</h1>" }),
    },
    ...required.map((name): Fault => {
      return {
        name: `a problem has no ${name}`,
        place,
        change: () => ({ problem: (problem) => without(problem, [name]) as Node }),
      };
    }),
    ...fieldsOf(schema).map(({ path, schema: property }): Fault => {
      return {
        name: `${path} of a problem has another type`,
        place: property.pointer,
        change: () => ({ problem: (problem) => ({ ...problem, [path]: otherType(property) }) }),
      };
    }),
    {
      name: "the entries of errors are texts",
      place: errors.get("items").pointer,
      change: () => ({ problem: (problem) => ({ ...problem, errors: ["wrong"] }) }),
    },
    ...[...operation.responses.keys()].flatMap((declared): Fault[] => statusFault(operation, declared)),
  ];
}

const STATUSES: Parts["statuses"] = {
  malformed: 400,
  unauthorized: 401,
  unknown: 404,
  mediaType: 415,
  invalid: 422,
};

/** A refusal with another status than the declared one. */
function statusFault(operation: Operation, declared: number): Fault[] {
  const [refusal] = Object.entries(STATUSES).find(([, status]) => status === declared) ?? [];
  // An id that is refused may be a 404 or a 422, so that no other status of it tells anything.
  if (refusal === undefined || declared === 404 || (declared === 422 && !operation.body)) return [];
  const other = declared === 401 ? 403 : declared === 400 ? 422 : 400;
  return [
    {
      name: `what should be a ${declared} is a ${other}`,
      place: placeOf(operation, declared),
      change: () => ({ statuses: { ...STATUSES, [refusal]: other } }),
    },
  ];
}

function challengeFaults({ responses }: Operation): Fault[] {
  const headers = responses.get(401)?.get("headers").entries() ?? [];
  return headers.flatMap(([, { pointer: place }]): Fault[] => [
    { name: "a 401 has no challenge", place, change: () => ({ challenge: {} }) },
    { name: "the challenge is empty", place, change: () => ({ challenge: { "www-authenticate": "" } }) },
  ]);
}

function secretFaults({ body, security }: Operation): Fault[] {
  const fields = body ? writeOnlyFields(body.schema) : [];
  const scheme = security?.scheme.pointer;
  return [
    ...fields.flatMap(([name, { pointer: place }]): Fault[] => [
      {
        name: `the answer repeats ${name}`,
        place,
        change: () => ({
          answer: (answer, changes) => (isObject(answer) ? { ...answer, ...pick(changes, name) } : answer),
        }),
      },
      {
        name: `an error repeats ${name}`,
        place,
        change: () => ({
          problem: (problem, _, sent) => ({ ...problem, detail: `Refused: ${JSON.stringify(sent)}` }),
        }),
      },
    ]),
    ...(scheme === undefined
      ? []
      : [
          {
            name: "an error repeats the Authorization header",
            place: scheme,
            change: (): Partial<Parts> => ({
              problem: (problem, request) => ({
                ...problem,
                detail: `${request.headers.get("authorization")}`,
              }),
            }),
          },
          {
            name: "an error repeats the caller's password",
            place: scheme,
            change: (): Partial<Parts> => ({
              problem: (problem) => ({ ...problem, detail: CREDENTIALS.password }),
            }),
          },
        ]),
  ];
}

function without(value: unknown, names: readonly string[]): unknown {
  return Object.fromEntries(Object.entries(Object(value)).filter(([name]) => !names.includes(name)));
}

function pick(value: Node, name: string): Node {
  return name in value ? { [name]: value[name] } : {};
}
