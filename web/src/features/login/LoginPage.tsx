import { lazy, Suspense, useEffect, useState } from 'react';
import { authReady, currentAuth, type Entry, signIn } from '@/app/auth';
import { safeNext } from '@/app/safeNext';
import type { ApiError } from '@/shared/api/error';
import { completeTexts, useFirstTexts } from '@/shared/i18n';
import { Door, DoorField, DoorForm } from './Door';

type Props = { next: string | undefined; open: (href: string) => void };

/** Few sign-ins have a second step: it comes when it is asked for, with its texts. */
const NextSteps = lazy(() =>
  Promise.all([import('./NextSteps'), completeTexts()]).then(([module]) => ({ default: module.NextSteps })),
);

/** Password first; what else is asked for, the server says. Native controls and no router: this page is the first thing
    that a phone on a slow line loads. */
export function LoginPage({ next, open }: Props) {
  const t = useFirstTexts();
  useGoOn(next, open);
  const [entry, setEntry] = useState<Entry | null>(null);
  const go = (landing: string) => open(safeNext(next, landing));
  const entered = (result: Entry) => {
    if (result.viewer && result.recoveryCodes.length === 0) go(result.viewer.landing);
    else setEntry(result);
  };
  if (entry) {
    return (
      <Suspense>
        <NextSteps entry={entry} onEntry={entered} onDone={go} onRestart={() => setEntry(null)} />
      </Suspense>
    );
  }
  const wrong = (error: ApiError) =>
    error.code === 'UNAUTHENTICATED' && !error.rule ? t.errors.rules.BAD_CREDENTIALS : undefined;
  return (
    <Door title={t.common.product} lead={t.common.tagline}>
      <DoorForm
        button={t.login.signIn}
        wording={wrong}
        send={(form) => signIn(String(form.get('account')).trim(), String(form.get('password'))).then(entered)}
      >
        <DoorField name="account" label={t.login.account} autoComplete="username" />
        <DoorField name="password" label={t.login.password} type="password" autoComplete="current-password" />
      </DoorForm>
      <p className="login-help">
        <a href="/forgot">{t.login.forgot}</a>
      </p>
    </Door>
  );
}

/** Someone who is already signed in does not see the form again. */
function useGoOn(next: string | undefined, open: (href: string) => void) {
  useEffect(() => {
    void authReady().then(() => {
      const { status, viewer } = currentAuth();
      if (status === 'signedIn' && viewer) open(safeNext(next, viewer.landing));
    });
  }, [next, open]);
}
