import { examplesOf, type Operation, type Parameter } from "../../../src/openapi/operations.ts";
import type { Server } from "../servers.ts";
import type { Call } from "./call.ts";

/** The call that the page shows before anything is typed: to the first server, with what the operation needs. */
export function firstCall(operation: Operation, [server]: readonly Server[]): Call {
  const { id, method, path, parameters, body, security } = operation;
  const values: Record<Parameter["in"], object> = { path: {}, query: {}, header: {} };
  for (const { name, in: place, required, example } of parameters) {
    const text = Array.isArray(example) ? example.map(String) : String(example);
    if (required) Object.assign(values[place], { [name]: text });
  }
  let base = server?.url ?? "";
  for (const { name, default: value } of server?.variables ?? []) base = base.replaceAll(`{${name}}`, value);
  const [[, example] = []] = body ? examplesOf(body.place) : [];
  return {
    operation: id,
    method,
    base: base.replace(/\/+$/, ""),
    path,
    // Only the query takes arrays.
    pathValues: values.path as Call["pathValues"],
    query: values.query as Call["query"],
    headers: values.header as Call["headers"],
    ...(security && { user: "api-user" }),
    ...(example && { body: JSON.stringify(example.node["value"], null, 2) }),
  };
}
