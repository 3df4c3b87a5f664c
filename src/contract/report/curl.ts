import { quote, word } from "../../shell.ts";
import type { ContractCase } from "../cases.ts";
import type { Credentials } from "../requests.ts";

/** Names of the shell variables in which a person keeps the credentials. */
export const USERNAME = "UPDATE_USER_API_USERNAME";
export const PASSWORD = "UPDATE_USER_API_PASSWORD";

const AUTHORIZATION: Record<Credentials, readonly string[]> = {
  valid: [`-u "$${USERNAME}:$${PASSWORD}"`],
  none: [],
  otherScheme: ["-H 'Authorization: Bearer not-a-token'"],
  brokenBase64: ["-H 'Authorization: Basic %%%'"],
  noColon: ["-H 'Authorization: Basic bm8tY29sb24='"],
  wrong: [`-u "$${USERNAME}:not-the-password"`],
};

/**
 * A line that repeats a case in a POSIX shell. Credentials are shell variables, and so are texts of
 * write-only fields, in capitals.
 */
export function caseCurl({ request, secrets }: ContractCase, url: string): string {
  const { method, path, headers, body, credentials } = request;
  const type = headers["content-type"];
  const others = Object.entries(headers).filter(([name]) => name !== "content-type");
  return [
    `curl -i -X ${method} ${word(url.replace(/\/$/, "") + path)}`,
    ...AUTHORIZATION[credentials],
    ...others.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    // Without a value curl sends no media type of its own.
    ...(body === undefined
      ? []
      : [`-H ${quote(type === undefined ? "Content-Type:" : `Content-Type: ${type}`)}`]),
    ...(body === undefined ? [] : [`--data-binary ${bodyWord(body, secrets)}`]),
  ].join(" ");
}

/** The body as it is shown to people: texts of write-only fields are replaced by what `show` makes of the name. */
export function shownBody(body: string, secrets: readonly string[], show: (name: string) => string): string {
  return secrets.reduce((text, name) => {
    const member = `${JSON.stringify(name)}:`.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&");
    return text.replace(
      new RegExp(`(${member})"(?:[^"\\\\]|\\\\.)*"`, "g"),
      (_, key) => `${key}${show(name)}`,
    );
  }, body);
}

function bodyWord(body: string, secrets: readonly string[]): string {
  // An invisible byte order mark would be lost in copying.
  if (body.startsWith("\uFEFF")) return `$'\\uFEFF'${quote(body.slice(1))}`;
  const variable = (name: string): string => `"'"$${name.toUpperCase().replace(/\W/g, "_")}"'"`;
  return `'${shownBody(body.replaceAll("'", `'\\''`), secrets, variable)}'`;
}
