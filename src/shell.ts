/** What a shell leaves alone needs no quotes. */
export function word(text: string): string {
  return /^[\w:/.%-]+$/.test(text) ? text : quote(text);
}

/** A text as one word of a POSIX shell. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
