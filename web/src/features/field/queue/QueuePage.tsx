import { useState } from 'react';
import { useViewer } from '@/app/auth';
import { useT } from '@/shared/i18n';
import { EmptyState, LoadingState } from '@/shared/ui/states';
import { PhonePage } from '../layout/PhonePage';
import { syncNow, useOnline, useQueue } from '../store/sync';
import { exportQueue } from './exportQueue';
import { QueueRow } from './QueueRow';

/** All that is still on this phone, why, and what can be done about it. */
export function QueuePage() {
  const t = useT();
  const { id: owner } = useViewer();
  const { items, busy, ready } = useQueue(owner);
  const online = useOnline();
  const [exported, setExported] = useState(false);
  const failed = items.filter(({ state }) => state === 'failed');
  return (
    <PhonePage title={t.field.waiting(items.length)}>
      {!ready && <LoadingState />}
      {ready && items.length === 0 && <EmptyState title={t.field.queueEmpty} hint={t.field.queueEmptyHint} />}
      {items.length > 0 && (
        <div className="phone-row">
          <button
            type="button"
            className="phone-button"
            data-primary
            disabled={busy || !online}
            onClick={() => void syncNow(owner)}
          >
            {busy ? t.field.syncing : t.field.syncNow}
          </button>
          <button
            type="button"
            className="phone-button"
            onClick={() => void exportQueue(items).then(() => setExported(true))}
          >
            {t.field.exportQueue}
          </button>
        </div>
      )}
      {exported && <output className="phone-quiet">{t.field.exportDone}</output>}
      <ul className="phone-cards">
        {items.map((item) => (
          <QueueRow key={item.id} item={item} failed={failed} owner={owner} />
        ))}
      </ul>
    </PhonePage>
  );
}
