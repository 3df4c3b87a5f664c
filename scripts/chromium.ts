/** Debian's Chromium, for the tests of the docs, their benchmark and their screenshot. */
import { type Browser, chromium } from "playwright-core";

/** Where it is; the variable `CHROMIUM` names another place. */
export const CHROMIUM: string = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Starts it. Names other than loopback's do not resolve in it. */
export function launch(): Promise<Browser> {
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = [...root, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"];
  return chromium.launch({ executablePath: CHROMIUM, args });
}
