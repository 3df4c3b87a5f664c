import { type Call, plainHeaders, secretOf, urlOf } from "./call.ts";

/** For a POSIX shell. */
export function curl(call: Call): string {
  const { method, credentials, body } = call;
  const verb = method === "HEAD" ? "--head" : `--request ${method}`;
  const words = [`curl ${method === "GET" && !body ? "" : `${verb} `}${quote(urlOf(call))}`];
  if (credentials) words.push(secret(credentials));
  for (const [name, value] of plainHeaders(call)) {
    // A header without a value is written with a semicolon; a colon would leave it out.
    words.push(`--header ${quote(value === "" ? `${name};` : `${name}: ${value}`)}`);
  }
  if (body) words.push(`--data-raw ${quote(body.text)}`);
  return `${words.join(" \\\n  ")}\n`;
}

function secret(credentials: NonNullable<Call["credentials"]>): string {
  const { kind, header, user } = credentials;
  const variable = `$${secretOf(credentials)}`;
  if (kind !== "basic") return `--header "${header}: ${kind === "bearer" ? "Bearer " : ""}${variable}"`;
  const isPlain = /^[\w.@-]*$/.test(user);
  return `--user ${isPlain ? `"${user}:${variable}"` : `${quote(`${user}:`)}"${variable}"`}`;
}

/** In quotes where nothing is special but the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'"'"'`)}'`;
}
