/** What every page has, whatever the document: script, style and icon. */
import { build } from "esbuild";

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

export const SCRIPT: string = await minified("main.ts");
export const STYLE: string = await minified("style.css");
/** The script that runs before anything is painted. */
export const EARLY: string = await minified("early.ts");

/** A handset in a rounded square. */
export const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#4338ca"/><path d="M10 9v14M10 9l-2.5 3M10 9l2.5 3M22 23V9m0 14-2.5-3m2.5 3 2.5-3" stroke="#fff" stroke-width="2.6" fill="none" stroke-linecap="round" stroke-linejoin="round"/></svg>';
/** The mark as a URL. */
export const ICON: string = `data:image/svg+xml,${encodeURIComponent(MARK)}`;
