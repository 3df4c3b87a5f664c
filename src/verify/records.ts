/** Records that a run has made, to be removed by it. */
import { isObject } from "../openapi/place.ts";
import type { Answer } from "./answer.ts";
import type { Case } from "./case.ts";
import { readJson } from "./responses.ts";

/** The records that operations have made, told by their answers. */
export class Records {
  readonly #made = new Map<string, unknown[]>();

  /** Takes note of what a case has made. */
  note({ operation, effect }: Case, answer: Answer): void {
    if (effect !== "create" || answer.status >= 300) return;
    this.#made.set(operation, [...(this.#made.get(operation) ?? []), readJson(answer)]);
  }

  /**
   * The case, sent to a record of the run where it has made any; undefined where none of them can be told, for
   * then the caller's own is not to go instead.
   */
  own(testCase: Case): Case | undefined {
    const { record, request, sent } = testCase;
    const made = record && this.#made.get(record.createdBy);
    if (!made) return testCase;
    const names = made.map((one) => (isObject(one) ? one[record.parameter] : undefined));
    const name = names.find((one) => typeof one === "string" || typeof one === "number");
    if (name === undefined) return undefined;
    const path = request.path.replace(/[^/?]*(?=\?|$)/, () => encodeURIComponent(name));
    const parameters = { ...sent.parameters, [record.parameter]: String(name) };
    return { ...testCase, request: { ...request, path }, sent: { ...sent, parameters } };
  }
}
