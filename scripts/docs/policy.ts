/** The content security policy of the page. */
import { createHash } from "node:crypto";
import type { Server } from "./servers.ts";

/** What the page may do: its own script and style, and connections to the servers. Nothing else. */
export function policyOf(scripts: string[], styles: string[], servers: readonly Server[]): string {
  const sources = [...new Set(servers.flatMap(sourcesOf))];
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")}`,
    `style-src ${styles.map(hash).join(" ")}`,
    "img-src data:",
    `connect-src ${sources.length > 0 ? sources.join(" ") : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** The origins of a server, each value of a closed variable in turn; an open one is a wildcard. */
function sourcesOf({ url, variables }: Server): string[] {
  let urls = [url];
  for (const { name, values } of variables) {
    const texts = values.length > 0 ? values : ["*"];
    urls = urls.flatMap((one) => texts.map((text) => one.replaceAll(`{${name}}`, text)));
  }
  return urls.map(sourceOf);
}

function sourceOf(url: string): string {
  const [, scheme = "", host = "", port = ""] = url.match(/^(https?:\/\/)([^/:?#]*)(:[^/?#]*)?/i) ?? [];
  // Only the first label may be a wildcard: everything up to the last variable is one.
  return scheme + host.replace(/^.*\*[^.]*/, "*") + port.replace(/^.*\*.*/, ":*");
}
