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

/** What an operation may answer. */
export interface Answer extends Example {
  status: number;
}

export function requestExamples({ id, body }: Operation): Example[] {
  return body === undefined ? [] : examplesIn(body.place, `${id}.request`);
}

/** The examples of all responses; one without a key stands for a response that has none. */
export function answersOf({ id, responses }: Operation): Answer[] {
  return [...responses].flatMap(([status, response]) => {
    const bare = { id: `${id}.${status}`, key: "", summary: phraseOf(status), value: undefined };
    const examples = examplesIn(response, bare.id);
    return (examples.length > 0 ? examples : [bare]).map((example) => ({ ...example, status }));
  });
}

/** What a request example of this name gives; undefined where no success has the name. */
export function successFor(operation: Operation, key: string | undefined): Answer | undefined {
  return answersOf(operation).find((answer) => answer.status < 300 && answer.key === key);
}

/** Those of a request body or a response. `id` starts their anchors. */
export function examplesIn(owner: Place, id: string): Example[] {
  return examplesOf(owner).map(([key, example]) => ({
    key,
    id: `${id}.example.${anchorOf(key)}`,
    summary: example.text("summary") ?? key,
    value: example.node["value"],
  }));
}
