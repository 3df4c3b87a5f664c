import { curl, quote } from "../curl.ts";
import { operationsOf } from "../openapi/operations.ts";
import { exampleCases } from "../verify/cases.ts";

/**
 * A call that works against a mock of the document when it is pasted into a shell: the first example of a body,
 * or else the first operation.
 */
export function curlLine(url: string, document: object): string {
  const calls = operationsOf(document).flatMap((operation) =>
    exampleCases(operation).map(({ request }) => ({ ...request, security: operation.security })),
  );
  const call = calls.find((one) => one.body !== undefined) ?? (calls[0] as (typeof calls)[number]);
  const { method, path, headers, body, security } = call;
  const { "content-type": type, ...others } = headers;
  return curl({
    method,
    url: url + path,
    user: security && "user:password",
    headers: Object.entries({ ...others, ...(type !== undefined && { "Content-Type": type }) }),
    body: body && quote(body),
  });
}
