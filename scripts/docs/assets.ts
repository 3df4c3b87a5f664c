/** What every page has, whatever the document: script, style and icon. */
import { build } from "esbuild";

export interface Assets {
  script: string;
  style: string;
  /** The script that runs before anything is painted. */
  early: string;
  /** As a URL. */
  icon: string;
}

let bundled: Promise<Assets> | undefined;

/** Bundled once. */
export function assets(): Promise<Assets> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<Assets> {
  const [script, style, early] = await Promise.all([
    minified("main.ts"),
    minified("style.css"),
    minified("early.ts"),
  ]);
  return { script, style, early, icon: ICON };
}

async function minified(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/browser/${name}`],
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text.trim() ?? "";
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4338ca"/><path d="M10 9v14M10 9l-2.500 3M10 9l2.500 3M22 23V9m0 14-2.500-3m2.500 3 2.500-3" stroke="#fff" stroke-width="2.600" fill="none" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`;
