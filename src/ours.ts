/** With each answer: it was no tenant that gave it. */
export const OURS: Readonly<Record<string, string>> = { "x-mock": "update-user-api" };
