import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { LanguageSwitch } from '@/app/LanguageSwitch';
import { ApiError, request } from '@/shared/api';
import { CheckInDocument } from '@/shared/gql/graphql';
import { useT } from '@/shared/i18n';
import { Heading } from '@/shared/ui/Heading';
import { errorText } from '@/shared/ui/text/errorText';
import { formatMoment } from '@/shared/ui/text/time';
import { Certificate } from './Certificate';
import './guest.css';
import { ownPlaceQuery, type Place } from './place';
import { Quiz } from './Quiz';
import { Survey } from './Survey';

const stored = (trainingId: string) => `ps.place.${trainingId}`;

/** Behind the code on the screen: check in, then quiz, opinion and certificate. No account, native controls only. */
export function CheckinPage() {
  const t = useT();
  const { id } = useParams({ strict: false }) as { id: string };
  const { t: token } = useSearch({ from: '/guest/m/checkin/$id' });
  const [code, setCode] = useState(() => localStorage.getItem(stored(id)) ?? '');
  const keep = (next: string) => {
    if (next) localStorage.setItem(stored(id), next);
    else localStorage.removeItem(stored(id));
    setCode(next);
  };
  const place = useQuery(ownPlaceQuery(id, code));
  return (
    <main className="guest">
      <div className="guest-language">
        <LanguageSwitch />
      </div>
      {place.data && code ? (
        <Own place={place.data} trainingId={id} code={code} token={token} onForget={() => keep('')} />
      ) : (
        <CodeForm error={code ? place.error : null} busy={place.isFetching} onCode={keep} />
      )}
      <p className="guest-foot">{t.common.product}</p>
    </main>
  );
}

function CodeForm({ error, busy, onCode }: { error: Error | null; busy: boolean; onCode: (code: string) => void }) {
  const t = useT();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onCode(String(new FormData(event.currentTarget).get('code')).replaceAll(/[^0-9a-z]/gi, '').toUpperCase());
  };
  const failure = error ? ApiError.from(error) : null;
  return (
    <form className="guest-card" onSubmit={submit}>
      <Heading>{t.guest.title}</Heading>
      <label>
        <span>{t.guest.code}</span>
        <input name="code" required autoCapitalize="characters" autoComplete="off" spellCheck={false} maxLength={20} inputMode="text" />
      </label>
      <p className="guest-hint">{t.guest.codeHint}</p>
      <p role="alert" className="guest-error">
        {failure && (failure.code === 'NOT_FOUND' ? t.guest.wrongCode : errorText(failure, t))}
      </p>
      <button type="submit" className="ps-button" data-primary disabled={busy}>
        {t.guest.goOn}
      </button>
    </form>
  );
}

type OwnProps = { place: Place; trainingId: string; code: string; token: string | undefined; onForget: () => void };

function Own({ place, trainingId, code, token, onForget }: OwnProps) {
  const t = useT();
  const key = { trainingId, code };
  return (
    <>
      <section className="guest-card">
        <Heading>{place.trainingTitle}</Heading>
        <p>
          {formatMoment(place.startsAt)} {place.place}
        </p>
        <p>
          {t.guest.hello(place.name)}
          {place.status === 'WAITING' && `（${t.enums.attendeeStatus.WAITING}）`}{' '}
          <button type="button" className="ps-link" onClick={onForget}>
            {t.guest.notMe}
          </button>
        </p>
        {place.checkedInAt ? (
          <p className="guest-done">{t.guest.checkedIn(formatMoment(place.checkedInAt))}</p>
        ) : (
          <CheckIn place={place} token={token} {...key} />
        )}
      </section>
      {place.quizSize > 0 && place.checkedInAt && <Quiz place={place} {...key} />}
      {place.surveyOpen && <Survey {...key} />}
      {place.certificateNumber && <Certificate place={place} {...key} />}
    </>
  );
}

type CheckInProps = { place: Place; trainingId: string; code: string; token: string | undefined };

function CheckIn({ place, trainingId, code, token }: CheckInProps) {
  const t = useT();
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => request(CheckInDocument, { input: { trainingId, code, token: token ?? '' } }),
    onSuccess: ({ checkIn }) => client.setQueryData(ownPlaceQuery(trainingId, code).queryKey, checkIn),
  });
  if (place.trainingStatus === 'PUBLISHED') return <p>{t.guest.notYet}</p>;
  if (!token) return <p>{t.guest.scan}</p>;
  return (
    <>
      <button type="button" className="ps-button" data-primary disabled={send.isPending} onClick={() => send.mutate()}>
        {t.guest.checkIn}
      </button>
      <p role="alert" className="guest-error">
        {send.error && errorText(ApiError.from(send.error), t)}
      </p>
    </>
  );
}
