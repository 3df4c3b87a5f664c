import { type ParseArgsConfig, parseArgs } from "node:util";

/** Wrong use of a command: reported with the usage text and exit code 2. */
export class UsageError extends Error {
  override name = "UsageError" as const;
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Flags<T extends Options> = {
  -readonly [K in keyof T]?: T[K] extends { type: "boolean" } ? boolean : string;
};

/**
 * Reads a command's flags; positional arguments are wrong use.
 *
 * @throws UsageError on a flag that is unknown or lacks its value
 */
export function readFlags<const T extends Options>(args: readonly string[], options: T): Flags<T> {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as Flags<T>;
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0]);
  }
}

/**
 * A TCP port from a flag, 0 for any free one.
 *
 * @throws UsageError where the text is not a whole number from 0 to 65535
 */
export function readPort(flag: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new UsageError(`--${flag} takes a port from 0 to 65535, not "${text}"`);
  return port;
}

/**
 * Runs a command to its end and sets the exit code: 2 with the usage on wrong use, 1 with the
 * message on any other error. `--help` anywhere prints the usage.
 */
export async function runCommand(
  usage: string,
  args: readonly string[],
  command: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(usage);
    return;
  }
  try {
    await command(args);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${usage}`);
      process.exitCode = 2;
    } else {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
}
