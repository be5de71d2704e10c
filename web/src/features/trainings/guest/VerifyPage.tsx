import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent } from 'react';
import { LanguageSwitch } from '@/app/LanguageSwitch';
import { ApiError } from '@/shared/api';
import { errorOfResponse } from '@/shared/api/error';
import type { Validity } from '@/shared/gql/enums';
import { useT } from '@/shared/i18n';
import { Heading } from '@/shared/ui/Heading';
import { Pairs } from '@/shared/ui/Pairs';
import { LoadingState } from '@/shared/ui/states';
import { Tag, type TagTone } from '@/shared/ui/tags';
import { errorText } from '@/shared/ui/text/errorText';
import './guest.css';

type Verified = {
  number: string;
  topic: string;
  name: string;
  heldOn: string;
  issuedOn: string;
  validUntil: string;
  state: Validity;
};

const TONE: Record<Validity, TagTone> = { VALID: 'good', EXPIRED: 'warn', REVOKED: 'bad' };

async function verify(code: string): Promise<Verified> {
  const response = await fetch(`/api/verify/${encodeURIComponent(code)}`);
  if (!response.ok) throw await errorOfResponse(response);
  return response.json();
}

/** Anybody with a certificate in the hand: does it hold? */
export function VerifyPage() {
  const t = useT();
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const found = useQuery({ queryKey: ['verify', code], enabled: code !== '', retry: false, queryFn: () => verify(code) });
  return (
    <main className="guest">
      <div className="guest-language">
        <LanguageSwitch />
      </div>
      <section className="guest-card">
        <Heading>{t.guest.verify}</Heading>
        {found.isLoading && <LoadingState />}
        {found.data && <Result found={found.data} />}
        {found.error && <Failure error={ApiError.from(found.error)} />}
        <Again code={code} />
      </section>
      <p className="guest-foot">{t.common.product}</p>
    </main>
  );
}

function Result({ found }: { found: Verified }) {
  const t = useT();
  return (
    <>
      <p className="guest-state">
        <Tag tone={TONE[found.state]}>{t.enums.validity[found.state]}</Tag> {t.guest.stateText[found.state]}
      </p>
      <Pairs
        pairs={[
          { key: 'number', label: t.guest.number, value: found.number },
          { key: 'name', label: t.guest.name, value: found.name },
          { key: 'topic', label: t.guest.topic, value: found.topic },
          { key: 'heldOn', label: t.guest.heldOn, value: found.heldOn },
          { key: 'issuedOn', label: t.guest.issuedOn, value: found.issuedOn },
          { key: 'validUntil', label: t.guest.validUntil, value: found.validUntil },
        ]}
      />
    </>
  );
}

function Failure({ error }: { error: ApiError }) {
  const t = useT();
  return (
    <p role="alert" className="guest-failed">
      {error.code === 'NOT_FOUND' ? t.guest.noSuch : errorText(error, t)}
    </p>
  );
}

function Again({ code }: { code: string }) {
  const t = useT();
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('code')).trim();
    if (typed) void navigate({ to: '/verify/$code', params: { code: typed } });
  };
  return (
    <form className="guest-again" onSubmit={submit}>
      <label>
        <span>{t.guest.verifyCode}</span>
        <input name="code" defaultValue={code} required maxLength={40} autoComplete="off" spellCheck={false} />
      </label>
      <button type="submit" className="ps-button">
        {t.guest.check}
      </button>
    </form>
  );
}
