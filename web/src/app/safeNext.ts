/** Only addresses of our own, so that a crafted link cannot send a viewer elsewhere. */
export function safeNext(next: string | undefined, fallback: string): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/login') ? next : fallback;
}
