/** Sends a call, and says in words why no answer came. */
import { base64 } from "../../../src/base64.ts";
import { plainHeaders, urlOf } from "../samples/call.ts";
import type { Typed } from "./form.ts";

export interface Reply {
  status: number;
  phrase: string;
  headers: [name: string, value: string][];
  text: string;
  ms: number;
}

/** No answer came, or none that a page may read. The message says what to do. */
export class NoAnswer extends Error {
  /** Another program could make the call. */
  readonly offerCurl: boolean;

  constructor(message: string, offerCurl = false) {
    super(message);
    this.offerCurl = offerCurl;
  }
}

const LONGEST_MS = 30_000;

export async function send({ call, secret, mock, prefer }: Typed): Promise<Reply> {
  const url = urlOf(call);
  const headers = plainHeaders(call);
  if (call.user !== undefined) headers.push(["Authorization", `Basic ${base64(`${call.user}:${secret}`)}`]);
  if (prefer !== "") headers.push(["Prefer", prefer]);
  const started = performance.now();
  let response: Response;
  try {
    response = await fetch(url, {
      method: call.method,
      headers,
      ...(call.body !== undefined && { body: call.body }),
      cache: "no-store",
      credentials: "omit",
      // Followed, a redirect could carry the call to another origin.
      redirect: "manual",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(LONGEST_MS),
    });
  } catch (error) {
    throw await explain(error as Error, new URL(url).origin, mock);
  }
  if (response.type === "opaqueredirect") {
    throw new NoAnswer("The server redirects this call. The page does not follow: check the address.");
  }
  return {
    status: response.status,
    phrase: response.statusText,
    headers: [...response.headers],
    text: await response.text(),
    ms: performance.now() - started,
  };
}

async function explain(error: Error, origin: string, mock: boolean): Promise<NoAnswer> {
  if (error.name === "TimeoutError") return new NoAnswer(`No answer from ${origin} within 30 seconds.`, true);
  // A page is not told why a call failed. Whether anything listens there can be asked without credentials.
  const options = {
    method: "HEAD",
    mode: "no-cors",
    credentials: "omit",
    signal: AbortSignal.timeout(5000),
  } as const;
  const listens = await fetch(`${origin}/`, options).then(
    () => true,
    () => false,
  );
  if (listens) {
    return new NoAnswer(
      `${origin} answers, but does not let a page of another origin call it or read the answer (CORS). Make the call from a terminal:`,
      true,
    );
  }
  if (mock)
    return new NoAnswer(`The mock does not answer at ${origin}. Start it with npm start, then send again.`);
  return new NoAnswer(
    `Nothing answers at ${origin}. Check the address and your connection, or call from a terminal:`,
    true,
  );
}
