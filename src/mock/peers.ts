/**
 * Loads what only the mock needs, an optional peer dependency.
 *
 * @throws Error with the command that installs it, where it is missing
 */
export async function loadPeer<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error(
      "The mock needs two packages more. Run: npm install --save-dev @stoplight/prism-http srvx",
      {
        cause: error,
      },
    );
  }
}
