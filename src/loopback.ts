/**
 * Whether a URL's host is this machine, so that credentials may go there over plain HTTP: 127.0.0.0/8,
 * ::1, and names at or under `localhost` (RFC 6761).
 */
export function isLoopback({ hostname }: URL): boolean {
  return /^(127(\.\d+){3}|\[::1]|(.+\.)?localhost)$/.test(hostname);
}
