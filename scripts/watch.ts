import { watch } from "chokidar";

/**
 * Calls `redo` after each change under `openapi/`, one call at a time. Changes in quick succession
 * are one change.
 *
 * @returns a function that ends the watch
 */
export async function watchContract(root: string, redo: () => Promise<void>): Promise<() => Promise<void>> {
  const watcher = watch(`${root}/openapi`, {
    ignoreInitial: true,
    ignored: (path, stats) => Boolean(stats?.isFile()) && !path.endsWith(".yaml"),
  });
  const quietMs = 30;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(redo);
    }, quietMs);
  });
  await new Promise<void>((resolve, reject) => {
    watcher.once("ready", resolve);
    watcher.once("error", reject);
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
    await running;
  };
}
