import { type ParseArgsConfig, parseArgs } from "node:util";

/** Wrong use of a command: reported in one line that points to `--help`, with exit code 2. */
export class UsageError extends Error {
  override name = "UsageError" as const;
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Flags<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>["values"];

/**
 * Reads a command's flags; positional arguments are wrong use.
 *
 * @throws UsageError on a flag that is unknown or lacks its value
 */
export function readFlags<const T extends Options>(args: readonly string[], options: T): Flags<T> {
  return readCommand(args, options, false).flags;
}

/** As `readFlags`, for a command that takes positional arguments too. */
export function readCommand<const T extends Options>(
  args: readonly string[],
  options: T,
  allowPositionals = true,
): { flags: Flags<T>; positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals });
    return { flags: values as Flags<T>, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message.split(/\.\s/)[0]);
  }
}

/**
 * A whole number from `least` to `most` from a flag.
 *
 * @throws UsageError where the text is none
 */
export function readNumber(
  flag: string,
  text: string | undefined,
  fallback: number,
  most: number,
  { least = 1, what = "number" }: { least?: number; what?: string } = {},
): number {
  if (text === undefined) return fallback;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (number >= least && number <= most) return number;
  throw new UsageError(`--${flag} takes a ${what} from ${least} to ${most}, not "${text}"`);
}

/** A TCP port from a flag, 0 for any free one. */
export function readPort(flag: string, text: string | undefined, fallback: number): number {
  return readNumber(flag, text, fallback, 65535, { least: 0, what: "port" });
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
    const isWrongUse = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(isWrongUse ? `${message.replace(/\.$/, "")}; see --help\n` : `${message}\n`);
    process.exitCode = isWrongUse ? 2 : failure;
  }
}
