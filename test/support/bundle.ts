import { gzipSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";

/** A program as a page gets it. */
export interface Bundle {
  text: string;
  /** In bytes, minified and gzipped. */
  size: number;
  /** The paths of its modules. */
  modules: string[];
}

export async function bundle(
  program: Pick<BuildOptions, "absWorkingDir" | "entryPoints" | "stdin">,
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    ...program,
    bundle: true,
    format: "esm",
    metafile: true,
    minify: true,
    platform: "browser",
    write: false,
  });
  const text = outputFiles.map((file) => file.text).join("");
  return { text, size: gzipSync(text, { level: 9 }).byteLength, modules: Object.keys(metafile.inputs) };
}
