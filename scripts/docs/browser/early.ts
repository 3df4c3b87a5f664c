/** Before anything is painted: the theme that was chosen on an earlier visit. */
import { recall } from "./dom.ts";

const theme = recall("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
