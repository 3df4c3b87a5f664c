/** A server that breaks, hangs or hangs up. */
import type { Operation } from "../../../src/openapi/operations.ts";
import { answerTo, bare, closed, json, type Row } from "./fault.ts";

const STACK = "TypeError: null\n    at update (/srv/app/index.js:10:5)";

export function* crashes({ body, parameters, place }: Operation): Generator<Row> {
  const breaks = (): Response => bare(500, STACK);
  if (!body) yield ["it breaks on every call", place, { before: breaks }];
  const path = parameters.find(({ in: where }) => where === "path");
  if (path) {
    const before = ({ url }: Request) => (url.length > 500 ? bare(502) : undefined);
    yield [`a very long ${path.name} crashes it`, path.place, { before }];
  }
  if (!body) return;
  const hasNull = (text: string): boolean => Object.values(json(text)).includes(null);
  const isMalformed = (text: string): boolean => {
    return text.startsWith("{") && text !== "{}" && Object.keys(json(text)).length === 0;
  };
  const hasTwins = (text: string): boolean => /("\w+"):.*\1:/.test(text);
  const isMissing = (text: string): boolean => text === "";
  const content = body.place;
  yield ["a null value crashes it, with a stack trace", body.schema, answerTo(hasNull, breaks)];
  yield ["malformed JSON crashes it", content, answerTo(isMalformed, () => bare(500))];
  yield ["duplicate keys crash it", content, answerTo(hasTwins, () => bare(500))];
  yield ["it hangs on a missing body", content, answerTo(isMissing, () => new Promise(() => {}))];
  yield [
    "it closes the connection on text that is no JSON",
    content,
    answerTo((text) => text === "not JSON", closed),
  ];
  yield ["its answer never ends", content, answerTo(isMissing, () => new Response(new ReadableStream()))];
}
