/** What the card of responses shows: an example, or what became of a call. */
import { keysOf } from "../../../src/openapi/place.ts";
import { highlight } from "../highlight.ts";
import { element, find } from "./dom.ts";
import { indent, parse } from "./json.ts";
import type { Outcome, Reply } from "./send.ts";

const NO_BODY = "(no body)";
/** More than this is shown without colours. */
const MOST_COLOURED = 50_000;

/** Code in its colours. */
export function paint(target: HTMLElement, code: string, language: string): void {
  const pieces = language === "" || code.length > MOST_COLOURED ? [[code, ""]] : highlight(code, language);
  target.replaceChildren(
    ...pieces.map(([text = "", className]) => (className ? element("span", className, text) : text)),
  );
}

/** What became of a call; with a line for the terminal where that could do better. */
export function showOutcome(card: HTMLElement, operation: string, outcome: Outcome, curl: string): void {
  const { badge, text, reply, offerCurl } = outcome;
  const faults = reply ? faultsIn(reply).map((fault) => faultRow(fault, operation)) : [];
  const known = card.querySelector<HTMLElement>(`[data-status="${badge}"]`);
  const phrase =
    badge === String(reply?.status) ? ` ${reply?.phrase || (known?.dataset["phrase"] ?? "")}` : "";
  const list = faults.length > 0 ? [element("ul", "", ...faults)] : [];
  show(card, element("b", `badge status s${badge[0]}`, badge), `${phrase} ${text}`, ...list);
  if (reply) showBody(card, reply);
  else if (offerCurl) showCode(card, curl.trimEnd(), "shell");
}

/** A message without a body. */
export function show(card: HTMLElement, ...message: (string | Node)[]): void {
  find(card, "[data-result]").replaceChildren(...message);
  showCode(card, "", "");
  find(card, "[data-answer-headers]").hidden = true;
}

/** An example of the reference. */
export function showExample(card: HTMLElement, option: HTMLOptionElement): void {
  const source = document.getElementById(option.value);
  const { status = "", phrase } = option.dataset;
  show(card, element("b", `badge status s${status[0]}`, status), ` ${phrase}, an example`);
  // What has no body is a fold of the reference.
  showCode(card, source?.matches("pre") ? source.textContent : NO_BODY, "json");
}

function showBody(card: HTMLElement, { headers, text }: Reply): void {
  const isJson = parse(text) !== undefined;
  showCode(card, isJson ? indent(text) : text || NO_BODY, isJson ? "json" : "");
  const list = find(card, "[data-answer-headers]");
  list.hidden = false;
  find(list, "code").textContent = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
}

function showCode(card: HTMLElement, text: string, language: string): void {
  paint(find(card, "[data-answer-body] code"), text, language);
}

interface Fault {
  pointer?: unknown;
  parameter?: unknown;
  detail: string;
}

/** The entries of `errors` in problem details (RFC 9457), where the answer is such. */
function faultsIn({ status, text }: Reply): Fault[] {
  const { errors } = Object(status >= 400 ? parse(text) : undefined) as { errors?: unknown };
  const isFault = (entry: unknown): entry is Fault => typeof Object(entry).detail === "string";
  return Array.isArray(errors) && errors.every(isFault) ? errors : [];
}

/** One of them, with a link to the field that it names. */
function faultRow({ pointer, parameter, detail }: Fault, operation: string): HTMLElement {
  const keys = keysIn(String(pointer ?? ""));
  const name = String(parameter ?? (keys.join(".") || "The body"));
  const ids = parameter
    ? ["path", "query", "header"].map((place) => `${operation}.${place}.${parameter}`)
    : [[operation, "body", ...keys.filter((key) => !/^\d*$/.test(key))].join(".")];
  const target = ids.find((id) => document.getElementById(id));
  const label = target === undefined ? element("code", "", name) : element("a", "", name);
  if (target !== undefined) label.setAttribute("href", `#${target}`);
  return element("li", "", label, ` ${detail}`);
}

/** A server may send anything as a pointer. */
function keysIn(pointer: string): string[] {
  try {
    return keysOf(pointer);
  } catch {
    return [pointer];
  }
}
