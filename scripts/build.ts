/** The package as it is published: `dist/` from `src/` and `generated/`. */
import { spawnSync } from "node:child_process";
import { chmod, rm } from "node:fs/promises";
import { ROOT } from "./generate.ts";

await rm(`${ROOT}/dist`, { recursive: true, force: true });
const { status } = spawnSync("tsc", ["--project", "tsconfig.build.json"], { cwd: ROOT, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
await chmod(`${ROOT}/dist/src/cli/main.js`, 0o755);
