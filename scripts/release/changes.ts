import { isDeepStrictEqual } from "node:util";
import type { Document } from "../contract.ts";
import { AUDIENCES, type Finding, RATINGS } from "./finding.ts";

/** What changed between two bundles and for whom, the gravest first. The version alone is no change. */
export async function changes(base: Document, revision: Document): Promise<Finding[]> {
  if (JSON.stringify(unversioned(base)) === JSON.stringify(unversioned(revision))) return [];
  // The compiler takes most of a second to load, and mostly nothing has changed.
  const { requestsAndResponses } = await import("./redocly.ts");
  const { typeChanges } = await import("./types.ts");
  const found = [...(await requestsAndResponses(base, revision)), ...(await typeChanges(base, revision))];
  const distinct = found.filter((one, i) => found.findIndex((other) => isDeepStrictEqual(one, other)) === i);
  if (distinct.length === 0) {
    return [
      { rating: "fix", audience: "types", words: "The order of the document is another.", pointer: "#" },
    ];
  }
  const rank = ({ rating, audience }: Finding): number =>
    RATINGS.indexOf(rating) * -AUDIENCES.length + AUDIENCES.indexOf(audience);
  return distinct.sort((a, b) => rank(a) - rank(b) || a.pointer.localeCompare(b.pointer, "en"));
}

function unversioned(document: Document): Document {
  return { ...document, info: { ...(document["info"] as object), version: "" } };
}
