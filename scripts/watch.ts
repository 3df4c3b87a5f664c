import { once } from "node:events";
import { watch } from "chokidar";

/** Calls `redo` after each change under `openapi/`, one call at a time. Changes in quick succession are one change. */
export async function watchContract(root: string, redo: () => Promise<unknown>): Promise<void> {
  const watcher = watch(`${root}/openapi`, {
    ignoreInitial: true,
    ignored: (path, stats) => Boolean(stats?.isFile()) && !path.endsWith(".yaml"),
  });
  const quietMs = 30;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(redo);
    }, quietMs);
  });
  await once(watcher, "ready");
  watcher.on("error", (error) => console.error(`Changes may be missed: ${(error as Error).message}`));
}
