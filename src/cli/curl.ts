import { curl, quote } from "../curl.ts";
import { operationsOf } from "../openapi/operations.ts";
import type { Case } from "../verify/case.ts";
import { casesOf } from "../verify/cases.ts";

/**
 * A call that works against a mock of the document when it is pasted into a shell: the first example of a body,
 * or else the first operation.
 */
export function curlLine(url: string, document: object): string {
  const plain = casesOf(document).filter(({ keyword }) => keyword === "example" || keyword === "operation");
  const one = plain.find(({ keyword }) => keyword === "example") ?? (plain[0] as Case);
  const { method, path, headers, body } = one.request;
  const { "content-type": type, ...others } = headers;
  const security = operationsOf(document).find(({ id }) => id === one.operation)?.security;
  return curl({
    method,
    url: url + path,
    user: security && "user:password",
    headers: Object.entries({ ...others, ...(type !== undefined && { "Content-Type": type }) }),
    body: body && quote(body),
  });
}
