import { curl as curlLine, quote } from "../../../src/curl.ts";
import { type Call, plainHeaders, SECRET, urlOf } from "./call.ts";

/** For a POSIX shell. */
export function curl(call: Call): string {
  const { method, user, body } = call;
  const line = curlLine({
    method,
    url: urlOf(call),
    ...(user !== undefined && { user: userWord(user) }),
    headers: Object.entries(plainHeaders(call)),
    ...(body !== undefined && { body: quote(body) }),
  });
  return `${line}\n`;
}

function userWord(user: string): string {
  const isPlain = /^[\w.@-]*$/.test(user);
  return isPlain ? `"${user}:$${SECRET}"` : `${quote(`${user}:`)}"$${SECRET}"`;
}
