import { redirect } from '@tanstack/react-router';
import { completeTexts } from '@/shared/i18n';
import { authReady, currentAuth } from './auth';

/** For `beforeLoad`: a stranger signs in first and comes back to the very address. */
export async function requireViewer({ location }: { location: { href: string } }) {
  // What a page says arrives while the server is asked who is here.
  await Promise.all([authReady(), completeTexts()]);
  if (currentAuth().status === 'signedOut') throw redirect({ to: '/login', search: { next: location.href } });
}
