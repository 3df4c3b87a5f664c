/** What no error may hold. */
export type Secrets = readonly (string | undefined)[];

/** In characters. What is shorter is found within words of every kind. */
const LONG = 6;

/** The text without secrets: a long one is hidden wherever it stands, a short one where it is no part of a word. */
export function hide(text: string, secrets: Secrets): string {
  let hidden = text;
  for (const secret of secrets) {
    if (!secret) continue;
    hidden = hidden.replaceAll(secret, (found, start) => {
      const around = [hidden[start - 1], hidden[start + found.length]].join("");
      const isPart = found.length < LONG && /\p{L}|\d/u.test(around);
      return isPart ? found : "***";
    });
  }
  return hidden;
}
