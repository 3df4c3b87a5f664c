/** Faults of a server of any document in the house style, which the cases have to catch, one each. */
import type { Operation } from "../../../src/openapi/operations.ts";
import { answerFaults } from "./answers.ts";
import { callFaults } from "./calls.ts";
import { crashes } from "./crashes.ts";
import type { Fault } from "./fault.ts";
import { fieldFaults, parameterFaults } from "./fields.ts";

export function faultsOf(operation: Operation): Fault[] {
  return [
    ...fieldFaults(operation),
    ...parameterFaults(operation),
    ...callFaults(operation),
    ...answerFaults(operation),
    ...crashes(operation),
  ];
}
