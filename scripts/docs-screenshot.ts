/** The README's picture of the docs: `npm run docs:screenshot`. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { readFlags, runCommand } from "../src/cli/flags.ts";
import { readContract } from "./contract.ts";
import { launch } from "./docs/chromium.ts";
import { serveDocs } from "./docs/serve.ts";
import { renderSite } from "./docs/site.ts";
import { ROOT } from "./generate.ts";

const USAGE = `Usage: npm run docs:screenshot

Takes the picture of the docs that the README shows, docs/screenshot.png, with Debian's Chromium. The
fonts Inter and JetBrains Mono are used where they are installed.

  --help  this text
`;

const FILE = "docs/screenshot.png";
const LARGEST = 150_000;

async function screenshot(args: readonly string[]): Promise<void> {
  readFlags(args, {});
  const document = await readContract(ROOT);
  const docs = await serveDocs(await renderSite(document, { mock: "http://127.0.0.1:4010" }), 0);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    const [operation] = Object.values(
      document["paths"] as Record<string, Record<string, { operationId?: string }>>,
    )
      .flatMap((item) => Object.values(item))
      .flatMap(({ operationId }) => operationId ?? []);
    await page.goto(`${docs.url}/#${operation}.body`);
    await page.locator("form.try").first().waitFor();
    const picture = await page.screenshot();
    if (picture.byteLength >= LARGEST)
      throw new Error(`The picture has ${picture.byteLength} bytes, at most ${LARGEST}.`);
    const temporary = `${ROOT}/${FILE}.${process.pid}.tmp`;
    await mkdir(`${ROOT}/docs`, { recursive: true });
    await writeFile(temporary, picture);
    await rename(temporary, `${ROOT}/${FILE}`);
    console.log(`Wrote ${FILE}, ${(picture.byteLength / 1000).toFixed(0)} kB.`);
  } finally {
    await Promise.all([browser.close(), docs.close()]);
  }
}

await runCommand(USAGE, process.argv.slice(2), screenshot);
