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
  /** The family of a status, or what comes nearest. */
  tone: "s2" | "s3" | "s4";
  /** What happened, and whether it may have changed something. */
  text: string;
  reply?: Reply;
  /** Another program could make the call. */
  offerCurl?: true;
}

/** Without a word from the server. */
const LONGEST_MS = 30_000;
const PROBE_MS = 5000;

export async function send({ call, secret, mock }: Typed, cancelled: AbortSignal): Promise<Outcome> {
  const url = urlOf(call);
  const { origin } = new URL(url);
  const headers = plainHeaders(call);
  if (call.user !== undefined) headers.push(["Authorization", `Basic ${base64(`${call.user}:${secret}`)}`]);
  const silence = new AbortController();
  const fallSilent = (): void => silence.abort();
  let timer = setTimeout(fallSilent, LONGEST_MS);
  const started = performance.now();
  try {
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
    if (response.type === "opaqueredirect") return redirected(call);
    const reply: Reply = {
      status: response.status,
      phrase: response.statusText,
      headers: [...response.headers],
      text: "",
    };
    try {
      const decoder = new TextDecoder();
      const reader = response.body?.getReader();
      for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
        reply.text += decoder.decode(part.value, { stream: true });
        clearTimeout(timer);
        timer = setTimeout(fallSilent, LONGEST_MS);
      }
    } catch {
      if (cancelled.aborted) return inBody(reply, "Cancelled", "was cancelled");
      if (silence.signal.aborted) return inBody(reply, "Stalled", "stopped for 30 seconds");
      return inBody(reply, "Cut short", "broke off");
    }
    const ms = performance.now() - started;
    const text = `in ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
    return { badge: String(reply.status), tone: toneOf(reply.status), text, reply };
  } catch {
    if (cancelled.aborted)
      return noAnswer("Cancelled", "The call was cancelled before an answer came.", maybe(call));
    if (silence.signal.aborted)
      return noAnswer("Timed out", `No answer from ${origin} within 30 seconds.`, maybe(call), true);
    return explain(call, origin, mock);
  } finally {
    clearTimeout(timer);
  }
}

function toneOf(status: number): Outcome["tone"] {
  if (status < 300) return "s2";
  return status < 400 ? "s3" : "s4";
}

function noAnswer(badge: string, what: string, change: string, offerCurl = false): Outcome {
  return { badge, tone: "s4", text: `${what}${change}`, ...(offerCurl && { offerCurl }) };
}

/** Nobody knows; a call that only reads changes nothing. */
function maybe({ method }: Call): string {
  return method === "GET" ? "" : " The change may have been made: look before you send it again.";
}

function nothing({ method }: Call): string {
  return method === "GET" ? "" : " Nothing was changed.";
}

function redirected(call: Call): Outcome {
  const text = "The server answered with a redirect, which the page does not follow. Check the address.";
  return { badge: "Redirect", tone: "s3", text: text + maybe(call) };
}

/** The head of the answer came, and not all of its body. */
function inBody(reply: Reply, badge: string, how: string): Outcome {
  const { status, phrase } = reply;
  const change =
    status < 300 ? "By its status, the call was carried out." : "By its status, it was not carried out.";
  const text = `The server answered ${status} ${phrase}, then the body ${how}. ${status < 500 ? change : "It may have been carried out in part."}`;
  return { badge, tone: "s4", text, reply };
}

/** A page is not told why a call failed. Some of it can be asked again, without credentials and without a change. */
async function explain(call: Call, origin: string, mock: boolean): Promise<Outcome> {
  if (!(await probe(`${origin}/`, { mode: "no-cors" }))) {
    if (mock)
      return noAnswer(
        "No answer",
        `The mock does not answer at ${origin}. Start it with npm start, then send again.`,
        "",
      );
    const change = call.method === "GET" ? "" : " The change was most likely not made.";
    return noAnswer(
      "No answer",
      `Nothing answers at ${origin}. Check the address and your connection.`,
      change,
      true,
    );
  }
  const headers = plainHeaders(call);
  // Its name alone is what the browser asks the server about first.
  if (call.user !== undefined) headers.push(["Authorization", ""]);
  if (await probe(urlOf(call), { headers })) {
    const doubt =
      call.method === "GET" ? "" : ` A server that lets no page ${call.method} (CORS) looks the same.`;
    return noAnswer(
      "Connection broken",
      `The connection to ${origin} broke before an answer came.${doubt}`,
      maybe(call),
      true,
    );
  }
  if (await probe(urlOf(call), {})) {
    const what = `${origin} does not let a page of another origin make this call (CORS), and the browser did not send it.`;
    return noAnswer("Refused (CORS)", what, nothing(call), true);
  }
  const what = `${origin} answers, but does not let a page of another origin call it or read the answer (CORS); which of the two, the browser does not say.`;
  return noAnswer("Unreadable (CORS)", what, maybe(call), true);
}

/** Whether a harmless call is answered in a way that the page may see. */
function probe(url: string, options: RequestInit): Promise<boolean> {
  const call = fetch(url, {
    method: "HEAD",
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(PROBE_MS),
    ...options,
  });
  return call.then(
    () => true,
    () => false,
  );
}
