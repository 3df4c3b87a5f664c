/** What each part of this package needs beside it. */
const MISSING = {
  mock: "The mock needs a package more. Run: npm install --save-dev @stoplight/prism-http",
  verify: "The cases need two packages more. Run: npm install --save-dev ajv ajv-formats",
};

/**
 * Loads what only one part of this package needs, an optional peer dependency.
 *
 * @throws Error with the command that installs it, where it is missing
 */
export async function loadPeer<T>(part: keyof typeof MISSING, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error(MISSING[part], { cause: error });
  }
}
