import { curl, quote } from "../curl.ts";
import { examplesOf, JSON_TYPE, type Operation, operationsOf } from "../openapi/operations.ts";

/**
 * A call that works against a mock of the document when it is pasted into a shell: the first operation
 * with an example of its body, or else the first.
 */
export function curlLine(url: string, document: object): string {
  const operations = operationsOf(document);
  const operation = operations.find((candidate) => bodyOf(candidate) !== undefined) ?? operations[0];
  const { method, path, parameters, security } = operation as Operation;
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  const filled = inPath.reduce((filled, { name, place }) => {
    return filled.replace(`{${name}}`, () => encodeURIComponent(String(place.node["example"])));
  }, path);
  const body = bodyOf(operation as Operation);
  return curl({
    method,
    url: url + filled,
    ...(security && { user: "user:password" }),
    headers: body === undefined ? [] : [["Content-Type", JSON_TYPE]],
    ...(body !== undefined && { body: quote(JSON.stringify(body)) }),
  });
}

function bodyOf({ body }: Operation): unknown {
  return body && examplesOf(body.place)[0]?.[1].node["value"];
}
