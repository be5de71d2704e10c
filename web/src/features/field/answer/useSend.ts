import { useState } from 'react';
import { ApiError } from '@/shared/api/error';
import { db } from '../store/db';
import type { NewItem, QueueItem } from '../store/item';
import { enqueue, takeBack } from '../store/queue';
import { syncNow } from '../store/sync';

export type Outcome = { at: 'sent' } | { at: 'waiting' } | { at: 'failed'; error: ApiError };

type Source = { key: string; values: Record<string, unknown> };

/** Kept first, sent then: what happened is told at once when there is a network. */
export function useSend(owner: string) {
  const [busy, setBusy] = useState(false);
  const send = async (item: NewItem, draft: Source): Promise<Outcome> => {
    setBusy(true);
    try {
      const queued = await enqueue(item, draft.key);
      await syncNow(owner);
      const outcome = outcomeOf(await (await db()).get('queue', queued.id));
      // Refused while the person is still here: back into the form, photos and all.
      if (outcome.at === 'failed') await takeBack(queued.id, draft.key, draft.values);
      return outcome;
    } finally {
      setBusy(false);
    }
  };
  return { busy, send };
}

function outcomeOf(left: QueueItem | undefined): Outcome {
  if (!left) return { at: 'sent' };
  if (left.state === 'waiting') return { at: 'waiting' };
  const { code, rule } = left.error ?? { code: 'INTERNAL' as const, rule: undefined };
  return { at: 'failed', error: new ApiError(code, '', { ...(rule && { rule }) }) };
}
