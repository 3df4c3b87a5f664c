import type { Call } from "../../scripts/docs/samples/call.ts";
import { loadMock, type Mock } from "../../src/mock/core.ts";
import { listen, type MockServer } from "../../src/mock/server.ts";
import { books, type Json } from "./fixture.ts";

/** The fixture with its update alone: one form, one card of samples and one of responses are on its page. */
export function bookUpdate(): Json {
  const document = books();
  const { parameters, put } = document.paths["/books/{id}"];
  document.paths = { "/books/{id}": { parameters, put } };
  return document;
}

/** A call of the fixture's update as try-it would hold it, to be varied. */
export function callOf(base: string, changes: Partial<Call> = {}): Call {
  return {
    operation: "updateBook",
    method: "PUT",
    base,
    path: "/books/{id}",
    pathValues: { id: "7" },
    query: {},
    headers: {},
    user: "api-user",
    body: '{\n  "title": "Emma"\n}',
    ...changes,
  };
}

/** A request that a mock was sent. */
export interface RecordedRequest {
  method: string;
  /** With the query. */
  path: string;
  headers: Headers;
  body: string;
  /** The body of the answer. */
  answer: string;
}

/** A mock that listens, and what it was sent. */
export interface RecordingMock extends MockServer {
  sent: RecordedRequest[];
}

export async function openMock(document: object): Promise<RecordingMock> {
  const mock = await loadMock(document);
  const sent: RecordedRequest[] = [];
  const record: Mock = (request) => {
    const answer = mock(request);
    const { method, path, query, headers, body } = request;
    const target = query === "" ? path : `${path}?${query}`;
    const text = Buffer.from(body).toString();
    sent.push({ method, path: target, headers: new Headers(headers), body: text, answer: answer.body ?? "" });
    return answer;
  };
  return { ...(await listen(record, { port: 0 })), sent };
}

/** The name and password that a request carries by HTTP Basic; undefined where it has none. */
export function credentialsOf({ headers }: RecordedRequest): string | undefined {
  const [, encoded] = headers.get("authorization")?.match(/^Basic (.*)$/) ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString();
}

/** What a quote, an escape or a substitution of some language could make of a value. */
export const HOSTILE: Record<string, string> = {
  "single and double quotes": `it's "so" ''' """ \`x\` ’ «»`,
  backslashes: "\\ \\\\ \\n \\u0041 \\x41 \\' \\\" trailing\\",
  "a shell variable": "$HOME $\u007bHOME} $(id) `id` !! \\$HOME",
  "a Ruby substitution": "#{1 + 1} #$0 #@x \\#{2}",
  "a PHP variable": "$x {$x} $\u007bx} ?> <?php",
  "a Python or printf format": "%s %d {0} {x} f'{x}'",
  "line ends": "one\ntwo\r\nthree\ttab\u2028separator",
  "an emoji": "👩‍💻 é ü 中 \u{1f600}",
  markup: "</script><script>alert(1)</script><!-- & &amp;",
  "control characters": "\u0001\b\f\u001f\u007f",
  "an empty text": "",
};
