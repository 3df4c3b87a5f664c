// Preloaded by package.json: what a command loads then comes from Node's cache, compiled and without its types.
import { enableCompileCache } from "node:module";

enableCompileCache();
