import { describe, expect, test } from "vitest";
import { changes } from "../../scripts/release/changes.ts";
import { at } from "../../scripts/release/directions.ts";
import { type Audience, highest } from "../../scripts/release/finding.ts";
import { contract } from "../support/contract.ts";
import { CALLS } from "../support/edits/calls.ts";
import type { Edit } from "../support/edits/edit.ts";
import { REQUESTS } from "../support/edits/requests.ts";
import { RESPONSES } from "../support/edits/responses.ts";

describe.concurrent.each<[string, Edit[]]>([
  ["In a request", REQUESTS],
  ["In a response", RESPONSES],
  ["Of the call", CALLS],
])("%s", (_where, edits) => {
  test.each(edits.map((edit) => [sentence(edit), edit] as const))("%s", async (_sentence, edit) => {
    const base = await contract();
    edit.before?.(base);
    const revision = structuredClone(base);
    edit.change(revision);

    const found = await changes(base, revision);
    const rated = (audience: Audience) =>
      highest(found.filter((finding) => finding.audience === audience).map(({ rating }) => rating));
    expect({ sends: rated("sends"), reads: rated("reads"), types: rated("types") }).toEqual({
      sends: edit.sends,
      reads: edit.reads,
      types: edit.types,
    });
    for (const { words, pointer } of found) {
      expect(words).toMatch(/^[A-Z`].*\.$/s);
      expect(at(revision, pointer) ?? at(base, pointer), pointer).toBeDefined();
    }
  });
});

function sentence({ title, sends, reads, types }: Edit): string {
  const rated = Object.entries({ sends, reads, types }).filter(([, rating]) => rating);
  const all = rated.map(
    ([audience, rating]) => `${rating} for who ${audience === "types" ? "uses the types" : audience}`,
  );
  return `${title}: ${all.join(", ") || "nothing to anybody"}.`;
}
