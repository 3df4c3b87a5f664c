/** Reports for machines. They hold no value that was sent or received. */
import type { Case } from "../case.ts";
import type { CaseResult } from "../run.ts";
import { caseCurl } from "./curl.ts";
import { fails, type RunReport } from "./run-report.ts";
import type { Summary } from "./summary.ts";

/** The run as JSON, for scripts. */
export function jsonReport(report: RunReport, summary: Summary): string {
  const { url, results, strict, notChosen, isMock } = report;
  const cases = results.map((result) => ({
    id: result.case.id,
    pointer: result.case.pointer,
    keyword: result.case.keyword,
    state: stateOf(result, strict),
    ...(result.status !== undefined && { status: result.status }),
    ms: Math.round(result.ms),
    findings: result.findings,
  }));
  const run = {
    url,
    isMock,
    strict,
    ...summary,
    cases,
    notChosen: notChosen.map((one) => ({ id: one.case.id, why: one.why })),
  };
  return `${JSON.stringify(run, null, 2)}\n`;
}

function stateOf(result: CaseResult, strict: boolean): "held" | "failed" | "not sent" {
  if (!result.ran) return "not sent";
  return fails(result, strict) ? "failed" : "held";
}

/**
 * The run as JUnit XML, for CI systems: a suite for each operation, a test for each case; those that were not
 * sent or not chosen are skipped. A run that has no result is an error of its own suite.
 */
export function junitReport(report: RunReport, { verdict }: Summary): string {
  const { results, notChosen } = report;
  const operations = new Set([...results, ...notChosen].map((one) => one.case.operation));
  const suites = [...operations].map((operation) => {
    const own = results.filter((result) => result.case.operation === operation);
    const others = notChosen.filter((one) => one.case.operation === operation);
    const tests = [
      ...own.map((result) => testOf(result, report)),
      ...others.map((one) => skipped(one.case, `not chosen: ${one.why}`)),
    ];
    return suiteOf(operation, tests, own);
  });
  const run =
    "reason" in verdict ? [suiteOf("run", [errorOf(`${verdict.state}: ${verdict.reason}`)], [])] : [];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    ...run,
    ...suites,
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function errorOf(message: string): string {
  return `    <testcase classname="run" name="verdict"><error message="${escapeXml(message)}"/></testcase>`;
}

function suiteOf(name: string, tests: readonly string[], results: readonly CaseResult[]): string {
  const of = (element: string): number => tests.filter((test) => test.includes(`<${element}`)).length;
  const seconds = results.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  const counts = `tests="${tests.length}" failures="${of("failure")}" errors="${of("error")}" skipped="${of("skipped")}"`;
  const open = `  <testsuite name="${escapeXml(name)}" ${counts} time="${seconds.toFixed(3)}">`;
  return [open, ...tests, "  </testsuite>"].join("\n");
}

function testOf(result: CaseResult, { url, strict }: RunReport): string {
  if (!result.ran) return skipped(result.case, `not sent: ${result.unsent}`);
  const open = `${openOf(result.case)} time="${(result.ms / 1000).toFixed(3)}"`;
  if (!fails(result, strict)) return `${open}/>`;
  const lines = result.findings.map(
    ({ pointer, expected, got }) => `${pointer}: expected ${expected}, got ${got}`,
  );
  const text = escapeXml([...lines, caseCurl(result.case, url)].join("\n"));
  return `${open}><failure message="${escapeXml(lines[0] ?? "")}">${text}</failure></testcase>`;
}

function skipped(testCase: Case, why: string): string {
  return `${openOf(testCase)}><skipped message="${escapeXml(why)}"/></testcase>`;
}

function openOf({ operation, id }: Case): string {
  return `    <testcase classname="${escapeXml(operation)}" name="${escapeXml(id)}"`;
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
