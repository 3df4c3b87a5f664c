/** Reports for machines. They hold no value that was sent or received. */
import { caseCurl } from "./curl.ts";
import { fails, type RunReport, type Summary } from "./summary.ts";

/** The run as JSON, for scripts. */
export function jsonReport(report: RunReport, summary: Summary): string {
  const { url, results, strict, notChosen } = report;
  const { verdict, ran, held, failures, refuted, ledger, unprovable } = summary;
  const cases = results.map((result) => ({
    id: result.case.id,
    pointer: result.case.pointer,
    keyword: result.case.keyword,
    state: !result.ran ? "not run" : fails(result, strict) ? "failed" : "held",
    ...(result.status !== undefined && { status: result.status }),
    ms: Math.round(result.ms),
    findings: result.findings,
  }));
  const notSent = notChosen.map(({ id }) => id);
  return `${JSON.stringify({ url, strict, verdict, ran, held, failures, refuted, ledger, unprovable, cases, notSent }, null, 2)}\n`;
}

/** The run as JUnit XML, for CI systems: a suite for each operation, a test for each case. */
export function junitReport({ url, results, strict }: RunReport): string {
  const operations = new Set(results.map((result) => result.case.operation));
  const suites = [...operations].map((operation) => {
    const own = results.filter((result) => result.case.operation === operation);
    const failed = own.filter((result) => fails(result, strict)).length;
    const skipped = own.filter((result) => !result.ran).length;
    const seconds = own.reduce((sum, { ms }) => sum + ms, 0) / 1000;
    const tests = own.map((result) => {
      const open = `    <testcase classname="${escapeXml(operation)}" name="${escapeXml(result.case.id)}" time="${(result.ms / 1000).toFixed(3)}"`;
      if (!result.ran) return `${open}><skipped/></testcase>`;
      if (!fails(result, strict)) return `${open}/>`;
      const lines = result.findings.map(
        ({ pointer, expected, got }) => `${pointer}: expected ${expected}, got ${got}`,
      );
      const message = escapeXml(lines[0] ?? "");
      return `${open}><failure message="${message}">${escapeXml([...lines, caseCurl(result.case, url)].join("\n"))}</failure></testcase>`;
    });
    const counts = `tests="${own.length}" failures="${failed}" skipped="${skipped}" time="${seconds.toFixed(3)}"`;
    return [`  <testsuite name="${escapeXml(operation)}" ${counts}>`, ...tests, "  </testsuite>"].join("\n");
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites, "</testsuites>", ""].join(
    "\n",
  );
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
