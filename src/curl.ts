/** Calls as curl lines for a POSIX shell. */

/** A call to be written down. Words of the shell come as they are, quoted where that is needed. */
export interface CurlCall {
  method: string;
  url: string;
  /** The word after `--user`, for example `"api-user:$API_PASSWORD"`. */
  user?: string | undefined;
  /** Without a value, the header that curl would send by itself is left out. */
  headers: Iterable<readonly [name: string, value: string | undefined]>;
  /** The word that holds the body. */
  body?: string | undefined;
}

/** The line; long ones are told apart from the next by `separator`, for example a line end that is escaped. */
export function curl({ method, url, user, headers, body }: CurlCall, separator = " \\\n  "): string {
  const start = method === "GET" && body === undefined ? "curl" : `curl --request ${method}`;
  const words = [`${start} ${quote(url)}`];
  if (user !== undefined) words.push(`--user ${user}`);
  for (const [name, value] of headers) {
    words.push(`--header ${quote(headerLine(name, value))}`);
  }
  // Unlike --data, it takes a leading @ as it is.
  if (body !== undefined) words.push(`--data-raw ${body}`);
  return words.join(separator);
}

function headerLine(name: string, value: string | undefined): string {
  if (value === undefined) return `${name}:`;
  return value === "" ? `${name};` : `${name}: ${value}`;
}

/** A text as one word of a POSIX shell, in which nothing is special but the quote itself. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'"'"'`)}'`;
}
