/** The named examples of an operation. */
import { examplesOf, type Operation } from "../../../src/openapi/operations.ts";
import type { Place } from "../../../src/openapi/place.ts";
import { phraseOf } from "../../../src/phrases.ts";
import { anchorOf } from "./fields.ts";

export interface Example {
  key: string;
  /** Where the page has it; try-it reads it there. */
  id: string;
  summary: string;
  value: unknown;
}

export interface ResponseExample extends Example {
  status: number;
}

export function requestExamples({ id, body }: Operation): Example[] {
  return body === undefined ? [] : read(body.place, `${id}.request`);
}

/** Those of all responses. */
export function responseExamples({ id, responses }: Operation): ResponseExample[] {
  return [...responses].flatMap(([status, response]) => {
    return read(response, `${id}.${status}`).map((example) => ({ ...example, status }));
  });
}

/** What the operation may answer: the examples, and each response that has none. */
export function answersOf(operation: Operation): ResponseExample[] {
  const examples = responseExamples(operation);
  return [...operation.responses.keys()].flatMap((status) => {
    const own = examples.filter((example) => example.status === status);
    const bare = {
      id: `${operation.id}.${status}`,
      key: "",
      status,
      summary: phraseOf(status),
      value: undefined,
    };
    return own.length > 0 ? own : [bare];
  });
}

/** What a request example of this name gives; undefined where no success has the name. */
export function successFor(operation: Operation, key: string | undefined): ResponseExample | undefined {
  return responseExamples(operation).find((example) => example.status < 300 && example.key === key);
}

function read(owner: Place, id: string): Example[] {
  return examplesOf(owner).map(([key, example]) => ({
    key,
    id: `${id}.example.${anchorOf(key)}`,
    summary: example.text("summary") ?? key,
    value: example.node["value"],
  }));
}
