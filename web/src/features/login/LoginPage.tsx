import { type FormEvent, useEffect, useId, useState } from 'react';
import { currentAuth, authReady, signIn } from '@/app/auth';
import { safeNext } from '@/app/safeNext';
import { LanguageSwitch } from '@/app/LanguageSwitch';
import { ApiError } from '@/shared/api/error';
import { type FirstDict, useFirstTexts } from '@/shared/i18n';
import { errorText } from '@/shared/ui/text/errorText';
import './login.css';

type Props = { next: string | undefined; open: (href: string) => void };

/** Native controls and no router: this page is the first thing that a phone on a slow line loads. */
export function LoginPage({ next, open }: Props) {
  const t = useFirstTexts();
  useGoOn(next, open);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    signIn(String(form.get('account')).trim(), String(form.get('password')))
      .then((viewer) => open(safeNext(next, viewer.landing)))
      .catch((failure: unknown) => setError(ApiError.from(failure)))
      .finally(() => setBusy(false));
  };

  return (
    <main className="login">
      <div className="login-card">
        <div className="login-language">
          <LanguageSwitch />
        </div>
        <img src="/icon.svg" alt="" width={56} height={56} />
        <h1>{t.common.product}</h1>
        <p className="login-tagline">{t.common.tagline}</p>
        <form onSubmit={submit}>
          <Field name="account" label={t.login.account} type="text" autoComplete="username" />
          <Field name="password" label={t.login.password} type="password" autoComplete="current-password" />
          <p className="login-error" role="alert">
            {error && loginErrorText(error, t)}
          </p>
          <button type="submit" className="ps-button" data-primary disabled={busy}>
            {busy ? t.login.signingIn : t.login.signIn}
          </button>
        </form>
        <p className="login-help">{t.login.help}</p>
      </div>
    </main>
  );
}

function loginErrorText(error: ApiError, t: FirstDict): string {
  const wrong = error.code === 'UNAUTHENTICATED' && !error.rule;
  return wrong ? t.errors.rules.BAD_CREDENTIALS : errorText(error, t);
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

type FieldProps = { name: string; label: string; type: string; autoComplete: string };

function Field({ name, label, type, autoComplete }: FieldProps) {
  const id = useId();
  return (
    <div className="login-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} type={type} autoComplete={autoComplete} required autoCapitalize="none" spellCheck={false} />
    </div>
  );
}
