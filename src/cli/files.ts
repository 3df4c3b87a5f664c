import { mkdir, realpath, rename, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file whole or not at all, into a folder that is made where it is missing. A link stays one; what is no
 * file, such as /dev/stdout, is written to.
 */
export async function replaceFile(name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(name), { recursive: true });
  const known = await stat(name).catch(() => undefined);
  if (known && !known.isFile()) return writeFile(name, content);
  const file = known ? await realpath(name) : name;
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}
