/** What `redocly diff` finds between two bundles. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Document } from "../contract.ts";
import { at, createDirections, type Direction, fromSegment } from "./directions.ts";
import type { Audience, Finding } from "./finding.ts";
import { type Change, underrated } from "./underrated.ts";

/** A change as `redocly diff --format json` gives it. */
interface Reported extends Change {
  /** Where it is used, with references followed. */
  path: string;
  impact: "major" | "minor" | "patch";
  verdicts: { ruleId: string; message: string }[];
}

/** The changes to what callers send and read, by audience, with Redocly's ratings or our higher ones. */
export async function requestsAndResponses(base: Document, revision: Document): Promise<Finding[]> {
  const [before, after] = [createDirections(base), createDirections(revision)];
  return (await diff(base, revision)).flatMap((change) => {
    const pointer = change.revision?.pointer ?? change.base?.pointer ?? change.path;
    if (pointer === "#/info/version") return [];
    const sides = new Set([...before(change.base?.pointer ?? pointer), ...after(pointer)]);
    const name = nameOf(change, pointer, change.revision ? revision : base);
    return findings(change, sides, name).map((finding) => ({ ...finding, pointer }));
  });
}

async function diff(base: Document, revision: Document): Promise<Reported[]> {
  const folder = await mkdtemp(join(tmpdir(), "update-user-api-"));
  try {
    const files = [join(folder, "base.json"), join(folder, "revision.json")] as const;
    await writeFile(files[0], JSON.stringify(base));
    await writeFile(files[1], JSON.stringify(revision));
    const config = join(import.meta.dirname, "diff.yaml");
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [CLI, "diff", ...files, "--format", "json", "--fail-on", "none", "--config", config],
      { env: { ...process.env, ...QUIET }, maxBuffer: 2 ** 30 },
    );
    const { reportVersion, changes } = JSON.parse(stdout);
    if (reportVersion !== "1") throw new Error("redocly diff reports in a form that is not known here.");
    return changes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const CLI = join(dirname(dirname(import.meta.dirname)), "node_modules/@redocly/cli/bin/cli.js");

/** Neither telemetry nor news of other versions. */
const QUIET = {
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  REDOCLY_SUPPRESS_NOTIFICATIONS: "true",
};

type Unplaced = Omit<Finding, "pointer">;

function findings(change: Reported, sides: ReadonlySet<Direction>, name: string): Unplaced[] {
  const audiences: Audience[] = sides.size > 0 ? [...sides] : ["types"];
  const verdicts = change.verdicts.flatMap(({ ruleId, message }) =>
    (ONE_SIDED.get(ruleId) ?? audiences).map((audience): Unplaced => {
      return { rating: "breaking", audience, words: message };
    }),
  );
  if (verdicts.some(({ audience }) => audience === "types")) return verdicts;
  const others = audiences.filter((audience) => !verdicts.some((verdict) => verdict.audience === audience));
  const rating = change.impact === "minor" ? "new" : "fix";
  return [
    ...verdicts,
    ...others.map((audience): Unplaced => {
      const own = audience === "types" ? undefined : underrated(change, audience, name);
      return { rating, words: plainWords(change, name), ...own, audience };
    }),
  ];
}

/** Rules of Redocly that speak of one side, even where the change lies on both. */
const ONE_SIDED = new Map<string, Audience[]>([
  ["operation-id-changed", ["types"]],
  ["enum-values-added", ["reads"]],
  ["enum-values-removed", ["sends"]],
  ["required-properties-added", ["sends"]],
  ["required-properties-removed", ["reads"]],
]);

function plainWords({ kind, property, base, revision }: Change, name: string): string {
  if (kind === "added") return `${name} is new.`;
  if (kind === "removed") return `${name} is gone.`;
  if (base?.value === undefined) return `${name} has a new \`${property}\`.`;
  if (revision?.value === undefined) return `${name} has no \`${property}\`.`;
  return property === "key" ? `${name} has another name.` : `${name} has another \`${property}\`.`;
}

/** What a reader calls the node that changed, for example "Property `email`". */
function nameOf({ typeName, property }: Change, pointer: string, document: Document): string {
  const segments = pointer.split("/");
  if (segments.at(-1) === property) segments.pop();
  if (typeName === "Schema" && segments.at(-1) === "schema") segments.pop();
  const node = (at(document, segments.join("/")) ?? {}) as Record<string, unknown>;
  const title =
    typeName === "SecurityRequirement"
      ? Object.keys(node).join(" and ")
      : (node["operationId"] ?? node["name"] ?? node["url"]);
  const last = String(title ?? fromSegment(segments.at(-1) ?? ""));
  const kind = typeName === "Schema" && segments.at(-2) === "properties" ? "Property" : typeName;
  const words = kind.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return last === "#" || last === "" ? "The document" : `${words} \`${last}\``;
}
