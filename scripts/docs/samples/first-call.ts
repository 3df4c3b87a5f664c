import { examplesOf, type Operation, type Parameter } from "../../../src/openapi/operations.ts";
import { baseOf, type Server } from "../servers.ts";
import type { Call } from "./call.ts";

/** The call that the page shows before anything is typed: to the first server, with what the operation needs. */
export function firstCall(operation: Operation, [server]: readonly Server[]): Call {
  const { id, method, path, parameters, body, security } = operation;
  const valuesIn = (place: Parameter["in"]): object => {
    const needed = parameters.filter((parameter) => parameter.required && parameter.in === place);
    return Object.fromEntries(
      needed.map(({ name, example }) => [
        name,
        Array.isArray(example) ? example.map(String) : String(example),
      ]),
    );
  };
  const [[, example] = []] = body ? examplesOf(body.place) : [];
  return {
    operation: id,
    method,
    base: server ? baseOf(server) : "",
    path,
    // Only the query takes arrays.
    pathValues: valuesIn("path") as Call["pathValues"],
    query: valuesIn("query") as Call["query"],
    headers: valuesIn("header") as Call["headers"],
    ...(security && { user: "api-user" }),
    ...(example && { body: JSON.stringify(example.node["value"], null, 2) }),
  };
}
