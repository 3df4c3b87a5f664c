/** Our contract as its tests walk it, read once for each file. */
import { readContract } from "../../scripts/contract.ts";
import { ROOT } from "../support/project.ts";

/** The bundle before its marks are appended to the descriptions. */
export const CONTRACT: object = await readContract(ROOT);
