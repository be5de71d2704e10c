import { useCallback, useSyncExternalStore } from 'react';
import type { CellView } from '../entry/EntryStore';
import { useSheet } from './context';

/** A cell as it is now; drawn again when it changes. */
export function useCell(key: string): CellView {
  const { store } = useSheet();
  const look = useCallback(() => store.cell(key), [store, key]);
  return useSyncExternalStore(store.subscribe, look);
}
