/** The base64 form of a text in UTF-8. */
export function base64(text: string): string {
  // One by one: as arguments of one call, the bytes of a long text overflow the stack.
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
