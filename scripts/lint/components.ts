/** Where components and paths stand, and what they are called. */
import { readdirSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { mapTypeToComponent, type ResolveResult, type UserContext } from "@redocly/openapi-core";
import type { Node } from "../../src/openapi/place.ts";

/**
 * A component is found by its name: it stands in `components/KIND/NAME.yaml`, or at the root, and is reached as a
 * whole. A path is found by itself: `/api/users` stands in `paths/api_users.yaml`. No file stands there that nothing
 * reaches.
 */
export const componentFiles = (): object => {
  const reached = new Set<string>();
  let complete = true;
  return {
    ref(_reference: unknown, { report, location, type, key }: UserContext, resolved: ResolveResult<Node>) {
      const { node, location: target } = resolved;
      if (node === undefined) complete = false;
      const file = target?.source.absoluteRef;
      if (!file || file === location.source.absoluteRef) return;
      reached.add(file);
      if (node === undefined) return;
      const complain = (message: string): void => report({ message, location: location.child("$ref") });
      if (type.name === "PathItem") {
        const own = `paths/${String(key).slice(1).replaceAll("/", "_")}.yaml`;
        if (file === join(dirname(location.source.absoluteRef), own)) return;
        return complain(`Name this file ${own}: its name is the path, with _ for /.`);
      }
      const kind = mapTypeToComponent(type.name, "oas3");
      const folders = file.split(sep);
      if (!kind || !folders.includes("components")) return;
      const name = basename(file, ".yaml");
      const named = location.pointer.match(/^#\/components\/[^/]+\/([^/]+)$/)?.[1];
      if (target.pointer !== "#/") {
        complain("Refer to a whole file: a component is the only thing in its file.");
      } else if (folders.at(-2) !== kind) {
        complain(`Move ${basename(file)} to components/${kind}: its folder is its kind.`);
      } else if (named !== undefined && named !== name) {
        complain(`Name this component ${name}: its name is the name of its file.`);
      } else if (isMisnamed(kind, name)) complain(misnamed(name));
    },
    Components(components: Record<string, Node> | null, { report, location }: UserContext) {
      for (const [kind, named] of Object.entries(components ?? {})) {
        for (const name of Object.keys(named ?? {}).filter((name) => isMisnamed(kind, name))) {
          report({ message: misnamed(name), location: location.child([kind, name]).key() });
        }
      }
    },
    Root: {
      leave(_root: unknown, { report, location }: UserContext) {
        // Behind a file that cannot be read, others may be reached.
        if (!complete) return;
        const folder = dirname(location.source.absoluteRef);
        for (const part of ["components", "paths"]) {
          for (const file of yamlFiles(join(folder, part))) {
            if (reached.has(file)) continue;
            report({
              message: `Nothing refers to ${relative(folder, file)}. Refer to it, or delete it.`,
              location: location.child("paths").key(),
            });
          }
        }
      },
    },
  };
};

/** A header is named after its field, and a scheme of security reaches no type. */
function isMisnamed(kind: string, name: string): boolean {
  return /^(schemas|parameters|responses)$/.test(kind) && !/^[A-Z][A-Za-z0-9]*$/.test(name);
}

function misnamed(name: string): string {
  return `Name ${name} in PascalCase: the name becomes a TypeScript type.`;
}

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => join(folder, file))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
