import { redirect } from '@tanstack/react-router';
import { authReady, currentAuth } from './auth';

/** For `beforeLoad`: a stranger signs in first and comes back to the very address. */
export async function requireViewer({ location }: { location: { href: string } }) {
  await authReady();
  if (currentAuth().status === 'signedOut') throw redirect({ to: '/login', search: { next: location.href } });
}

/** Only addresses of our own, so that a crafted link cannot send a viewer elsewhere. */
export function safeNext(next: string | undefined, fallback: string): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/login') ? next : fallback;
}
