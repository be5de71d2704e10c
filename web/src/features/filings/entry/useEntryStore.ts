import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useViewer } from '@/app/auth';
import { request, subscribe } from '@/shared/api';
import { SaveFilingCellsDocument, type SaveFilingCellsMutation } from '@/shared/gql/graphql';
import type { FilingDetail, FilingState } from '../queries';
import { EntryStore, type Saved } from './EntryStore';
import { keyOf, placeOf } from './places';
import { onOtherTab, type Unsent } from './unsent';

/** What a command answered is shown at once, without asking again. */
export function showState(client: QueryClient, state: FilingState): void {
  client.setQueryData<FilingDetail>(['filing', state.id], (before) => {
    if (!before || state.sequence < before.sequence) return before;
    return { ...before, ...state };
  });
}

type Answer = SaveFilingCellsMutation['saveFilingCells'];

export const savedOf = ({ filing, clashes }: Answer): Saved => ({
  rows: filing.rows,
  sequence: filing.sequence,
  clashes: clashes.map(({ place, mine, theirs, by, at }) => ({
    key: keyOf(place),
    mine,
    theirs,
    by: by?.name ?? '',
    at,
  })),
});

const cellOf = ({ place, value, fileName }: Unsent) => ({ ...placeOf(place), value, fileName: fileName ?? null });

/** The cells of a filing that this person writes: restored, saved as one types, and fed with what others write. */
export function useEntryStore(filing: FilingDetail): EntryStore {
  const client = useQueryClient();
  const { id: owner } = useViewer();
  const { id } = filing;
  const writes = filing.viewerCan.includes('FILL');
  const [store] = useState(() => {
    const send = async (sequence: number, cells: readonly Unsent[]) => {
      const input = { id, sequence, cells: cells.map(cellOf), clientMutationId: crypto.randomUUID() };
      const { saveFilingCells } = await request(SaveFilingCellsDocument, { input });
      showState(client, saveFilingCells.filing);
      return savedOf(saveFilingCells);
    };
    return new EntryStore({ owner, filing: id, send });
  });
  useEffect(() => store.merge(filing.rows, filing.sequence), [store, filing.rows, filing.sequence]);
  useEffect(() => {
    // Who only reads has nothing to send; what was typed before the lock came stays where it is.
    if (!writes) return undefined;
    void store.restore();
    const again = () => void store.flush();
    const hide = () => document.visibilityState === 'hidden' && void store.flush();
    globalThis.addEventListener('online', again);
    document.addEventListener('visibilitychange', hide);
    const stopTab = onOtherTab(id, () => void client.invalidateQueries({ queryKey: ['filing', id] }));
    return () => {
      void store.flush().finally(() => store.stop());
      globalThis.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', hide);
      stopTab();
    };
  }, [store, writes, id, client]);
  useOthers(id, store);
  return store;
}

/** Somebody else wrote, returned or accepted: this page follows. */
function useOthers(id: string, store: EntryStore) {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const query = `subscription { filingChanged(filingId: "${id}") { filing { sequence version } } }`;
    const stop = subscribe<{ filingChanged: { filing: { sequence: number; version: number } } }>(query, (data) => {
      const { sequence, version } = data.filingChanged.filing;
      const known = client.getQueryData<FilingDetail>(['filing', id]);
      // Our own change comes back as well.
      if (store.sending || (known && sequence <= known.sequence && version <= known.version)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['filing', id] }), 200);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [id, client, store]);
}
