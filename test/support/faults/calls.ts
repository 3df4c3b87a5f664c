/** Faults in what is asked of the call and its body as a whole. */
import type { Operation } from "../../../src/openapi/operations.ts";
import type { Node } from "../../../src/openapi/place.ts";
import { requiredOf, writable } from "../../../src/verify/values.ts";
import { bare, type Fault, json, problem } from "./fault.ts";

export function callFaults(operation: Operation): Fault[] {
  return [
    ...credentialFaults(operation),
    ...pathFaults(operation),
    ...mediaTypeFaults(operation),
    ...bodyFaults(operation),
  ];
}

function credentialFaults({ security }: Operation): Fault[] {
  if (!security) return [];
  const place = security.scheme.pointer;
  return [
    {
      name: "nobody is asked for credentials",
      place: security.requirement.pointer,
      change: () => ({ authenticate: () => true }),
    },
    {
      name: "any credentials of the right form will do",
      place,
      change: () => ({
        authenticate: (sent) =>
          /^Basic [\w+/]+=*$/.test(sent ?? "") && atob(String(sent).slice(6)).includes(":"),
      }),
    },
    {
      name: "any Authorization header will do",
      place,
      change: () => ({ authenticate: (sent) => sent !== null }),
    },
    {
      name: "credentials without a colon will do",
      place,
      change: ({ authenticate }) => ({
        authenticate: (sent) => authenticate(sent) || sent === `Basic ${btoa("no-colon")}`,
      }),
    },
    {
      name: "broken base64 will do",
      place,
      change: ({ authenticate }) => ({ authenticate: (sent) => authenticate(sent) || sent === "Basic %%%" }),
    },
  ];
}

/** For ids of digits, as the fixture and the contract have them. */
function pathFaults({ parameters }: Operation): Fault[] {
  const named = parameters.filter(({ in: where }) => where === "path");
  return named.flatMap(({ name, place: { pointer: place } }): Fault[] => {
    const lenient = (what: string, isTaken: (text: string) => boolean): Fault => {
      return { name: `${name} ${what}`, place, change: () => ({ segment: (_, text) => isTaken(text) }) };
    };
    return [
      lenient("may be anything", () => true),
      lenient("may have a sign", (text) => /^[-+]?[0-9]+$/.test(text)),
      lenient("may be a fraction", (text) => Number.isFinite(Number(text)) && text.trim() !== ""),
      lenient("is cut off at its end", (text) => !Number.isNaN(Number.parseInt(text, 10))),
    ];
  });
}

function mediaTypeFaults({ body }: Operation): Fault[] {
  if (!body) return [];
  const { pointer: place } = body.media;
  const taken = (name: string, ...mediaTypes: string[]): Fault => {
    return { name, place, change: () => ({ mediaTypes }) };
  };
  return [
    taken("text/plain is taken for JSON", "application/json", "text/plain"),
    taken("a missing media type is taken for JSON", "application/json", ""),
    taken("a form is taken for JSON", "application/json", "application/x-www-form-urlencoded"),
    taken("JSON is a wrong media type", "application/x-www-form-urlencoded"),
    {
      name: "a charset makes the media type wrong",
      place,
      change: () => ({
        before: ({ headers }) => (headers.get("content-type")?.includes("charset") ? bare(415) : undefined),
      }),
    },
  ];
}

function bodyFaults({ body }: Operation): Fault[] {
  if (!body) return [];
  const {
    schema,
    place: { pointer: content },
  } = body;
  const place = schema.pointer;
  const names = writable(schema).map(([name]) => name);
  const holdsBoth = (value: Node): boolean => `${names[0]}` in value && `${names.at(-1)}` in value;
  return [
    {
      name: "text that is no JSON is an empty body",
      place: content,
      change: ({ parse }) => ({
        refusesFew: false,
        parse: (bytes) => {
          try {
            return parse(bytes);
          } catch {
            return {};
          }
        },
      }),
    },
    ...(schema.has("additionalProperties")
      ? [{ name: "unknown fields are ignored", place, change: () => ({ isKnown: () => true }) }]
      : []),
    ...(schema.has("minProperties")
      ? [{ name: "an empty change is a success", place, change: () => ({ refusesFew: false }) }]
      : []),
    ...(requiredOf(schema).length > 0 ? [] : emptyBodyFaults(content, place)),
    ...(names.length > 3 ? [manyFields(place)] : []),
    {
      name: "the first and the last field together are refused",
      place,
      change: () => ({
        before: (_, text) => (holdsBoth(json(text)) ? problem(422) : undefined),
      }),
    },
    {
      name: "field names are read in any case",
      place,
      change: ({ isKnown }) => ({ isKnown: (at, name) => isKnown(at, name.toLowerCase()) }),
    },
  ];
}

/** What is no body, taken for one without fields: no fault where fields are required. */
function emptyBodyFaults(content: string, place: string): Fault[] {
  return [
    {
      name: "a missing body is taken for an empty one",
      place: content,
      change: () => ({ refusesMissing: false, refusesFew: false }),
    },
    taken("an array", place, Array.isArray),
    taken("a scalar", place, (value) => typeof value !== "object"),
    taken("null", place, (value) => value === null),
  ];
}

function taken(what: string, place: string, isTaken: (value: unknown) => boolean): Fault {
  return {
    name: `${what} is taken for a body`,
    place,
    change: ({ isObject, parse }) => ({
      isObject: (value) => isObject(value) || isTaken(value),
      refusesFew: false,
      parse: (bytes) => {
        const value = parse(bytes);
        return isTaken(value) ? {} : value;
      },
    }),
  };
}

function manyFields(place: string): Fault {
  return {
    name: "more than three fields are refused",
    place,
    change: () => ({
      before: (_, text) => (Object.keys(json(text)).length > 3 ? problem(422) : undefined),
    }),
  };
}
