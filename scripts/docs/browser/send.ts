/** Sends a call, and says in words what became of it. */
import { base64 } from "../../../src/base64.ts";
import { type Call, plainHeaders, urlOf } from "../samples/call.ts";
import type { Typed } from "./form.ts";

/** The head of an answer, and as much of its body as came. */
export interface Reply {
  status: number;
  phrase: string;
  headers: [name: string, value: string][];
  text: string;
}

/** What became of a call. */
export interface Outcome {
  badge: string;
  /** What happened, and whether it may have changed something. */
  text: string;
  reply?: Reply;
  /** Another program could make the call. */
  offerCurl?: boolean;
}

type End = [badge: string, text: string, change: string];

/** Without a word from the server. */
const LONGEST_MS = 30_000;

const MAYBE = "The change may have been made: look before you send it again.";

export async function send({ call, secret, mock }: Typed, cancelled: AbortSignal): Promise<Outcome> {
  const url = urlOf(call);
  const { origin } = new URL(url);
  const headers = plainHeaders(call);
  if (call.user !== undefined) headers["Authorization"] = `Basic ${base64(`${call.user}:${secret}`)}`;
  const silence = new AbortController();
  const started = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), LONGEST_MS);
  };
  const failed = (badge: string, text: string, change: string, offerCurl = false): Outcome => {
    return { badge, text: call.method === "GET" ? text : `${text} ${change}`, offerCurl };
  };

  let reply: Reply | undefined;
  try {
    wait();
    const response = await fetch(url, {
      method: call.method,
      headers,
      ...(call.body !== undefined && { body: call.body }),
      cache: "no-store",
      credentials: "omit",
      // Followed, a redirect could carry the call to another origin.
      redirect: "manual",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any([silence.signal, cancelled]),
    });
    if (response.type === "opaqueredirect") {
      const text = "The server answered with a redirect, which the page does not follow. Check the address.";
      return failed("Redirect", text, MAYBE);
    }
    const { status, statusText: phrase } = response;
    reply = { status, phrase, headers: [...response.headers], text: "" };
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      reply.text += decoder.decode(part.value, { stream: true });
      wait();
    }
    reply.text += decoder.decode();
    const ms = performance.now() - started;
    const text = `in ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
    return { ...(status < 500 ? { text } : failed("", `${text}.`, MAYBE)), badge: String(status), reply };
  } catch {
    if (reply) {
      const how = cancelled.aborted ? "Cancelled" : silence.signal.aborted ? "Stalled" : "Cut short";
      const text = `The server answered ${reply.status} ${reply.phrase}, but its body did not come whole.`;
      const refused = reply.status < 500 ? "By its status, the change was not made." : MAYBE;
      const change = reply.status < 300 ? "By its status, the change was made." : refused;
      return { ...failed(how, text, change), reply };
    }
    const late: End = ["Timed out", `No answer from ${origin} within 30 seconds.`, MAYBE];
    const end = silence.signal.aborted ? late : await explain(call, mock, cancelled);
    if (cancelled.aborted) return failed("Cancelled", "No answer had come.", MAYBE);
    return failed(...end, true);
  } finally {
    clearTimeout(timer);
  }
}

/** A page is not told why a call failed. Some of it can be asked again, without credentials and without a change. */
async function explain(call: Call, mock: boolean, cancelled: AbortSignal): Promise<End> {
  const url = urlOf(call);
  const { origin } = new URL(url);
  const headers = plainHeaders(call);
  // Its name alone is what the browser asks the server about first.
  if (call.user !== undefined) headers["Authorization"] = "";
  const [listens, lets, isReadable] = await Promise.all([
    probe(`${origin}/`, cancelled, { mode: "no-cors" }),
    probe(url, cancelled, { headers }),
    probe(url, cancelled, {}),
  ]);
  if (!listens) {
    const advice = mock ? "Start the mock with npm start." : "Check the address and your connection.";
    const change = mock ? "The change was most likely not made." : MAYBE;
    return ["No answer", `Nothing answers at ${origin}. ${advice}`, change];
  }
  if (lets) {
    const text = `The connection to ${origin} broke, or it lets no page ${call.method} (CORS).`;
    return ["Connection broken", text, MAYBE];
  }
  if (isReadable && lets === false) {
    const text = `${origin} seems not to let a page of another origin make this call (CORS).`;
    return ["Refused (CORS)", text, "It was most likely not sent: look before you send it again."];
  }
  const text = `${origin} does not let a page of another origin make this call, or read its answer (CORS).`;
  return ["Unreadable (CORS)", text, MAYBE];
}

/** Whether a harmless call is answered in a way that the page may see; undefined where that takes too long to tell. */
async function probe(
  url: string,
  cancelled: AbortSignal,
  options: RequestInit,
): Promise<boolean | undefined> {
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(5000)]);
  const always = { method: "HEAD", cache: "no-store", credentials: "omit", signal } as const;
  try {
    await fetch(url, { ...always, referrerPolicy: "no-referrer", ...options });
    return true;
  } catch {
    return signal.aborted ? undefined : false;
  }
}
