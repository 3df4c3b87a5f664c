/** What no error may hold. */
export type Secrets = readonly (string | undefined)[];

/** The text without secrets. */
export function hide(text: string, secrets: Secrets): string {
  return secrets.reduce<string>(
    (hidden, secret) => (secret ? hidden.replaceAll(secret, "***") : hidden),
    text,
  );
}
