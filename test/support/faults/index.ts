/** The faults of the Update User server that the contract's cases have to catch, one each. */
import { ANSWERS } from "./answers.ts";
import { CRASHES } from "./crashes.ts";
import type { Fault } from "./fault.ts";
import { FIELDS } from "./fields.ts";
import { REQUESTS } from "./requests.ts";
import { STATUSES } from "./statuses.ts";

export const FAULTS: readonly Fault[] = [...FIELDS, ...STATUSES, ...REQUESTS, ...ANSWERS, ...CRASHES];
