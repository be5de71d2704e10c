import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useT } from '@/shared/i18n';
import { locate, type PlaceAnswer } from '../photos/place';
import { enqueue } from '../store/queue';
import { syncNow } from '../store/sync';
import { siteName, type Visit } from './model';

/** In the address: whoever comes by 签到 on the card of a task has pressed it already. */
export const CHECK_IN = 'check-in';

type Props = { visit: Visit; owner: string; say: (text: string) => void };

/** Time and place of the arrival. Without a place it goes on: a refused permission must not stop an inspection. */
export function CheckIn(props: Props) {
  const t = useT();
  const { busy, why, start, checkIn } = useCheckIn(props);
  useAsked(() => void checkIn());
  return (
    <section className="phone-checkin">
      <button type="button" className="phone-button" data-primary disabled={busy} onClick={() => void checkIn()}>
        {busy ? t.field.locating : t.field.checkIn}
      </button>
      <p className="phone-quiet">{t.field.checkInHint}</p>
      {why && (
        <div role="alert">
          <p>{t.field.why[why]}</p>
          <button type="button" className="phone-button" onClick={() => void start()}>
            {t.field.noPlace}
          </button>
        </div>
      )}
    </section>
  );
}

function useCheckIn({ visit, owner, say }: Props) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<PlaceAnswer | null>(null);
  const start = async (place?: { lon: number; lat: number }) => {
    const input = { id: visit.id, ...place };
    const site = siteName(visit);
    await enqueue({ kind: 'START', owner, subject: visit.id, title: t.field.work.START, site, photoIds: [], input });
    void syncNow(owner);
  };
  const checkIn = async () => {
    setBusy(true);
    const found = await locate();
    setBusy(false);
    if ('place' in found) return start(found.place);
    // Out of reach for a moment: the person may step outside and try again.
    if (found.why === 'timeout') return setAnswer(found);
    say(t.field.startedWithout(t.field.why[found.why]));
    return start();
  };
  return { busy, why: answer && 'why' in answer ? answer.why : null, start, checkIn };
}

function useAsked(checkIn: () => void) {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const asked = hash === CHECK_IN;
  const begin = useEffectEvent(() => {
    // Once: a reload is no arrival.
    void navigate({ to: '.', hash: '', replace: true });
    checkIn();
  });
  useEffect(() => {
    if (asked) begin();
  }, [asked]);
}
