/** Reports for machines. They hold no value that was sent or received. */
import { groupBy } from "../../group.ts";
import type { Case } from "../case.ts";
import type { CaseResult } from "../run.ts";
import { caseCurl } from "./curl.ts";
import type { Summary } from "./summary.ts";
import { fails, type RunReport } from "./verdict.ts";

/** The run as JSON, for scripts. */
export function jsonReport(summary: Summary): string {
  const { url, isMock, strict, ran, held, failures, refuted, ledger, unprovable, verdict } = summary;
  const cases = summary.results.map((result) => ({
    id: result.case.id,
    pointer: result.case.pointer,
    keyword: result.case.keyword,
    state: stateOf(result, strict),
    status: result.status,
    ms: Math.round(result.ms),
    findings: result.findings,
  }));
  const notChosen = summary.notChosen.map((one) => ({ id: one.case.id, why: one.why }));
  const run = { url, isMock, strict, ran, held, failures, refuted, ledger, unprovable, verdict };
  return `${JSON.stringify({ ...run, cases, notChosen }, null, 2)}\n`;
}

function stateOf(result: CaseResult, strict: boolean): "held" | "failed" | "not sent" {
  if (!result.ran) return "not sent";
  return fails(result, strict) ? "failed" : "held";
}

/**
 * The run as JUnit XML, for CI systems: a suite for each operation, a test for each case; those that were not
 * sent or not chosen are skipped. A run that has no result is an error of its own suite.
 */
export function junitReport(summary: Summary): string {
  const { verdict, results, notChosen } = summary;
  const error = (message: string): Test => ({ suite: "run", name: "verdict", element: "error", message });
  const tests = [
    ...("reason" in verdict ? [error(`${verdict.state}: ${verdict.reason}`)] : []),
    ...results.map((result) => testOf(result, summary)),
    ...notChosen.map((one) => skipped(one.case, `not chosen: ${one.why}`)),
  ];
  const suites = [...groupBy(tests, ({ suite }) => suite)].map(([name, own]) => suiteXml(name, own));
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites, "</testsuites>"];
  return `${lines.join("\n")}\n`;
}

/** A test as JUnit has it: `seconds` where it was run, `element` where it did not pass. */
interface Test {
  suite: string;
  name: string;
  seconds?: number;
  element?: "failure" | "error" | "skipped";
  message?: string;
  text?: string;
}

function skipped({ operation, id }: Case, message: string): Test {
  return { suite: operation, name: id, element: "skipped", message };
}

function testOf(result: CaseResult, { url, strict }: RunReport): Test {
  if (!result.ran) return skipped(result.case, `not sent: ${result.unsent}`);
  const test = { suite: result.case.operation, name: result.case.id, seconds: result.ms / 1000 };
  if (!fails(result, strict)) return test;
  const lines = result.findings.map(({ pointer, expected, got }) => {
    return `${pointer}: expected ${expected}, got ${got}`;
  });
  const text = [...lines, caseCurl(result.case, url)].join("\n");
  return { ...test, element: "failure", message: String(lines[0]), text };
}

function suiteXml(name: string, tests: readonly Test[]): string {
  const of = (element: Test["element"]): number => tests.filter((test) => test.element === element).length;
  const counts = `tests="${tests.length}" failures="${of("failure")}" errors="${of("error")}" skipped="${of("skipped")}"`;
  const time = tests.reduce((sum, { seconds = 0 }) => sum + seconds, 0).toFixed(3);
  const open = `  <testsuite name="${escapeXml(name)}" ${counts} time="${time}">`;
  return [open, ...tests.map(testXml), "  </testsuite>"].join("\n");
}

function testXml({ suite, name, seconds, element, message = "", text }: Test): string {
  const time = seconds === undefined ? "" : ` time="${seconds.toFixed(3)}"`;
  const open = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}"${time}`;
  if (element === undefined) return `${open}/>`;
  const rest = text === undefined ? "/>" : `>${escapeXml(text)}</${element}>`;
  return `${open}><${element} message="${escapeXml(message)}"${rest}</testcase>`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** Text in XML 1.0; characters that it does not allow become a question mark. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "?")
    .replace(/[&<>"\n]/g, (char) => ENTITIES[char] as string);
}
