/** The report for a person. */
import type { CaseResult } from "../run.ts";
import { type Failure, fails, type RunReport, type Summary } from "./summary.ts";

/** Colours a text, or leaves it as it is. */
export type Paint = (style: "bold" | "dim" | "green" | "red" | "yellow", text: string) => string;

/** A run in words: the table, each failure once, the ledger, what a mock cannot prove, the verdict. */
export function textReport(report: RunReport, summary: Summary, paint: Paint): string {
  if (summary.verdict.state === "unreachable") return `${verdict(summary, report, paint)}\n`;
  const sections = [
    table(report, paint),
    failures("Does not hold", summary.failures, paint, "red"),
    failures("Refuted assumptions (they count with --strict)", summary.refuted, paint, "yellow"),
    ledger(summary, paint),
    unprovable(summary, paint),
    notSent(report),
    verdict(summary, report, paint),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

interface Row {
  place: string;
  keyword: string;
  accept: CaseResult[];
  reject: CaseResult[];
}

function table({ results, strict }: RunReport, paint: Paint): string {
  const rows = new Map<string, Row>();
  for (const result of results) {
    const { operation, place, keyword, kind } = result.case;
    const key = `${operation} ${place} ${keyword}`;
    const row = rows.get(key) ?? {
      place: [operation, place].filter(Boolean).join(" "),
      keyword,
      accept: [],
      reject: [],
    };
    row[kind === "accept" ? "accept" : "reject"].push(result);
    rows.set(key, row);
  }
  const cell = (found: readonly CaseResult[], width: number): string => {
    if (found.length === 0) return "".padEnd(width);
    const ran = found.filter((result) => result.ran);
    const held = ran.filter((result) => !fails(result, strict)).length;
    const text = `${held}/${found.length}`.padEnd(width);
    return ran.length < found.length ? paint("dim", text) : held < found.length ? paint("red", text) : text;
  };
  const first = Math.max(5, ...[...rows.values()].map(({ place }) => place.length));
  const second = Math.max(7, ...[...rows.values()].map(({ keyword }) => keyword.length));
  const head = `${"place".padEnd(first)}  ${"keyword".padEnd(second)}  accepts  refuses`;
  const lines = [...rows.values()].map(({ place, keyword, accept, reject }) =>
    `${place.padEnd(first)}  ${keyword.padEnd(second)}  ${cell(accept, 7)}  ${cell(reject, 7)}`.trimEnd(),
  );
  return [paint("bold", head), ...lines].join("\n");
}

function failures(title: string, found: readonly Failure[], paint: Paint, colour: "red" | "yellow"): string {
  if (found.length === 0) return "";
  const blocks = found.map(({ pointer, keywords, expected, got, cases, curl, assumed }) => {
    const more = cases.length > 1 ? ` and ${cases.length - 1} more` : "";
    return [
      `${paint(colour, "✗")} ${pointer} (${keywords.join(", ")})`,
      `  expected ${expected}, got ${got}`,
      `  ${cases[0]}${more}`,
      ...(assumed !== undefined && assumed !== pointer ? [`  assumption: ${assumed}`] : []),
      `  ${paint("dim", curl)}`,
    ].join("\n");
  });
  return [paint("bold", `${title}: ${found.length}`), ...blocks].join("\n");
}

function ledger({ ledger: entries }: Summary, paint: Paint): string {
  if (entries.length === 0) return "";
  const colours = { confirmed: "green", refuted: "red", "not tested": "dim" } as const;
  const count = (state: string): number => entries.filter((entry) => entry.state === state).length;
  const title = `Assumptions: ${count("confirmed")} confirmed, ${count("refuted")} refuted, ${count("not tested")} not tested`;
  const lines = entries.map(({ state, pointer, ran, cases }) => {
    const partly =
      state !== "not tested" ? ` (${ran} cases)` : ran > 0 ? ` (${ran} of ${cases} cases sent)` : "";
    return `${paint(colours[state], state.padEnd(10))}  ${pointer}${partly}`;
  });
  return [paint("bold", title), ...lines].join("\n");
}

function unprovable({ unprovable: entries }: Summary, paint: Paint): string {
  const colours = { held: "green", failed: "red", "not tested": "dim" } as const;
  const lines = entries.map(({ operation, what, state, why }) => {
    return `${paint(colours[state], state.padEnd(10))}  ${operation}: ${what}${why ? ` (${why})` : ""}`;
  });
  return [paint("bold", "What a mock cannot prove"), ...lines].join("\n");
}

function notSent({ notChosen }: RunReport): string {
  const count = (effect: string): number => notChosen.filter((testCase) => testCase.effect === effect).length;
  const parts = [
    ...(count("update") > 0 ? [`${count("update")} may change a harmless field (--allow-updates)`] : []),
    ...(count("destructive") > 0
      ? [`${count("destructive")} may lock the user out (--allow-destructive)`]
      : []),
    ...(count("none") > 0 ? [`${count("none")} do not match --only`] : []),
  ];
  return parts.length === 0 ? "" : `Not sent: ${parts.join(", ")}.`;
}

function verdict({ verdict: ended, ran, held }: Summary, { results, url }: RunReport, paint: Paint): string {
  const figures = `${held} of ${ran} cases hold`;
  if (ended.state === "unreachable") return paint("red", `${url} is not reachable: ${ended.reason}.`);
  if (ended.state === "proved little") {
    return paint("red", `THIS RUN PROVES LITTLE: ${ended.reason}. (${figures}, ${results.length} chosen.)`);
  }
  return ended.state === "held"
    ? paint("green", `${figures}.`)
    : paint("red", `${figures}, ${ran - held} ${ran - held === 1 ? "does" : "do"} not.`);
}
