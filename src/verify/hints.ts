/** What to do about a status that stops a call on its way to the operation. */

const ADDRESS = "check the address of the server, its path included, and --id";

const HINTS = new Map([
  [401, "check the user name and the password"],
  [403, "add this machine's address to the API user's list"],
  [404, ADDRESS],
  [405, ADDRESS],
  [429, "the server limits calls, try again later with --concurrency 1"],
]);

/** Whether a call with the given credentials was stopped on its way to the operation. */
export function isTurnedAway(status: number): boolean {
  return (status >= 300 && status < 400) || HINTS.has(status);
}

/** What to do about a status, as the end of a sentence. */
export function hintFor(status: number): string {
  const hint = HINTS.get(status);
  return hint === undefined ? "" : `; ${hint}`;
}
