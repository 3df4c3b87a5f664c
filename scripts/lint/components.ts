/** Where components and paths stand, and what they are called. */
import { globSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import {
  type Location,
  mapTypeToComponent,
  type ResolveResult,
  type UserContext,
} from "@redocly/openapi-core";
import type { Node } from "../../src/openapi/place.ts";
import { complain } from "./nodes.ts";

/**
 * A component is found by its name: it stands in `components/KIND/NAME.yaml`, or at the root, and is reached as a
 * whole. A path is found by itself: `/api/users` stands in `paths/api_users.yaml`. No file stands there that nothing
 * reaches.
 */
export const componentFiles = (): object => {
  const reached = new Set<string>();
  let complete = true;
  return {
    ref(_reference: unknown, context: UserContext, { node, location: target }: ResolveResult<Node>) {
      if (node === undefined) complete = false;
      const { report, location } = context;
      if (!target || target.source === location.source) return;
      reached.add(target.source.absoluteRef);
      const message = node && wrongFile(context, target);
      if (message !== undefined) report({ message, location: location.child("$ref") });
    },
    Components(components: Record<string, Node> | null, context: UserContext) {
      for (const [kind, named] of Object.entries(components ?? {})) {
        for (const name of Object.keys(named ?? {})) {
          const message = misnomer(kind, name);
          if (message !== undefined) complain(context, message, kind, name);
        }
      }
    },
    Root: {
      leave(_root: unknown, context: UserContext) {
        // Behind a file that cannot be read, others may be reached.
        if (!complete) return;
        const folder = dirname(context.location.source.absoluteRef);
        for (const file of globSync("{components,paths}/**/*.yaml", { cwd: folder }).sort()) {
          if (reached.has(join(folder, file))) continue;
          complain(context, `Nothing refers to ${file}. Refer to it, or delete it.`, "paths");
        }
      },
    },
  };
};

/** What is wrong with the file to which a reference leads. */
function wrongFile({ location, type, key }: UserContext, target: Location): string | undefined {
  const { absoluteRef: file } = target.source;
  if (type.name === "PathItem") {
    const own = `paths/${String(key).slice(1).replaceAll("/", "_")}.yaml`;
    if (file === join(dirname(location.source.absoluteRef), own)) return undefined;
    return `Name this file ${own}: its name is the path, with _ for /.`;
  }
  const kind = mapTypeToComponent(type.name, "oas3");
  const folders = file.split(sep);
  if (!kind || !folders.includes("components")) return undefined;
  if (target.pointer !== "#/") return "Refer to a whole file: a component is the only thing in its file.";
  if (folders.at(-2) !== kind) {
    return `Move ${basename(file)} to components/${kind}: its folder is its kind.`;
  }
  const name = basename(file, ".yaml");
  const [, named = name] = location.pointer.match(/^#\/components\/[^/]+\/([^/]+)$/) ?? [];
  if (named !== name) return `Name this component ${name}: its name is the name of its file.`;
  return misnomer(kind, name);
}

/** What is wrong with a name. A header is named after its field, and a scheme of security reaches no type. */
function misnomer(kind: string, name: string): string | undefined {
  if (!/^(schemas|parameters|responses)$/.test(kind) || /^[A-Z][A-Za-z0-9]*$/.test(name)) return undefined;
  return `Name ${name} in PascalCase: the name becomes a TypeScript type.`;
}
