import { curl, quote } from "../curl.ts";
import { examplesOf, JSON_TYPE, type Operation, operationsOf } from "../openapi/operations.ts";

/**
 * A call that works against a mock of the document when it is pasted into a shell: the first operation
 * with an example of its body, or else the first.
 */
export function curlLine(url: string, document: object): string {
  const operations = operationsOf(document);
  const operation = operations.find((candidate) => bodyOf(candidate) !== undefined) ?? operations[0];
  const body = bodyOf(operation as Operation);
  const { method, security } = operation as Operation;
  return curl({
    method,
    url: url + pathOf(operation as Operation),
    ...(security && { user: "user:password" }),
    headers: body === undefined ? [] : [["Content-Type", JSON_TYPE]],
    ...(body !== undefined && { body: quote(JSON.stringify(body)) }),
  });
}

function bodyOf({ body }: Operation): unknown {
  return body && examplesOf(body.place)[0]?.[1].node["value"];
}

/** The path with its parameters' examples, and the parameters of the query that a call must have. */
function pathOf({ path, parameters }: Operation): string {
  let filled = path;
  const query = new URLSearchParams();
  for (const { name, in: location, required, example } of parameters) {
    const value = String(example);
    if (location === "path") filled = filled.replace(`{${name}}`, () => encodeURIComponent(value));
    if (location === "query" && required) query.append(name, value);
  }
  return query.size > 0 ? `${filled}?${query}` : filled;
}
