/** The report for a person. */
import { groupBy } from "../../group.ts";
import { count } from "../../phrases.ts";
import type { Case, Kind } from "../case.ts";
import type { CaseResult } from "../run.ts";
import type { Failure, Summary } from "./summary.ts";
import { fails, type NotChosen, type RunReport, unsent } from "./verdict.ts";

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };

/** For a terminal. `styleText` of Node would do it, but Node 20.3 has none. */
function paint(style: keyof typeof CODES, text: string): string {
  return `\x1b[${CODES[style]}m${text}\x1b[0m`;
}

/**
 * A run in words, with colours: the verdict, each failure once, the refuted assumptions, what a mock cannot
 * prove, what was left out. With `verbose` also the table of all cases and the ledger.
 */
export function textReport(summary: Summary, verbose = false): string {
  const { verdict: ended } = summary;
  const sections = [summary.isMock ? MOCK : "", verdict(summary)];
  if (!("reason" in ended) || "isPartial" in ended) {
    sections.push(
      failures("Does not hold", summary.failures, "red"),
      failures("Findings against assumptions (they count with --strict)", summary.refuted, "yellow"),
      verbose ? table(summary) : "",
      ledger(summary, verbose),
      unprovable(summary),
      notChosen(summary),
    );
  }
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

const MOCK =
  "This was the mock of update-user-api. It is made from the contract and agrees with it: only a live server proves anything.";

const HEADS: Record<Kind, string> = { accept: "accepts", reject: "refuses", either: "either" };

function table({ results, strict }: RunReport): string {
  const placeOf = ({ operation, place }: Case): string => `${operation} ${place}`.trimEnd();
  const rows = [...groupBy(results, ({ case: one }) => `${placeOf(one)} ${one.keyword}`).values()];
  const first = Math.max(5, ...rows.map(([{ case: one }]) => placeOf(one).length));
  const second = Math.max(7, ...rows.map(([{ case: one }]) => one.keyword.length));
  const cell = (row: readonly CaseResult[], kind: Kind): string => {
    const found = row.filter((result) => result.case.kind === kind);
    const ran = found.filter((result) => result.ran);
    const held = ran.filter((result) => !fails(result, strict)).length;
    const text = found.length === 0 ? "" : `${held}/${found.length}`;
    const space = " ".repeat(Math.max(0, HEADS[kind].length - text.length));
    if (ran.length < found.length) return paint("dim", text) + space;
    return (held < found.length ? paint("red", text) : text) + space;
  };
  const kinds = Object.keys(HEADS) as Kind[];
  const lines = rows.map((row) => {
    const [{ case: one }] = row;
    const cells = kinds.map((kind) => cell(row, kind));
    return [placeOf(one).padEnd(first), one.keyword.padEnd(second), ...cells].join("  ").trimEnd();
  });
  const head = ["place".padEnd(first), "keyword".padEnd(second), ...Object.values(HEADS)].join("  ");
  return [paint("bold", head), ...lines].join("\n");
}

function failures(title: string, found: readonly Failure[], colour: "red" | "yellow"): string {
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

function ledger({ ledger: entries }: Summary, verbose: boolean): string {
  if (entries.length === 0) return "";
  const colours = { confirmed: "green", refuted: "red", "not tested": "dim" } as const;
  const of = (state: string): number => entries.filter((entry) => entry.state === state).length;
  const title = `Assumptions: ${of("confirmed")} confirmed, ${of("refuted")} refuted, ${of("not tested")} not tested`;
  if (!verbose) return `${paint("bold", title)} (--verbose lists them)`;
  const lines = entries.map(({ state, pointer, ran, cases }) => {
    const some = state === "not tested" ? `${ran} of ${cases} cases answered` : count(ran, "case");
    return `${paint(colours[state], state.padEnd(10))}  ${pointer}${ran > 0 ? ` (${some})` : ""}`;
  });
  return [paint("bold", title), ...lines].join("\n");
}

function unprovable({ unprovable: entries }: Summary): string {
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

function verdict(summary: Summary): string {
  const { verdict: ended, ran, held, results, url, strict, stopped } = summary;
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
    unsent(summary),
  ];
  return paint(ended.state === "held" ? "green" : "red", `${parts.filter(Boolean).join("; ")}.`);
}

function unreachable(url: string, reason: string): string {
  const nobody = /^no answer: (.*)$/.exec(reason)?.[1];
  return nobody === undefined ? `${url} gives ${reason}.` : `${url} is not reachable: ${nobody}.`;
}
