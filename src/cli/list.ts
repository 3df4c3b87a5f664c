/** What a run would send, without sending it. */
import { count } from "../phrases.ts";
import type { Case, CaseRequest, Effect } from "../verify/case.ts";
import { expectedStatus } from "../verify/judge.ts";
import { shownBody } from "../verify/report/curl.ts";

const EFFECTS: Record<Effect, string> = {
  none: "changes nothing",
  update: "may change",
  create: "makes a record",
  destructive: "may destroy",
};

/** The cases for a person, with how many there are and how many records they make. */
export function listText(cases: readonly Case[]): string {
  const records = cases.filter(({ effect }) => effect === "create").length;
  const made = records === 0 ? "" : `; ${count(records, "record")} would be made`;
  const lines = cases.map((testCase) => {
    const { method, path, credentials, effect, expected, body = "no body" } = listed(testCase);
    const shown = path.length > 100 ? `${path.slice(0, 60)}… (${path.length} characters)` : path;
    const own = testCase.record ? ", or a record that the run has made" : "";
    const call = `${method} ${shown}${own}, credentials: ${credentials}, ${EFFECTS[effect]}, expects ${expected}`;
    return `${testCase.id}\n  ${call}\n  ${body}\n`;
  });
  return `${lines.join("")}\n${count(cases.length, "case")}${made}.\n`;
}

/** The same for scripts, as JSON. */
export function listJson(cases: readonly Case[]): string {
  return `${JSON.stringify(cases.map(listed), null, 2)}\n`;
}

/** A case without its secrets; the body is as it would be sent. */
function listed(testCase: Case): CaseRequest & { id: string; effect: Effect; expected: string } {
  const { id, request, effect, secrets } = testCase;
  const { body } = request;
  const shown = body !== undefined && { body: shownBody(body, secrets, () => '"***"') };
  return { id, ...request, ...shown, effect, expected: expectedStatus(testCase) };
}
