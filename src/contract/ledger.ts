/** The assumptions of a contract, and what a run says of each. */
import { Place } from "./place.ts";
import type { ContractResult } from "./run.ts";

/** What a run says of one assumption. */
export interface LedgerEntry {
  /** JSON pointer of the object that carries `x-assumption`. */
  pointer: string;
  reason: string;
  /** Confirmed: every case that rests on it ran, and held. One case that does not hold refutes it. */
  state: "confirmed" | "refuted" | "not tested";
  /** How many cases rest on it, and how many of them ran. */
  cases: number;
  ran: number;
}

/** An entry for each assumption of the document, in its order. */
export function ledgerOf(document: object, results: readonly ContractResult[]): LedgerEntry[] {
  const root = Place.root(document);
  return marksIn(root).map((pointer) => {
    const resting = results.filter((result) => restsOn(result, pointer));
    const ran = resting.filter((result) => result.ran);
    const refuted = ran.some(({ findings }) =>
      findings.some(({ basis }) => typeof basis === "object" && basis.assumed === pointer),
    );
    const complete = ran.length > 0 && ran.length === resting.length;
    const place = pointer
      .slice(2)
      .split("/")
      .reduce((at: Place, segment) => at.get(unescapeSegment(segment)), root);
    return {
      pointer,
      reason: String(place.node["x-assumption"]).trim(),
      state: refuted ? "refuted" : complete ? "confirmed" : "not tested",
      cases: resting.length,
      ran: ran.length,
    };
  });
}

function restsOn(
  { case: { probe, outcome }, ran, assumptions, findings }: ContractResult,
  pointer: string,
): boolean {
  // What comes back decides on which response an answer bears; before, it is the expected one.
  const bases = [probe, ...(ran ? [] : [outcome]), ...findings.map(({ basis }) => basis)];
  return (
    assumptions.includes(pointer) ||
    bases.some((basis) => typeof basis === "object" && basis.assumed === pointer)
  );
}

/** Each object with a mark, where it really stands. */
function marksIn(root: Place): string[] {
  const found: string[] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value) && "x-assumption" in value) found.push(pointer);
    for (const [key, child] of Object.entries(value)) {
      if (!VALUES.has(key)) walk(child, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  };
  walk(root.value, "#");
  return found;
}

/** Members that hold values of the API. */
const VALUES = new Set(["example", "examples", "enum", "const", "default"]);

function unescapeSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
