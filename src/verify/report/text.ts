/** The report for a person. */
import { count } from "../../phrases.ts";
import type { CaseResult } from "../run.ts";
import { fails, type NotChosen, type RunReport } from "./run-report.ts";
import type { Failure, Summary } from "./summary.ts";
import { unsent } from "./verdict.ts";

/** Colours a text, or leaves it as it is. */
export type Paint = (style: "bold" | "dim" | "green" | "red" | "yellow", text: string) => string;

/**
 * A run in words: the verdict, each failure once, the refuted assumptions, what a mock cannot prove, what was
 * left out. With `verbose` also the table of all cases and the ledger.
 */
export function textReport(
  report: RunReport,
  summary: Summary,
  paint: Paint,
  { verbose = false }: { verbose?: boolean } = {},
): string {
  const { verdict: ended } = summary;
  const isOver = "reason" in ended && !("isPartial" in ended);
  const sections = [
    report.isMock ? MOCK : "",
    verdict(summary, report, paint),
    ...(isOver
      ? []
      : [
          failures("Does not hold", summary.failures, paint, "red"),
          failures(
            "Findings against assumptions (they count with --strict)",
            summary.refuted,
            paint,
            "yellow",
          ),
          ...(verbose ? [table(report, paint)] : []),
          ledger(summary, paint, verbose),
          unprovable(summary, paint),
          notChosen(report),
        ]),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

const MOCK =
  "This was the mock of update-user-api. It is made from the contract and agrees with it: only a live server proves anything.";

interface Row {
  place: string;
  keyword: string;
  accept: CaseResult[];
  reject: CaseResult[];
  either: CaseResult[];
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
      either: [],
    };
    row[kind].push(result);
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
  const head = `${"place".padEnd(first)}  ${"keyword".padEnd(second)}  accepts  refuses  either`;
  const lines = [...rows.values()].map(({ place, keyword, accept, reject, either }) =>
    `${place.padEnd(first)}  ${keyword.padEnd(second)}  ${cell(accept, 7)}  ${cell(reject, 7)}  ${cell(either, 6)}`.trimEnd(),
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

function ledger({ ledger: entries }: Summary, paint: Paint, verbose: boolean): string {
  if (entries.length === 0) return "";
  const colours = { confirmed: "green", refuted: "red", "not tested": "dim" } as const;
  const of = (state: string): number => entries.filter((entry) => entry.state === state).length;
  const title = `Assumptions: ${of("confirmed")} confirmed, ${of("refuted")} refuted, ${of("not tested")} not tested`;
  if (!verbose) return `${paint("bold", title)} (--verbose lists them)`;
  const lines = entries.map(({ state, pointer, ran, cases }) => {
    const partly =
      state !== "not tested"
        ? ` (${count(ran, "case")})`
        : ran > 0
          ? ` (${ran} of ${cases} cases answered)`
          : "";
    return `${paint(colours[state], state.padEnd(10))}  ${pointer}${partly}`;
  });
  return [paint("bold", title), ...lines].join("\n");
}

function unprovable({ unprovable: entries }: Summary, paint: Paint): string {
  const colours = { held: "green", failed: "red", refuted: "yellow", "not tested": "dim" } as const;
  const lines = entries.map(({ operation, what, state, why }) => {
    return `${paint(colours[state], state.padEnd(10))}  ${operation}: ${what}${why ? ` (${why})` : ""}`;
  });
  return [paint("bold", "What a mock cannot prove"), ...lines].join("\n");
}

function notChosen({ notChosen: cases }: RunReport): string {
  const of = (why: NotChosen["why"], isMaking = false): number => {
    return cases.filter((one) => one.why === why && (one.case.effect === "create") === isMaking).length;
  };
  const only = of("--only") + of("--only", true);
  const parts: [cases: number, what: string][] = [
    [of("--allow-updates"), "may change a harmless field (--allow-updates)"],
    [of("--allow-destructive", true), "make a record (--allow-destructive)"],
    [of("--allow-destructive"), "may lock somebody out or remove something (--allow-destructive)"],
    [only, `${only === 1 ? "does" : "do"} not match --only`],
  ];
  const shown = parts.filter(([size]) => size > 0).map(([size, what]) => `${size} ${what}`);
  return shown.length === 0 ? "" : `Not chosen: ${shown.join(", ")}.`;
}

function verdict(summary: Summary, report: RunReport, paint: Paint): string {
  const { verdict: ended, ran, held } = summary;
  const { results, url, strict, stopped } = report;
  const figures = `${held} of ${count(ran, strict ? "case" : "documented case")} ${held === 1 ? "holds" : "hold"}`;
  if (ended.state === "unreachable") return paint("red", unreachable(url, ended.reason));
  if (ended.state === "proved little") {
    const sent = stopped ? `None of ${count(results.length, "case")} was sent` : figures;
    return paint("red", `THIS RUN PROVES LITTLE: ${ended.reason}. (${sent}.)`);
  }
  const refuted = summary.ledger.filter(({ state }) => state === "refuted").length;
  const isRefuted = refuted > 0 && !strict;
  const parts = [
    figures,
    ended.state === "failed" && `${ran - held} ${ran - held === 1 ? "does" : "do"} not`,
    isRefuted && `${count(refuted, "assumption")} ${refuted === 1 ? "is" : "are"} refuted, see below`,
    isRefuted && "--strict fails on them",
    unsent(report),
  ];
  return paint(ended.state === "held" ? "green" : "red", `${parts.filter(Boolean).join("; ")}.`);
}

function unreachable(url: string, reason: string): string {
  const nobody = /^no answer: (.*)$/.exec(reason)?.[1];
  return nobody === undefined ? `${url} gives ${reason}.` : `${url} is not reachable: ${nobody}.`;
}
