/** Records that a run has made, to be removed by it. */
import { isObject } from "../openapi/place.ts";
import type { Answer } from "./answer.ts";
import type { Case } from "./case.ts";
import { readJson } from "./responses.ts";

/** The records that operations have made, told by their answers. */
export class Records {
  readonly #made = new Map<string, Record<string, unknown>[]>();

  /** Takes note of what a case has made. */
  note({ operation, effect }: Case, answer: Answer): void {
    const record = effect === "create" && answer.status < 300 ? readJson(answer) : undefined;
    if (isObject(record)) this.#made.set(operation, [...(this.#made.get(operation) ?? []), record]);
  }

  /** The case, sent to a record of the run where there is one left. */
  own(testCase: Case): Case {
    const { record, request, sent } = testCase;
    const made = record && this.#made.get(record.createdBy)?.pop();
    const value = made?.[record?.parameter ?? ""];
    if (!record || (typeof value !== "string" && typeof value !== "number")) return testCase;
    const path = record.path.replace(`{${record.parameter}}`, () => encodeURIComponent(String(value)));
    const parameters = { ...sent.parameters, [record.parameter]: String(value) };
    return { ...testCase, request: { ...request, path }, sent: { ...sent, parameters } };
  }
}
