import type { Call } from "../../scripts/docs/samples/call.ts";

/** A call as try-it would hold it, to be varied. */
export function callOf(base: string, changes: Partial<Call> = {}): Call {
  return {
    method: "PUT",
    base,
    path: "/api/users/{id}",
    pathValues: { id: "1024" },
    query: [],
    headers: {},
    credentials: { kind: "basic", header: "Authorization", user: "api-user" },
    body: { type: "application/json", text: '{\n  "first_name": "Ada"\n}' },
    clientMethod: "updateUser",
    ...changes,
  };
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
