/** Faults of a server of any document in the house style, which the cases have to catch, one each. */
import type { Operation } from "../../../src/openapi/operations.ts";
import type { Change } from "../plain-server.ts";
import { answerFaults } from "./answers.ts";
import { callFaults } from "./calls.ts";
import { crashes } from "./crashes.ts";
import { fieldFaults, parameterFaults } from "./fields.ts";

/** A fault, and the place in the document that a finding has to name. */
interface Fault {
  name: string;
  /** The beginning of a JSON pointer. */
  place: string;
  change: Change;
}

export function faultsOf(operation: Operation): Fault[] {
  const parts = [fieldFaults, parameterFaults, callFaults, answerFaults, crashes];
  const rows = parts.flatMap((part) => [...part(operation)]);
  return rows.map(([name, { pointer: place }, change]) => ({ name, place, change }));
}
