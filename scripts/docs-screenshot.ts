/** The README's picture of the docs: `npm run docs:screenshot`. */
import { replaceFile } from "../src/cli/files.ts";
import { readFlags, runCommand } from "../src/cli/flags.ts";
import { launch } from "./chromium.ts";
import { readContract } from "./contract.ts";
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
  const docs = await serveDocs(
    await renderSite(await readContract(ROOT), { mock: "http://127.0.0.1:4010" }),
    0,
  );
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1240, height: 700 } });
    await page.goto(docs.url);
    await page.getByRole("tab", { name: "Try it" }).first().waitFor();
    const picture = await page.screenshot();
    if (picture.byteLength >= LARGEST) {
      throw new Error(`The picture has ${picture.byteLength} bytes, at most ${LARGEST}.`);
    }
    await replaceFile(`${ROOT}/${FILE}`, picture);
    console.log(`Wrote ${FILE}, ${(picture.byteLength / 1000).toFixed(0)} kB.`);
  } finally {
    await Promise.all([browser.close(), docs.close()]);
  }
}

await runCommand(USAGE, process.argv.slice(2), screenshot);
