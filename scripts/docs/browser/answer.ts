/** What came back, in the card of responses. */
import { keysOf } from "../../../src/openapi/place.ts";
import { highlight } from "../highlight.ts";
import { all, element, find } from "./dom.ts";
import type { Reply } from "./send.ts";

/** More than this is shown without colours. */
const MOST_COLOURED = 50_000;

/** Code in its colours. */
export function paint(target: HTMLElement, code: string, language: string): void {
  const pieces = language === "" || code.length > MOST_COLOURED ? [[code, ""]] : highlight(code, language);
  target.replaceChildren(
    ...pieces.map(([text = "", className]) => (className ? element("span", className, text) : text)),
  );
}

export function showAnswer(
  card: HTMLElement,
  operation: string,
  { status, phrase, headers, text, ms }: Reply,
): void {
  const json = parse(text);
  const family = element("b", `status s${String(status)[0]}`, String(status));
  find(card, "[data-result]").replaceChildren(
    family,
    ` ${phrase} in ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`,
  );
  const faults = (json as { errors?: unknown } | undefined)?.errors;
  find(card, "[data-faults]").replaceChildren(
    ...(Array.isArray(faults) ? faults.map((fault) => faultRow(fault, operation)) : []),
  );
  const code = element("code", "");
  if (json !== undefined) paint(code, JSON.stringify(json, null, 2), "json");
  else code.textContent = text || "(no body)";
  find(card, "[data-answer-body]").replaceChildren(element("pre", "", code));
  const list = find(card, "[data-answer-headers]");
  list.hidden = false;
  find(list, "code").textContent = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
}

/** A failure in words; with a call for the terminal where that could do better. */
export function showFailure(card: HTMLElement, message: string, curl: string | undefined): void {
  find(card, "[data-result]").replaceChildren(element("b", "status s5", "No answer"), ` ${message}`);
  find(card, "[data-faults]").replaceChildren();
  find(card, "[data-answer-headers]").hidden = true;
  const code = element("code", "");
  if (curl !== undefined) paint(code, curl.trimEnd(), "shell");
  find(card, "[data-answer-body]").replaceChildren(...(curl === undefined ? [] : [element("pre", "", code)]));
}

/** An example of the reference. */
export function showExample(card: HTMLElement, option: HTMLOptionElement): void {
  const source = document.getElementById(option.value);
  if (!source) return;
  find(card, "[data-result]").textContent = `Example: ${option.dataset["status"]}`;
  find(card, "[data-faults]").replaceChildren();
  find(card, "[data-answer-headers]").hidden = true;
  const copy = source.cloneNode(true) as HTMLElement;
  copy.removeAttribute("id");
  find(card, "[data-answer-body]").replaceChildren(copy);
}

/** One entry of `errors` in problem details (RFC 9457), with a link to the field that it names. */
function faultRow(fault: unknown, operation: string): HTMLElement {
  const { pointer, parameter, detail } = Object(fault) as Record<string, unknown>;
  const keys = keysIn(String(pointer ?? ""));
  const name = String(parameter ?? (keys.join(".") || "The body"));
  const ids = parameter
    ? ["path", "query", "header"].map((place) => `${operation}.${place}.${parameter}`)
    : [[operation, "body", ...keys.filter((key) => !/^\d*$/.test(key))].join(".")];
  const target = ids.find((id) => all(document, `#${CSS.escape(id)}`).length > 0);
  const label = target === undefined ? element("code", "", name) : element("a", "", name);
  if (target !== undefined) label.setAttribute("href", `#${target}`);
  return element("li", "", label, ` ${detail ?? ""}`);
}

/** A server may send anything as a pointer. */
function keysIn(pointer: string): string[] {
  try {
    return keysOf(pointer);
  } catch {
    return [pointer];
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
