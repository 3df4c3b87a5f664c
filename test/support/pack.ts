/** Packs the package once: two files that did so at a time would write over each other's `dist/`. */
import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { type Packed, pack } from "./consumer.ts";

declare module "vitest" {
  interface ProvidedContext {
    packed: Packed;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const packed = await pack();
  project.provide("packed", packed);
  return () => rm(packed.folder, { recursive: true });
}
