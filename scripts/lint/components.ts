/** Where components stand, and what they are called. */
import { readdirSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { mapTypeToComponent, type ResolveResult, type UserContext } from "@redocly/openapi-core";
import type { Node } from "../../src/openapi/place.ts";

/**
 * A component is found by its name: it stands in `components/KIND/NAME.yaml`, is reached as a whole
 * file, and no file stands there that nothing reaches.
 */
export const componentFiles = (): object => {
  const reached = new Set<string>();
  let complete = true;
  return {
    ref(_reference: unknown, { report, location, type }: UserContext, resolved: ResolveResult<Node>) {
      const { node, location: target } = resolved;
      if (node === undefined) complete = false;
      const file = target?.source.absoluteRef;
      if (!file || file === location.source.absoluteRef) return;
      reached.add(file);
      if (node === undefined) return;
      const kind = mapTypeToComponent(type.name, "oas3");
      const folders = file.split(sep);
      if (!kind || !folders.includes("components")) return;
      const name = basename(file, ".yaml");
      const named = location.pointer.match(/^#\/components\/[^/]+\/([^/]+)$/)?.[1];
      const complain = (message: string): void => report({ message, location: location.child("$ref") });
      if (target.pointer !== "#/") {
        complain("Refer to a whole file: a component is the only thing in its file.");
      } else if (folders.at(-2) !== kind) {
        complain(`Move ${basename(file)} to components/${kind}: its folder is its kind.`);
      } else if (named !== undefined && named !== name) {
        complain(`Name this component ${name}: its name is the name of its file.`);
      } else if (kind !== "headers" && !/^[A-Z][A-Za-z0-9]*$/.test(name)) {
        complain(`Name ${basename(file)} in PascalCase: the name becomes a TypeScript type.`);
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
