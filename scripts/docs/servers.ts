/** The servers that the page offers. */
import { Place } from "../../src/openapi/place.ts";

export interface Server {
  /** With the names of its variables in braces. */
  url: string;
  /** Markdown. */
  description: string;
  variables: {
    name: string;
    default: string;
    /** The values that are allowed; empty where any is. */
    values: string[];
  }[];
  /** The mock of this machine: any credentials will do. */
  mock: boolean;
}

export function serversOf(document: object): Server[] {
  const servers = Place.root(document).get("servers").entries();
  return servers.map(([, server]) => ({
    url: server.text("url") ?? "",
    description: server.text("description") ?? "",
    variables: Object.entries(server.get("variables").node).map(([name, variable]) => {
      const { default: value, enum: values = [] } = variable as { default: string; enum?: string[] };
      return { name, default: value, values };
    }),
    mock: false,
  }));
}

export function localMock(url: string): Server {
  const description = "The mock on this machine, started by `npm start`. Any credentials will do.";
  return { url, description, variables: [], mock: true };
}
