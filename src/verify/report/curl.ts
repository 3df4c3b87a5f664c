/** A case as a line that repeats it, without its secrets. */
import { curl, quote } from "../../curl.ts";
import { escapePattern } from "../../phrases.ts";
import type { Case, Credentials } from "../case.ts";
import { WRONG_FORMS } from "../send.ts";

/** Names of the shell variables in which a person keeps the credentials. */
export const USERNAME = "UPDATE_USER_API_USERNAME";
export const PASSWORD = "UPDATE_USER_API_PASSWORD";

const USERS: Partial<Record<Credentials, string>> = {
  valid: `"${variable(USERNAME)}:${variable(PASSWORD)}"`,
  wrong: `"${variable(USERNAME)}:not-the-password"`,
};

/**
 * A line that repeats a case in a POSIX shell. Credentials are shell variables, and so are texts of
 * write-only fields, in capitals.
 */
export function caseCurl({ request, secrets }: Case, url: string): string {
  const { method, path, headers, body, credentials } = request;
  const { "content-type": type, ...others } = headers;
  const sent: [name: string, value: string | undefined][] = Object.entries(others);
  const authorization = WRONG_FORMS[credentials];
  if (authorization !== undefined) sent.unshift(["Authorization", authorization]);
  if (body !== undefined) sent.push(["Content-Type", type]);
  const word = body === undefined ? undefined : bodyWord(body, secrets);
  return curl({ method, url: url + path, user: USERS[credentials], headers: sent, body: word }, " ");
}

/** The body as it is shown to people: texts of write-only fields are replaced by what `show` makes of the name. */
export function shownBody(body: string, secrets: readonly string[], show: (name: string) => string): string {
  return secrets.reduce((text, name) => {
    const member = escapePattern(`${JSON.stringify(name)}:`);
    return text.replace(
      new RegExp(`(${member})"(?:[^"\\\\]|\\\\.)*"`, "g"),
      (_, key) => `${key}${show(name)}`,
    );
  }, body);
}

function bodyWord(body: string, secrets: readonly string[]): string {
  // An invisible byte order mark would be lost in copying.
  if (body.startsWith("\uFEFF")) return `$'\\uFEFF'${quote(body.slice(1))}`;
  // Marked first and named last: quoting must not change what the names are found by.
  const marked = shownBody(body, secrets, (name) => `"\0${name.toUpperCase().replace(/\W/g, "_")}\0"`);
  return quote(marked).replace(/\0(\w+)\0/g, (_, name) => `'"${variable(name)}"'`);
}

/** A variable of the shell, which refuses the line where it is not set: nobody wants to set an empty password. */
function variable(name: string): string {
  return `\${${name}:?}`;
}
