/** What each part of this package needs beside it. */
const PARTS = {
  mock: { title: "The mock needs a package", packages: "@stoplight/prism-http" },
  verify: { title: "The cases need two packages", packages: "ajv ajv-formats" },
};

/**
 * Loads what only one part of this package needs, an optional peer dependency.
 *
 * @throws Error with the command that installs it, where it is missing
 */
export async function loadPeer<T>(part: keyof typeof PARTS, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    const { title, packages } = PARTS[part];
    throw new Error(`${title} more. Run: npm install --save-dev ${packages}`, { cause: error });
  }
}
