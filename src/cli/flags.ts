import { type ParseArgsConfig, parseArgs } from "node:util";

/** Wrong use of a command: reported in one line that points to `--help`, with exit code 2. */
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
  return parse(args, options, false).values as Flags<T>;
}

/** As `readFlags`, for a command that takes positional arguments too. */
export function readCommand<const T extends Options>(
  args: readonly string[],
  options: T,
): { flags: Flags<T>; positionals: readonly string[] } {
  const { values, positionals } = parse(args, options, true);
  return { flags: values as Flags<T>, positionals };
}

function parse(
  args: readonly string[],
  options: Options,
  allowPositionals: boolean,
): { values: unknown; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals });
  } catch (error) {
    throw new UsageError((error as Error).message.split(/\.\s/)[0]);
  }
}

/**
 * A whole number from 1 to `most` from a flag.
 *
 * @throws UsageError where the text is none
 */
export function readNumber(flag: string, text: string | undefined, fallback: number, most: number): number {
  if (text === undefined) return fallback;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) {
    throw new UsageError(`--${flag} takes a number from 1 to ${most}, not "${text}"`);
  }
  return number;
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
 * Runs a command to its end and sets the exit code: 2 with a line on wrong use, and with the message on any
 * other error that of a failure, by default 1. `--help` anywhere prints the usage.
 */
export async function runCommand(
  usage: string,
  args: readonly string[],
  command: (args: readonly string[]) => Promise<void>,
  failure = 1,
): Promise<void> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(usage);
    return;
  }
  try {
    await command(args);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message.replace(/\.$/, "")}; see --help\n`);
      process.exitCode = 2;
    } else {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = failure;
    }
  }
}
