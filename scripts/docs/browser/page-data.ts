/** What the page tells its script. */
export interface PageData {
  servers: { url: string; mock: boolean }[];
  /** By `operationId`. */
  operations: Record<string, OperationData>;
}

export interface OperationData {
  method: string;
  path: string;
  parameters: { name: string; in: "path" | "query" | "header"; list: boolean }[];
  /** Whether a call carries credentials. */
  secured: boolean;
  /** Reason phrases by status, for servers that send none. */
  phrases: Record<string, string>;
}
