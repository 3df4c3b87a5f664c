/** What the pages for people say of files and commands. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { run } from "../support/program.ts";
import { ROOT } from "../support/project.ts";

const PAGES = ["", "docs"].flatMap((folder) => {
  const files = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith(".md"));
  return files.map((file) => join(folder, file));
});

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(join(ROOT, page), "utf8").matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

test.each(PAGES)("each link of %s to a file or heading leads there", (page) => {
  const links = readFileSync(join(ROOT, page), "utf8").matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g);
  for (const [link, file = "", anchor] of links) {
    const target = file === "" ? page : join(dirname(page), file);
    expect({ link, isThere: existsSync(join(ROOT, target)) }).toEqual({ link, isThere: true });
    if (anchor !== undefined) expect({ link, anchors: anchorsOf(target) }.anchors).toContain(anchor);
  }
});

const { scripts } = manifest;
const named = readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/`(?:npm )?(?:run )?([\w:]+)/g);
const COMMANDS = new Set([...named].map(([, name = ""]) => name).filter((name) => name in scripts));

test("README names each command, but those that others call", () => {
  const others = Object.keys(scripts).filter((name) => !COMMANDS.has(name));
  expect(others).toEqual(["build", "prepack", "test:package", "coverage"]);
});

test.each([...COMMANDS])("npm run %s -- --help says how it is used", async (name) => {
  const { code, stdout } = await run("npm", ["run", "--silent", name, "--", "--help"], ROOT);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("Usage: ") });
});
