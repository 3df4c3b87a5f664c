/** One fault of the Update User server, and what the lists of faults share. */
import type { Parts } from "../user-server.ts";

/** A fault, and the place in the contract that a finding has to name. */
export interface Fault {
  name: string;
  /** The beginning of a JSON pointer. */
  place: string;
  change: (parts: Parts) => Partial<Parts>;
}

export const REQUEST = "#/components/schemas/UpdateUserRequest";
export const RESPONSES = "#/components/responses";
export const SECURITY = "#/components/securitySchemes/basicAuth";
export const BODY = "#/paths/~1api~1users~1{id}/put/requestBody";

/** Closed lists stand in files of their own. */
const LISTS: Record<string, string> = {
  default_language: "#/components/schemas/DefaultLanguage",
  twofa_type: "#/components/schemas/TwoFactorType",
};

export function field(name: string): string {
  return LISTS[name] ?? `${REQUEST}/properties/${name}`;
}

export function json(text: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

export function problem(code: number): Response {
  const body = { type: "about:blank", title: "Refused", status: code, detail: "It is refused." };
  return Response.json(body, { status: code, headers: { "content-type": "application/problem+json" } });
}

export function success({ url }: Request): Response {
  return Response.json({ id: url.split("/").at(-1) });
}

export function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}
