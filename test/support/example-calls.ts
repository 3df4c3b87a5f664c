import { examplesOf, JSON_TYPE, type Operation } from "../../src/openapi/operations.ts";
import { AUTHORIZATION } from "./http.ts";

/** A valid call of an operation, made of the examples of its document. */
export interface ExampleCall {
  /** The operation's id, and the name of the body's example. */
  title: string;
  /** The name of the body's example, which the answer's has, too; undefined where there is no body. */
  example: string | undefined;
  method: string;
  path: string;
  headers: Record<string, string>;
  /** The value that is sent; undefined where the operation takes none. */
  value: unknown;
  body: string | undefined;
}

/** The valid calls of an operation: one for each example of its body, or one without a body. */
export function exampleCalls(operation: Operation): ExampleCall[] {
  const { id, method, security, body } = operation;
  const path = examplePath(operation);
  const headers = {
    ...valuesOf(operation, "header"),
    ...(security && { authorization: AUTHORIZATION }),
  };
  if (!body) {
    return [{ title: id, example: undefined, method, path, headers, value: undefined, body: undefined }];
  }
  return examplesOf(body.place).map(([name, { node }]) => ({
    title: `${id}, ${name}`,
    example: name,
    method,
    path,
    headers: { ...headers, "content-type": JSON_TYPE },
    value: node["value"],
    body: JSON.stringify(node["value"]),
  }));
}

/** The examples of the parameters that a call has to have at one place, by name. */
export function valuesOf(operation: Operation, at: "path" | "query" | "header"): Record<string, string> {
  const needed = operation.parameters.filter((parameter) => parameter.in === at && parameter.required);
  return Object.fromEntries(needed.map(({ name, example }) => [name, String(example)]));
}

function examplePath(operation: Operation): string {
  const inPath = Object.entries(valuesOf(operation, "path"));
  const path = inPath.reduce((path, [name, value]) => path.replace(`{${name}}`, value), operation.path);
  const query = new URLSearchParams(valuesOf(operation, "query")).toString();
  return query === "" ? path : `${path}?${query}`;
}
