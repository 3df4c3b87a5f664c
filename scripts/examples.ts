/** Examples that follow from others, so that the source has each value once. */
import { echo, withoutWriteOnly } from "../src/mock/echo.ts";
import {
  bodySchema,
  examplesOf,
  mediaOf,
  type Operation,
  operationsOf,
  successesOf,
} from "../src/openapi/operations.ts";
import type { Node, Place } from "../src/openapi/place.ts";
import { createValidator } from "../src/verify/validator.ts";

/**
 * A copy of a bundled document in which each example of a request has its pair in each success that is an object:
 * the first example there, which is the state before the call, with what the request changes, as the mock echoes it.
 *
 * @throws Error where such an answer does not fit its schema, or would be that of another operation too
 */
export async function withAnswers(source: Node): Promise<Node> {
  const document = structuredClone(source);
  const validate = await createValidator(source);
  const answers = operationsOf(document)
    .filter(({ body }) => body)
    .flatMap((operation) => successesOf(operation).map(([, success]) => ({ operation, success })));
  const sharing = Map.groupBy(answers, ({ success }) => success.pointer);
  for (const { operation, success } of answers) {
    const { pointer } = success;
    for (const [name, answer] of missingAnswers(operation, success)) {
      const [fault] = validate(bodySchema(success).pointer, answer["value"]);
      if (fault) {
        throw new Error(
          `${operation.id}: the example ${name} of ${pointer} would follow from its request, but ${fault.message}. Write it there.`,
        );
      }
      const [first, second] = new Set(sharing.get(pointer)?.map((one) => one.operation.id));
      if (second)
        throw new Error(`${first} and ${second} share ${pointer}. Give each a response of its own.`);
      mediaOf(success).get("examples").node[name] = answer;
    }
  }
  return document;
}

function missingAnswers(operation: Operation, success: Place): [name: string, example: Node][] {
  const answers = examplesOf(success);
  const schema = bodySchema(success);
  const [[, before] = []] = answers;
  if (!before || schema.text("type") !== "object" || !operation.body) return [];
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  const parameters = Object.fromEntries(inPath.map(({ name, example }) => [name, String(example)]));
  return examplesOf(operation.body.place)
    .filter(([name]) => !answers.some(([answered]) => answered === name))
    .map(([name, { node: request }]) => {
      const echoed = echo(before.node["value"], schema, parameters, request["value"]);
      const value = withoutWriteOnly(echoed, schema);
      return [name, { summary: `After: ${request["summary"] ?? name}`, value }];
    });
}

/**
 * A copy of a document in which each parameter that a call must have gives its example under all names that valid
 * calls and their answers have: tools that pair by name (Specmatic) look for it there. Under the name of an error
 * they would send a valid call and wait for that error.
 */
export function withNames(source: Node): Node {
  const document = structuredClone(source);
  for (const operation of operationsOf(document)) {
    const { parameters, body } = operation;
    const places = [...(body ? [body.place] : []), ...successesOf(operation).map(([, success]) => success)];
    const names = places.flatMap(examplesOf).map(([name]) => name);
    if (names.length === 0) continue;
    for (const { place, example: value } of parameters.filter(({ required }) => required)) {
      const examples = Object.fromEntries(names.map((name) => [name, { value }]));
      delete place.node["example"];
      // Another operation of its path may have given it names already.
      place.node["examples"] = { ...Object(place.node["examples"]), ...examples };
    }
  }
  return document;
}
