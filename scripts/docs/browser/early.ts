/** Before anything is painted: the theme that was chosen on an earlier visit. */
import { find, recall } from "./dom.ts";

const theme = recall("theme");
if (theme) find<HTMLMetaElement>(document, "[name=color-scheme]").content = theme;
