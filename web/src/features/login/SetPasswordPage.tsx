import { useEffect, useState } from 'react';
import { requestOnce } from '@/shared/api';
import { ApiError } from '@/shared/api/error';
import { OpenLinkDocument, type OpenLinkMutation, SetPasswordDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { LoadingState } from '@/shared/ui/states';
import { errorText } from '@/shared/ui/text/errorText';
import { Door, DoorField, DoorForm } from './Door';
import { differs, NewPasswordFields } from './NewPasswordFields';

type Link = OpenLinkMutation['openLink'];

/** The secret is taken out of the address at once: neither the history nor a screenshot keeps it. */
function takeTicket(): string {
  const ticket = window.location.hash.slice(1);
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return ticket;
}

export function SetPasswordPage() {
  const t = useT();
  const [ticket] = useState(takeTicket);
  const [done, setDone] = useState(false);
  const [link, setLink] = useState<{ data?: Link; error?: unknown }>({});
  useEffect(() => {
    requestOnce(OpenLinkDocument, { input: { ticket } }).then(
      ({ openLink }) => setLink({ data: openLink }),
      (error: unknown) => setLink({ error }),
    );
  }, [ticket]);
  if (done) return <Done />;
  if (link.data) return <Choose ticket={ticket} link={link.data} onDone={() => setDone(true)} />;
  if (link.error) return <Dead error={link.error} />;
  return (
    <Door title={t.common.product}>
      <LoadingState />
    </Door>
  );
}

function Done() {
  const t = useT();
  return (
    <Door title={t.login.doneTitle}>
      <output className="login-text">{t.login.doneLead}</output>
      <a href="/login" className="ps-button" data-primary>
        {t.login.signIn}
      </a>
    </Door>
  );
}

function Dead({ error }: { error: unknown }) {
  const t = useT();
  return (
    <Door title={t.login.deadTitle}>
      <p className="login-text" role="alert">
        {errorText(ApiError.from(error), t)}
      </p>
      <p className="login-help">
        <a href="/forgot">{t.login.forgot}</a>
      </p>
    </Door>
  );
}

type ChooseProps = { ticket: string; link: Link; onDone: () => void };

function Choose({ ticket, link, onDone }: ChooseProps) {
  const t = useT();
  const invited = link.purpose === 'INVITATION';
  return (
    <Door
      title={invited ? t.login.welcome(link.name) : t.login.resetTitle}
      lead={invited ? t.login.invitedLead(link.email) : t.login.resetLead(link.account ?? link.email)}
    >
      <DoorForm
        button={t.login.setPassword}
        check={(form) => (differs(form) ? t.account.differs : null)}
        send={async (form) => {
          const account = invited ? String(form.get('account')).trim() : null;
          await requestOnce(SetPasswordDocument, { input: { ticket, account, password: String(form.get('fresh')) } });
          onDone();
        }}
      >
        {invited && (
          <DoorField name="account" label={t.login.newAccount} autoComplete="username" hint={t.login.accountHint} />
        )}
        <NewPasswordFields />
      </DoorForm>
    </Door>
  );
}
