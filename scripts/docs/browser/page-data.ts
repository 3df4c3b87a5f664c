import type { Call } from "../samples/call.ts";

/** What the page tells its script. */
export interface PageData {
  servers: { url: string; mock: boolean }[];
  operations: Record<string, OperationData>;
}

export interface OperationData {
  method: string;
  path: string;
  parameters: { name: string; in: "path" | "query" | "header"; list: boolean; explode: boolean }[];
  bodyRequired: boolean;
  credentials?: Pick<NonNullable<Call["credentials"]>, "kind" | "header">;
  anonymous: boolean;
  /** By status, for servers that send none. */
  phrases: Record<string, string>;
  clientMethod?: string;
}
