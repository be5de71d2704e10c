import { useState } from 'react';
import { requestOnce } from '@/shared/api';
import { RequestPasswordResetDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Door, DoorField, DoorForm } from './Door';

/** The same words whether there is such an account or not. */
export function ForgotPage() {
  const t = useT();
  const [sent, setSent] = useState(false);
  const back = (
    <p className="login-help">
      <a href="/login">{t.login.back}</a>
    </p>
  );
  if (sent) {
    return (
      <Door title={t.login.sentTitle}>
        <output className="login-text">
          {t.login.sentLead}
        </output>
        {back}
      </Door>
    );
  }
  return (
    <Door title={t.login.forgotTitle} lead={t.login.forgotLead}>
      <DoorForm
        button={t.login.sendLink}
        send={async (form) => {
          await requestOnce(RequestPasswordResetDocument, { input: { account: String(form.get('account')).trim() } });
          setSent(true);
        }}
      >
        <DoorField name="account" label={t.login.account} autoComplete="username" />
      </DoorForm>
      {back}
    </Door>
  );
}
