import { toSegment } from "../openapi/place.ts";
import type { Violation } from "./engine.ts";

/** One fault of a request, as `errors` of a problem lists it. */
export interface Fault {
  /** JSON Pointer into the body, in its URI fragment form. */
  pointer?: string;
  /** The parameter at fault, where it is not the body. */
  parameter?: string;
  detail: string;
}

/** More faults than a person reads; a body of a million unknown fields has a million. */
const MOST = 100;

/** What Prism found, in the terms of the request. Values of the request never appear. */
export function faults(violations: readonly Violation[]): Fault[] {
  const seen = new Map<string, Fault>();
  for (const violation of violations) {
    if (seen.size === MOST) break;
    const fault = readFault(violation);
    seen.set(JSON.stringify(fault), fault);
  }
  return [...seen.values()];
}

/** The first fault in a sentence, and how many there are. There is at least one. */
export function summary(found: readonly Fault[]): string {
  const [first] = found as [Fault];
  const where = first.pointer === "#" || first.pointer === undefined ? "The body" : first.pointer;
  const more = found.length > 1 ? ` ${found.length - 1} more in errors.` : "";
  return `${first.parameter ?? where} ${first.detail}.${more}`;
}

function readFault({ path = [], code, message }: Violation): Fault {
  const [location, ...rest] = path.map(String);
  // Prism puts the place in words before the fault; the pointer says it better.
  const named =
    rest.length > 0 ? `${location === "body" ? "property" : "parameter"} ${rest.join(".").trim()} ` : "";
  const prefix = `Request ${location} ${named}`;
  const detail = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  if (location !== undefined && location !== "body") {
    const missing = code === "required" && detail.match(/^must have required property '(.*)'$/s)?.[1];
    if (typeof missing === "string") return { parameter: missing, detail: "is required" };
    return { parameter: rest.join("."), detail };
  }

  const unknown = code === "additionalProperties" && detail.match(/; found '(.*)'$/s)?.[1];
  if (typeof unknown !== "string") return { pointer: fragment(rest), detail };
  return { pointer: fragment([...rest, toSegment(unknown)]), detail: "is not a field of this request" };
}

/** Segments come from Prism as JSON Pointer has them, with `~` and `/` escaped. */
function fragment(segments: string[]): string {
  return ["#", ...segments.map((segment) => encodeURIComponent(segment.toWellFormed()))].join("/");
}
