import { redirect } from '@tanstack/react-router';
import { completeTexts, officeTexts } from '@/shared/i18n';
import { authReady, currentAuth } from './auth';

/** For `beforeLoad`: a stranger signs in first and comes back to the very address. */
export async function requireViewer({ location }: { location: { href: string } }) {
  // What a page says arrives while the server is asked who is here.
  await Promise.all([authReady(), completeTexts()]);
  if (currentAuth().status === 'signedOut') throw redirect({ to: '/login', search: { next: location.href } });
}

/** Who has no workbench, as an auditor, begins where the work is: the brand and the address alone lead to `/`. */
export async function requireHome(context: { location: { href: string } }) {
  await requireViewer(context);
  const { viewer } = currentAuth();
  if (viewer && !viewer.pages.includes('HOME')) throw redirect({ to: viewer.landing as string, replace: true });
}

/** As `requireViewer`, with the texts that only the office says. */
export async function requireOffice(at: { location: { href: string } }) {
  await Promise.all([requireViewer(at), officeTexts()]);
}
