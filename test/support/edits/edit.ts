/** One edit of the contract, and the places of the document that the lists of edits change. */
import type { Rating } from "../../../scripts/release/finding.ts";

// biome-ignore lint/suspicious/noExplicitAny: a document is changed in every place here.
export type Json = any;

/** One edit, on the published contract as `before` prepares it. An audience that is not named sees nothing. */
export interface Edit {
  title: string;
  before?: (document: Json) => void;
  change: (document: Json) => void;
  sends?: Rating;
  reads?: Rating;
  types?: Rating;
}

export const breaking = "breaking";
export const possible = "new";
export const fix = "fix";

export const CALL = "/api/users/{id}";
export const schema = (document: Json, name: string): Json => document.components.schemas[name];
export const sent = (document: Json): Json => schema(document, "UpdateUserRequest").properties;
export const read = (document: Json): Json => schema(document, "User").properties;
export const item = (document: Json): Json => document.paths[CALL];
export const put = (document: Json): Json => item(document).put;
export const answer = (document: Json, name: string): Json => document.components.responses[name];
export const dry = (required?: boolean): Json => ({
  name: "dry",
  in: "query",
  required,
  schema: { type: "boolean" },
});

export function rename(document: Json, from: string, to: string): void {
  Object.assign(document, JSON.parse(JSON.stringify(document).replaceAll(from, to)));
}

/** A schema that is both sent and read. */
export function sharedLanguage(document: Json): void {
  read(document).default_language = { $ref: "#/components/schemas/DefaultLanguage" };
}
