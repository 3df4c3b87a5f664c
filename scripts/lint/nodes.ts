/** How the rules read a node, and how they point at what is wrong with it. */
import { isRef, type UserContext } from "@redocly/openapi-core";
import { isObject, type Node } from "../../src/openapi/place.ts";

type Resolve = UserContext["resolve"];

/** Reports at a key below the node that is visited, or at the node's own. */
export function complain({ report, location }: UserContext, message: string, ...keys: string[]): void {
  report({ message, location: (keys.length > 0 ? location.child(keys) : location).key() });
}

/** The node to which keys lead from another, with each reference read from the file in which it stands. */
export function follow(resolve: Resolve, from: unknown, keys: readonly string[] = [], file?: string): Node {
  if (isRef(from)) {
    const { node, location } = resolve<object>(from, file);
    return follow(resolve, node, keys, location?.source.absoluteRef);
  }
  const node = isObject(from) ? from : {};
  const [key, ...rest] = keys;
  return key === undefined ? node : follow(resolve, node[key], rest, file);
}

/** What a request body or a response holds; of its media types, only the first. */
export interface Content {
  owner: Node;
  /** All of them, joined. */
  types: string;
  schema: Node;
  /** What the schema refers to; empty where it is written out. */
  reference: string;
  /** The names of the examples. */
  examples: string[];
}

export function contentOf(resolve: Resolve, reference: unknown): Content {
  const types = Object.keys(follow(resolve, reference, ["content"]));
  const media = ["content", types[0] ?? ""];
  const { schema } = follow(resolve, reference, media);
  return {
    owner: follow(resolve, reference),
    types: types.join(),
    schema: follow(resolve, reference, [...media, "schema"]),
    reference: isRef(schema) ? schema.$ref : "",
    examples: Object.keys(follow(resolve, reference, [...media, "examples"])),
  };
}
