import { Button } from 'antd';
import { useSyncExternalStore } from 'react';
import { useFilingTexts } from '@/features/filings/texts';
import { ApiError } from '@/shared/api';
import { errorText } from '@/shared/ui/text/errorText';
import type { EntryStore } from './EntryStore';

/** Whether everything is saved: said in words, and read out when it changes. */
export function SaveStatus({ store, writes }: { store: EntryStore; writes: boolean }) {
  const t = useFilingTexts();
  useSyncExternalStore(store.subscribe, () => store.revision);
  const { waiting, sending, error, clashCount } = store;
  if (!writes && waiting.length === 0) return null;
  const failure = error === null ? null : ApiError.from(error);
  const offline = failure?.code === 'OFFLINE' || failure?.code === 'UNAVAILABLE';
  const tone = clashCount > 0 || (failure && !offline) ? 'bad' : waiting.length > 0 ? 'warn' : 'good';
  return (
    <span className="save-status" data-tone={tone}>
      <output aria-live="polite">
        {clashCount > 0
          ? t.filings.clashCount(clashCount)
          : failure
            ? offline
              ? t.filings.offlineWaiting(waiting.length)
              : errorText(failure, t)
            : sending
              ? t.filings.saving
              : waiting.length > 0
                ? t.filings.waitingCount(waiting.length)
                : t.filings.allSaved}
      </output>
      {failure && waiting.length > 0 && (
        <Button size="small" onClick={() => void store.flush()}>
          {t.filings.saveAgain}
        </Button>
      )}
    </span>
  );
}
